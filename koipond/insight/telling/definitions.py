"""The one definition of each figure and table, read from `koipond/insight/definitions/*.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from koipond.kit.errors import Lang

FOLDER = Path(__file__).parent.parent / "definitions"


@dataclass(frozen=True)
class Definition:
    """What one figure means. `needs` names the source's columns without which it is not known; `unit` is None for a
    table; `page` is a file of docs/algorithms/ or empty."""

    name: str
    group: str
    unit: str | None
    needs: tuple[str, ...]
    page: str
    formula: str
    source: str
    titles: Mapping[str, str]
    meanings: Mapping[str, str]

    def title(self, lang: Lang) -> str:
        """What a person calls it."""
        return self.titles[lang]

    def meaning(self, lang: Lang) -> str:
        """What it says, in a sentence or two."""
        return self.meanings[lang]


def defined(name: str, group: str, entry: Mapping[str, Any]) -> Definition:
    """One entry of a definitions file."""
    return Definition(
        name=name,
        group=group,
        unit=entry.get("unit"),
        needs=tuple(entry.get("needs", ())),
        page=f"docs/algorithms/{entry['page']}.md" if entry.get("page") else "",
        formula=entry.get("formula", ""),
        source=entry.get("source", ""),
        titles={lang: entry[lang]["title"] for lang in ("en", "zh")},
        meanings={lang: entry[lang]["meaning"] for lang in ("en", "zh")},
    )


@cache
def definitions() -> Mapping[str, Definition]:
    """All definitions by name, group by group in order of the file's name."""
    return {
        name: defined(name, file.stem, entry)
        for file in sorted(FOLDER.glob("*.toml"))
        for name, entry in tomllib.loads(file.read_text("utf-8")).items()
    }


def definition_of(name: str) -> Definition | None:
    """The definition of a figure or table, if there is one."""
    return definitions().get(name)
