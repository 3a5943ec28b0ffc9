"""The product ladder, the plain way of what the kernel `find_climbs` counts in one pass.

Orders have `customer`, `order_seq`, `day`, `amount_minor`, `role`; those whose role is not known are passed over.
"""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.expressions.orders import count_where

IN_TIME = {"order_by": "order_seq"}


def next_roles(orders: FrameT) -> FrameT:
    """One row a pair of roles: how often an order of `role` came right after one of `before` (`next`).

    `first` counts of these the steps from a first order to a second.
    """
    known = orders.filter(nw.col("role") >= 0).with_columns(
        before=nw.col("role").shift(1).over("customer", **IN_TIME),
        nth=nw.col("role").cum_count().over("customer", **IN_TIME),
    )
    pairs = known.filter(~nw.col("before").is_null())
    counts = {"next": nw.len(), "first": count_where(nw.col("nth") == 2)}
    return pairs.group_by("before", "role").agg(**counts).sort("before", "role")


def ever_climbed(orders: FrameT) -> FrameT:
    """One row a pair of roles: customers with an order of `role` at any time after their first of `before` (`ever`).

    `median_days`: from that first order to this one. `after_minor`: what they spent from this order on.
    """
    spent = nw.col("amount_minor").cum_sum().over("customer", **IN_TIME)
    left = nw.col("amount_minor").sum().over("customer") - spent + nw.col("amount_minor")
    known = orders.with_columns(left=left).filter(nw.col("role") >= 0)
    begun = known.group_by("customer", nw.col("role").alias("before")).agg(
        begun_seq=nw.col("order_seq").min(), begun_day=nw.col("day").min()
    )
    later = known.join(begun, on="customer").filter(nw.col("order_seq") > nw.col("begun_seq"))
    reached = later.group_by("customer", "before", "role", "begun_day").agg(order_seq=nw.col("order_seq").min())
    there = reached.join(known.select("order_seq", "day", "left"), on="order_seq")
    found = there.with_columns(days=nw.col("day") - nw.col("begun_day")).group_by("before", "role")
    counts = {"ever": nw.len(), "median_days": nw.col("days").median(), "after_minor": nw.col("left").sum()}
    return found.agg(**counts).sort("before", "role")


def stops(orders: FrameT) -> FrameT:
    """One row a role: customers who ever bought it, and those for whom it is the highest so far."""
    own = orders.filter(nw.col("role") >= 0).group_by("customer", "role").agg(bought=nw.len())
    ranked = own.with_columns(highest=nw.col("role").max().over("customer"))
    found = ranked.group_by("role").agg(reached=nw.len(), stopped=count_where(nw.col("role") == nw.col("highest")))
    return found.sort("role")
