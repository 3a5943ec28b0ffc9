"""Recency, frequency and money in scores from 1 to 5, and the segment that each pair of scores has."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Findings, Table, Unit
from koipond.insight.pond import Pond

# The one table of segments. Rows: recency score 5 … 1. Columns: mean of frequency and amount score, 1 … 5, halves up.
SEGMENTS = (
    ("new", "potential_loyal", "potential_loyal", "champions", "champions"),
    ("promising", "potential_loyal", "loyal", "loyal", "champions"),
    ("about_to_sleep", "need_attention", "need_attention", "loyal", "loyal"),
    ("hibernating", "hibernating", "at_risk", "at_risk", "cannot_lose"),
    ("lost", "lost", "at_risk", "cannot_lose", "cannot_lose"),
)
NAMES = (
    "champions", "loyal", "potential_loyal", "new", "promising", "need_attention", "about_to_sleep", "at_risk",
    "cannot_lose", "hibernating", "lost",
)  # fmt: skip
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("segment", "text"), ("customers", "count"), ("amount", "minor"), ("median_days_since", "days"),
    ("orders_per_customer", "ratio"),
)  # fmt: skip


def findings(pond: Pond) -> Findings:
    """Scores over everything known until T, and the table of segments; a segment that nobody has is absent."""
    customers = pond.customers
    days_since = pond.until_day - customers.last_day
    recency = np.int8(6) - score(days_since)
    frequency, amount = score(customers.orders), score(customers.net_minor)
    grid = np.array([[NAMES.index(name) for name in row] for row in SEGMENTS], np.int8)
    segment = grid[5 - recency, (frequency + amount + 1) // 2 - 1]
    return Findings(
        tables=(_table(pond, segment, days_since),),
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


def _table(pond: Pond, segment: NDArray[np.int8], days_since: NDArray[np.int32]) -> Table:
    lines = []
    for code, name in enumerate(NAMES):
        here = np.flatnonzero(segment == code)
        if here.size:
            amount, orders = pond.customers.net_minor[here].sum(), pond.customers.orders[here].sum()
            lines.append((name, here.size, int(amount), float(np.median(days_since[here])), float(orders / here.size)))
    return Table("rfm", COLUMNS, tuple(lines))
