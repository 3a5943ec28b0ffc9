"""What each customer has done so far: the plain way of what the one-pass kernel carries along."""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.expressions.orders import count_where

ACTIVE_FROM_ORDERS = 2


def histories(orders: FrameT) -> FrameT:
    """One row a customer: first and last day, orders, days with an order, net amount.

    `orders` has `customer`, `day`, `placed_on`, `gap_days`, `amount_minor`; a gap of 0 is the same day once more.
    """
    return orders.group_by("customer").agg(
        first_day=nw.col("day").min(),
        last_day=nw.col("day").max(),
        first_on=nw.col("placed_on").min(),
        orders=nw.len(),
        purchase_days=count_where(nw.col("gap_days") != 0),
        net_minor=nw.col("amount_minor").sum(),
    )


def recent_orders(orders: FrameT, until_day: int, window_days: int) -> FrameT:
    """One row a customer who ordered in the window that ends at `until_day`: how often (`recent`)."""
    within = (nw.col("day") <= until_day) & (nw.col("day") > until_day - window_days)
    return orders.filter(within).group_by("customer").agg(recent=nw.len())


def with_active(customers: FrameT, recent: FrameT) -> FrameT:
    """Add `active`: two or more orders within the window. See `active_customers` among the definitions."""
    known = customers.join(recent, on="customer", how="left")
    return known.with_columns(active=nw.col("recent").fill_null(0) >= ACTIVE_FROM_ORDERS)
