"""The words of each language, by dotted key: what a person reads beside the figures."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from koipond.kit.errors import Lang

HERE = Path(__file__).parent


class Words:
    """The phrases of one language, called by key: `words("steps.title")`, with facts for the gaps of a phrase."""

    def __init__(self, lang: Lang, phrases: Mapping[str, str]) -> None:
        self.lang = lang
        self.phrases = phrases

    def __call__(self, key: str, /, **facts: object) -> str:
        """The phrase of a key. An unknown key is a defect and raises KeyError."""
        return self.phrases[key].format(**facts)

    def many(self, key: str, number: float, /, **facts: object) -> str:
        """A phrase with a form for one and a form for many, parted by `|`; a language without forms has no bar."""
        one, bar, many = self.phrases[key].partition("|")
        return (many if bar and number != 1 else one).format(**facts)

    def of(self, family: str, name: str) -> str:
        """The word for a plain name of a family, such as a column or a segment; the name itself where there is none."""
        return self.phrases.get(f"{family}.{name}", name)

    def family(self, family: str) -> dict[str, str]:
        """All phrases under one family, by the rest of their key."""
        start = f"{family}."
        return {key.removeprefix(start): phrase for key, phrase in self.phrases.items() if key.startswith(start)}

    def listed(self, names: list[str]) -> str:
        """Names joined as the language joins them."""
        return self.phrases["list.comma"].join(names)


def flattened(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Each leaf of nested tables with its dotted key."""
    for name, branch in tree.items():
        if isinstance(branch, Mapping):
            yield from flattened(branch, f"{above}{name}.")
        else:
            yield f"{above}{name}", branch


@cache
def words(lang: Lang) -> Words:
    """The words of a language."""
    tree = tomllib.loads((HERE / f"{lang}.toml").read_text("utf-8"))
    return Words(lang, dict(flattened(tree)))
