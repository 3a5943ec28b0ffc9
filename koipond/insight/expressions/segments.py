"""The segment that recency, frequency and amount scores make together, and what its customers add up to."""

from functools import reduce

import narwhals as nw
from narwhals.typing import FrameT

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
CELLS = [name for row in SEGMENTS for name in row]


def with_segment(customers: FrameT) -> FrameT:
    """Add `segment`, an index into NAMES, from the columns `recency_score`, `frequency_score` and `amount_score`.

    `measures.rfm` looks the same table up by array.
    """
    across = (nw.col("frequency_score").cast(nw.Int32) + nw.col("amount_score") + 1) // 2 - 1
    cell = (5 - nw.col("recency_score").cast(nw.Int32)) * 5 + across

    def tried(otherwise: nw.Expr, code: int) -> nw.Expr:
        own = [at for at, name in enumerate(CELLS) if name == NAMES[code]]
        return nw.when(nw.col("cell").is_in(own)).then(nw.lit(code)).otherwise(otherwise)

    return customers.with_columns(cell=cell).with_columns(segment=reduce(tried, range(len(NAMES)), nw.lit(-1)))


def by_segment(customers: FrameT) -> FrameT:
    """One row a segment that somebody has, in the order of NAMES."""
    found = customers.group_by("segment").agg(
        customers=nw.len(),
        amount=nw.col("net_minor").sum(),
        median_days_since=nw.col("days_since").median(),
        orders=nw.col("orders").sum(),
    )
    return found.with_columns(orders_per_customer=nw.col("orders") / nw.col("customers")).sort("segment")
