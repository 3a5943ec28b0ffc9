"""From a lazy frame of any engine to rows of plain values."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import narwhals as nw

from koipond.insight.findings import Cell

Frame = nw.LazyFrame[Any]


def rows(frame: Frame, columns: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """Run a lazy frame and give its rows as plain values, in the order of `columns`."""
    found = frame.select(*columns).collect(backend="pyarrow")
    return tuple(tuple(_plain(cell) for cell in row) for row in found.iter_rows())


def _plain(cell: Any) -> Cell:
    """DuckDB sums integers into wide decimals; whole ones are integers again."""
    return int(cell) if isinstance(cell, Decimal) else cell
