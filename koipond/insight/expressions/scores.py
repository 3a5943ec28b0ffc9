"""Scores in fifths, equals together."""

import narwhals as nw
from narwhals.typing import FrameT

FIFTHS = 5


def with_score(customers: FrameT, column: str, score: str) -> FrameT:
    """Add `score`, 1 … 5: one more for each whole fifth of the customers whose `column` is smaller.

    Only one row a distinct value passes through the window that has no groups, so that a cluster can do it too.
    `measures.rfm.score` gives the same, faster.
    """
    counted = customers.group_by(column).agg(equals=nw.len().cast(nw.Int64))
    upto = nw.col("equals").cum_sum().over(order_by=column)
    ranked = counted.with_columns(below=(upto - nw.col("equals")).cast(nw.Int64), whole=nw.col("equals").sum())
    fifth = FIFTHS * nw.col("below") // nw.col("whole").cast(nw.Int64)
    return customers.join(ranked.select(column, (fifth + 1).cast(nw.Int64).alias(score)), on=column)


def with_scores(customers: FrameT, until_day: int) -> FrameT:
    """Add `days_since` and the scores of recency (5 for the latest), frequency and amount."""
    known = customers.with_columns(days_since=until_day - nw.col("last_day"))
    for column, score in (
        ("days_since", "days_score"), ("orders", "frequency_score"), ("net_minor", "amount_score"),
    ):  # fmt: skip
        known = with_score(known, column, score)
    return known.with_columns(recency_score=FIFTHS + 1 - nw.col("days_score"))
