"""Customers by a standing that they have, a stage or a tier."""

import narwhals as nw
from narwhals.typing import FrameT

from koipond.insight.expressions.orders import count_where


def by_standing(customers: FrameT, column: str) -> FrameT:
    """One row a known code in `column`, in its order: customers, what they have spent, the share who are active."""
    known = customers.filter(nw.col(column) >= 0)
    found = known.group_by(column).agg(
        customers=nw.len(), amount=nw.col("net_minor").sum(), active=count_where(nw.col("active"))
    )
    return found.with_columns(active_share=nw.col("active") / nw.col("customers")).sort(column)
