"""What the words of entrances, paid marks, roles and stages mean; few different ones, so each is judged once."""

import re
from collections.abc import Callable, Iterable, Mapping

import duckdb

from koipond.insight.intake.vocabulary import Words, fold_word, meanings, read_words

Judge = Callable[[str], object]

_LATIN = re.compile(r"[a-z0-9]+")


def judge_words(con: duckdb.DuckDBPyConnection, table: str, words: Iterable[str], judge: Judge, kind: str) -> list[str]:
    """Fill `table (word, meaning)`. Returns the words that mean nothing known, sorted."""
    judged = {word: judge(word) for word in words}
    con.execute(f"CREATE OR REPLACE TABLE {table} (word VARCHAR, meaning {kind})")
    known = [[word, meaning] for word, meaning in judged.items() if meaning is not None]
    if known:
        con.executemany(f"INSERT INTO {table} VALUES (?, ?)", known)
    return sorted(word for word, meaning in judged.items() if meaning is None)


def entrance_judge(overrides: Words) -> Callable[[str], bool | None]:
    """Whether a visit through an entrance costs money, by its name: None where no word of it is known.

    Where the person lists the paid ones, or the free ones, an entrance in neither list is of the other kind.
    """
    said = {kind: [fold_word(word) for word in words] for kind, words in overrides.get("entrances", {}).items()}
    known = {kind: [word.lower() for word in words] for kind, words in read_words("words.toml")["entrances"].items()}

    def judge(entrance: str) -> bool | None:
        folded = fold_word(entrance)
        for kind in said:
            if folded in said[kind]:
                return kind == "paid"
        if len(said) == 1:
            return "paid" not in said
        if _mentions(entrance, known["paid"]):
            return True
        return False if _mentions(entrance, known["free"]) else None

    return judge


def _mentions(name: str, words: Iterable[str]) -> bool:
    lowered = name.lower()
    pieces = set(_LATIN.findall(lowered))
    squeezed = "".join(_LATIN.findall(lowered))
    return any((word in pieces or word == squeezed) if _LATIN.fullmatch(word) else word in lowered for word in words)


def paid_judge(overrides: Words) -> Callable[[str], bool | None]:
    """What a cell of the paid-traffic column says: yes, no, or the name of a paid or free entrance."""
    yes_no, entrance = meanings("yes_no", overrides), entrance_judge(overrides)

    def judge(cell: str) -> bool | None:
        said = yes_no.get(fold_word(cell))
        return entrance(cell) if said is None else said == "yes"

    return judge


def word_judge(group: str, overrides: Words) -> Callable[[str], str | None]:
    """The meaning of a word of a group of words.toml."""
    known = meanings(group, overrides)
    return lambda word: known.get(fold_word(word))


def role_judge(overrides: Words, products: Mapping[str, Iterable[str]]) -> tuple[Judge, dict[str, str]]:
    """The judge of role words, and the role of each product that the map file names."""
    return word_judge("role", overrides), {name: role for role, names in products.items() for name in names}
