"""Groups of orders and what they add up to: by month, by origin, by entrance, by coupon."""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.expressions.orders import count_where, is_new, self_looped, sum_where
from koipond.insight.pond import ORIGINS


def month_start() -> nw.Expr:
    """The first day of the order's month. Grouping by a date is several times faster than by its text."""
    return nw.col("placed_on").dt.truncate("1mo")


def month() -> nw.Expr:
    """A month's first day as YYYY-MM."""
    return nw.col("month").dt.to_string("%Y-%m")


def first_in_month() -> nw.Expr:
    """Whether it is its customer's first order in that month; counting these counts customers without a distinct."""
    return (nw.col("step") == 1) | (nw.col("gap_days") >= nw.col("placed_on").dt.day())


def totals() -> dict[str, nw.Expr]:
    """Orders, net amount and new customers (first orders)."""
    return {"orders": nw.len(), "amount": nw.col("amount_minor").sum(), "new_customers": count_where(is_new())}


def by_month(orders: FrameT) -> FrameT:
    """One row a month: orders, amount, new customers, repeat orders, customers who ordered."""
    found = orders.group_by(month_start().alias("month")).agg(**totals(), customers=count_where(first_in_month()))
    return found.with_columns(repeat_orders=nw.col("orders") - nw.col("new_customers"), month=month()).sort("month")


def by_origin(orders: FrameT) -> FrameT:
    """One row a known origin, in the order of ORIGINS; `cost` of its orders, `new_cost` of its first orders."""
    known = orders.filter(nw.col("origin") >= 0)
    spent = nw.col("cost_minor").fill_null(0)
    costs = known.with_columns(cost=spent)
    return (
        costs.group_by("origin")
        .agg(**totals(), cost=nw.col("cost").sum(), new_cost=sum_where("cost", is_new()))
        .sort("origin")
    )


def origins_by_month(orders: FrameT) -> FrameT:
    """One row a month: how many orders came by each origin, and the self-loop rate by orders."""
    known = orders.filter(nw.col("origin") >= 0)
    counts = {name: count_where(nw.col("origin") == code) for code, name in enumerate(ORIGINS)}
    found = known.group_by(month_start().alias("month")).agg(
        **counts, looped=count_where(self_looped()), orders=nw.len()
    )
    return found.with_columns(self_loop_rate=nw.col("looped") / nw.col("orders"), month=month()).sort("month")


def by_entrance(orders: FrameT) -> FrameT:
    """One row an entrance: what came through it, what it cost, and whether most of it was paid traffic."""
    through = orders.filter(nw.col("entrance") >= 0).with_columns(cost=nw.col("cost_minor").fill_null(0))
    costs = {"cost": nw.col("cost").sum(), "costs_told": nw.col("cost_minor").count()}
    return (
        through.group_by("entrance")
        .agg(**totals(), **costs, paid=nw.col("paid").max(), new_cost=sum_where("cost", is_new()))
        .sort("orders", "entrance", descending=[True, False])
    )


def by_word(orders: FrameT, column: str) -> FrameT:
    """One row a coupon, campaign or message: orders, amount, customers, and how many were first orders."""
    named = orders.filter(~nw.col(column).is_null())
    return (
        named.group_by(column)
        .agg(**totals(), customers=nw.col("customer").n_unique())
        .sort("orders", column, descending=[True, False])
    )
