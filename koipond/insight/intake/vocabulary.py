"""The words of columns.toml, words.toml and currencies.toml, folded so that spelling does not matter."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from koipond.kit.money import MINOR_DIGITS

Words = Mapping[str, Mapping[str, Sequence[str]]]

_NOT_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


def fold_header(name: str) -> str:
    """A column's name without case, width, spaces and punctuation: `Order ID` and `order_id` are one."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", name).casefold())


def header_forms(name: str) -> tuple[str, ...]:
    """The folded name, and the folded name without what stands in brackets (often a unit)."""
    whole, bare = fold_header(name), fold_header(_BRACKETS.sub("", name))
    return (whole,) if bare in (whole, "") else (whole, bare)


def fold_word(word: str) -> str:
    """A cell's word without case, width, spaces and underscores; `FOLD_SQL` says the same to the database."""
    return unicodedata.normalize("NFKC", word).lower().replace(" ", "").replace("_", "")


def fold_sql(text: str) -> str:
    """SQL for `fold_word` of an expression, but for full width, which hardly a status word is written in."""
    return f"replace(replace(lower({text}), ' ', ''), '_', '')"


@cache
def read_words(name: str) -> dict[str, Any]:
    """One of the TOML files beside this module."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def meanings(group: str, overrides: Words) -> dict[str, str]:
    """Folded word -> what it means, for a group of words.toml; the overrides win."""
    found: dict[str, str] = {}
    for source in (read_words("words.toml").get(group, {}), overrides.get(group, {})):
        for meaning, words in source.items():
            found |= {fold_word(word): meaning for word in words}
    return found


def currency_of(word: str) -> str | None:
    """The ISO code that a word or symbol stands for; None where it is no currency."""
    folded = fold_word(word)
    for code, words in read_words("currencies.toml")["words"].items():
        if folded in map(fold_word, words):
            return str(code)
    return folded.upper() if re.fullmatch("[a-z]{3}", folded) else None


def minor_digits(code: str) -> int:
    """Decimals of a currency by the one table of them; 2 also for a word that is no code."""
    return MINOR_DIGITS.get(code, 2)
