"""What an order is to its customer: which step it was, how long after the one before, and where it came from."""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.pond import NOT_KNOWN, ORIGINS

PAID, REFERRAL, ORGANIC, REPURCHASE = range(len(ORIGINS))


def with_step_and_gap(orders: FrameT) -> FrameT:
    """Add `step` (1 for the customer's first order) and `gap_days` (since the one before, -1 for the first).

    `orders` has `customer`, `day` and `order_seq` (the order in time). The one-pass kernel gives the same, faster.
    """
    mine = {"order_by": "order_seq"}
    before = nw.col("day").shift(1).over("customer", **mine)
    return orders.with_columns(
        step=nw.col("customer").cum_count().over("customer", **mine),
        gap_days=nw.when(before.is_null()).then(NOT_KNOWN).otherwise(nw.col("day") - before),
    )


def origin() -> nw.Expr:
    """The one origin of an order, as an index into ORIGINS, or -1 where it is not known whether it was paid for.

    Reads `paid` (1, 0, -1), `step` and `referred` (a referral was locked at or before this order). Paid comes first: a
    repeat order that was bought back by advertising is paid; that is the leak. See docs/measures.md.
    """
    return (
        nw.when(nw.col("paid") == NOT_KNOWN)
        .then(nw.lit(NOT_KNOWN))
        .otherwise(
            nw.when(nw.col("paid") == 1)
            .then(nw.lit(PAID))
            .otherwise(
                nw.when(nw.col("step") > 1)
                .then(nw.lit(REPURCHASE))
                .otherwise(nw.when(nw.col("referred")).then(nw.lit(REFERRAL)).otherwise(nw.lit(ORGANIC)))
            )
        )
    )


def is_new() -> nw.Expr:
    """Whether the order is its customer's first."""
    return nw.col("step") == 1


def self_looped() -> nw.Expr:
    """Whether the order came by repurchase or referral, and not by paid traffic or chance."""
    return (nw.col("origin") == REPURCHASE) | (nw.col("origin") == REFERRAL)


def count_where(condition: nw.Expr) -> nw.Expr:
    """How many rows fulfil a condition."""
    return condition.cast(nw.Int64).sum()


def sum_where(column: str, condition: nw.Expr) -> nw.Expr:
    """The sum of a column over the rows that fulfil a condition."""
    return nw.when(condition).then(nw.col(column)).otherwise(nw.lit(0)).cast(nw.Int64).sum()
