"""Each figure has one definition, told in both languages and explained on a page."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from koipond.insight.findings import Unit
from tests.checks.tree import Files

FOLDER = "koipond/insight/definitions/"
KEYS = frozenset({"unit", "needs", "page", "formula", "source", "en", "zh"})
UNITS = frozenset(get_args(Unit))
WORDS = ("title", "meaning")


def faulty_definitions(files: Files) -> list[str]:
    """What each file of definitions lacks; a table has no unit, and may be said by its meaning."""
    told: list[str] = []
    seen: dict[str, str] = {}
    for path, text in files.items():
        if not path.startswith(FOLDER) or not path.endswith(".toml"):
            continue
        for name, entry in tomllib.loads(text).items():
            told += [f"{path}: [{name!r}] {fault} (docs/definitions-format.md)." for fault in _faults(entry, files)]
            if name in seen:
                told.append(f"{path}: [{name!r}] is defined in {seen[name]} already; keep one of them.")
            seen[name] = path
    return told


def _faults(entry: Mapping[str, Any], pages: Collection[str]) -> Iterator[str]:
    for key in sorted(set(entry) - KEYS):
        yield f"has the key '{key}', which nobody reads: a slip of the pen?"
    for lang in ("en", "zh"):
        for word in WORDS:
            if not str(entry.get(lang, {}).get(word, "")).strip():
                yield f"lacks {lang}.{word}: say it in this language"
    if "unit" in entry and entry["unit"] not in UNITS:
        yield f"has the unit '{entry['unit']}', which koipond.insight.findings.Unit does not know"
    page = entry.get("page", "")
    if page and f"docs/algorithms/{page}.md" not in pages:
        yield f"names the page docs/algorithms/{page}.md, which is not there: write it"
    if "unit" in entry and not page and not entry.get("formula", "").strip():
        yield "has neither a formula nor a page: a reader must be able to compute it"
