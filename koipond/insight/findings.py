"""What a measure gives back: figures, tables and columns per customer, in plain values, with no words and no layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from numpy.typing import NDArray

Unit = Literal[
    "count", "share", "minor", "days", "day", "month", "ratio", "parameter", "text", "p_value", "orders",
    "per_100_customer_months", "yes_no",
]  # fmt: skip
Cell = int | float | str | bool | None
Column = NDArray[Any]


@dataclass(frozen=True)
class Measure:
    """One figure. `interval` is the 95 % interval; `count` is how many customers, orders or links it rests upon.

    `value` is None when the data cannot give it; `unknown` then names why: `needs:<column>` for a column that the
    file lacks, `too_few` for too little data, `no_fit` for a likelihood without an optimum inside its bounds,
    `not_reached` for a median of a curve that stays below one half.
    """

    name: str
    value: float | int | None
    unit: Unit
    interval: tuple[float, float] | None = None
    count: int | None = None
    unknown: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows of plain cells under named columns with units; a missing cell is None and shown blank, never zero."""

    name: str
    columns: tuple[tuple[str, Unit], ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    unknown: str | None = None


@dataclass(frozen=True)
class Findings:
    """What one group of measures found. `per_customer` maps a column name to an array in customer order."""

    measures: tuple[Measure, ...] = ()
    tables: tuple[Table, ...] = ()
    per_customer: Mapping[str, Column] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The whole loop report of one pond as of the end of `until` (ISO date); amounts in minor units of `currency`;
    `window_days` is W, the length of the period that the four steps and active customers look at."""

    until: str
    currency: str
    minor_digits: int
    measures: Mapping[str, Measure]
    tables: Mapping[str, Table]
    per_customer: Mapping[str, Column]
    quality: Mapping[str, Any]
    window_days: int = 365


def unknown(name: str, unit: Unit, why: str) -> Measure:
    """A figure that the data cannot give, with the reason."""
    return Measure(name=name, value=None, unit=unit, unknown=why)
