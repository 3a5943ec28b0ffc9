"""Which row names the columns, and what the columns are called."""

import re
from collections import Counter
from collections.abc import Sequence

Cells = Sequence[str]

AMOUNT_OR_DAY = re.compile(
    r"[-+]?[¥￥$€£]?\d[\d,]*\.\d+"  # 29.33
    r"|(19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}.*"  # 1997-01-18 10:00
    r"|(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])"  # 19970118
)
NUMBER = re.compile(r"[-+]?[¥￥$€£]?\d[\d,]*(\.\d+)?")


def filled(cells: Cells) -> int:
    """How many cells hold something."""
    return sum(1 for cell in cells if cell.strip())


def header_index(rows: Sequence[Cells]) -> int:
    """Index of the row with the names: the first that fills most columns; titles above it fill one or two.

    `rows`: the first rows of the table, at least one of them filled.
    """
    widths = Counter(len(row) for row in rows if filled(row) > 2)
    usual = widths.most_common(1)[0][0] if widths else max(filled(row) for row in rows)
    enough = max(min(2, usual), 0.6 * usual)
    first = next(at for at, row in enumerate(rows) if filled(row))
    return next((at for at, row in enumerate(rows) if filled(row) >= enough), first)


def looks_like_values(cells: Cells) -> bool:
    """Whether a row is an order rather than names: an amount or a day in it, or half of it numbers."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    numbers = sum(1 for text in texts if NUMBER.fullmatch(text))
    return any(AMOUNT_OR_DAY.fullmatch(text) for text in texts) or 2 * numbers >= max(1, len(texts))


def column_names(cells: Cells) -> tuple[str, ...]:
    """The header's cells without white space; `column_3` for an empty one, `name (2)` for one that was there."""
    names: list[str] = []
    for at, cell in enumerate(cells):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column_{at + 1}"
        names.append(_unused(name, names))
    return tuple(names)


def _unused(name: str, taken: Sequence[str]) -> str:
    seen = 1
    free = name
    while free in taken:
        seen += 1
        free = f"{name} ({seen})"
    return free
