"""Recency, frequency and money in scores from 1 to 5, and the segment that each pair of scores has."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.expressions.segments import NAMES, SEGMENTS, by_segment
from koipond.insight.findings import Findings, Table, Unit
from koipond.insight.frames import Frame, Frames, rows
from koipond.insight.pond import Pond

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("segment", "text"), ("customers", "count"), ("amount", "minor"), ("median_days_since", "days"),
    ("orders_per_customer", "ratio"),
)  # fmt: skip


def findings(pond: Pond, frames: Frames) -> Findings:
    """Scores over everything known until T, and the table of segments; a segment that nobody has is absent."""
    customers = pond.customers
    days_since = pond.until_day - customers.last_day
    recency = np.int8(6) - score(days_since)
    frequency, amount = score(customers.orders), score(customers.net_minor)
    grid = np.array([[NAMES.index(name) for name in row] for row in SEGMENTS], np.int8)
    segment = grid[5 - recency, (frequency + amount + 1) // 2 - 1]
    return Findings(
        tables=(_table(frames.customers(segment=segment, days_since=days_since)),),
        per_customer={
            "recency_score": recency,
            "frequency_score": frequency,
            "amount_score": amount,
            "segment": np.array(NAMES, dtype=object)[segment],
        },
    )


def score(value: NDArray[np.integer]) -> NDArray[np.int8]:
    """int8[m], 1 … 5: one more for each whole fifth of the customers whose value is smaller. Equals stay together."""
    scores = np.ones(value.size, np.int8)
    if value.size:
        places = [-(-value.size * fifths // 5) - 1 for fifths in range(1, 5)]
        for limit in np.partition(value, places)[places]:
            scores += value > limit
    return scores


def _table(people: Frame) -> Table:
    figures = [name for name, _ in COLUMNS]
    return Table(
        "rfm", COLUMNS, tuple((NAMES[int(code or 0)], *row) for code, *row in rows(by_segment(people), figures))
    )
