"""The retention triangle: what each month's new customers still do, month after month."""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.expressions.orders import count_where
from koipond.insight.expressions.summaries import first_in_month


def month_number(column: str) -> nw.Expr:
    """Months since the year 0 of a date; differences of it count calendar months."""
    return nw.col(column).dt.year().cast(nw.Int64) * 12 + nw.col(column).dt.month()


def retention_triangle(orders: FrameT, customers: FrameT) -> FrameT:
    """One row a cohort and months since: customers active, orders, amount. A cell without an order is absent.

    `cohort` is the number of the month of the first order. A customer is active once a month, told by the gap to the
    order before. The kernel `count_triangle` gives the same, faster.
    """
    came = customers.select("customer", cohort=month_number("first_on"))
    placed = orders.join(came, on="customer").with_columns(months_since=month_number("placed_on") - nw.col("cohort"))
    found = placed.group_by("cohort", "months_since").agg(
        active=count_where(first_in_month()), orders=nw.len(), amount=nw.col("amount_minor").sum()
    )
    return found.sort("cohort", "months_since")
