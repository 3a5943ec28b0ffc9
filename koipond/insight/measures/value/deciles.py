"""Customers by tenths of what is expected of them, the highest first."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Table, Unit
from koipond.insight.measures.value.model import Model
from koipond.insight.pond import Int64s

Floats = NDArray[np.float64]
Columns = tuple[tuple[str, Unit], ...]
TENTHS = 10


def tenths(by: NDArray[np.generic]) -> list[tuple[int, NDArray[np.int64]]]:
    """(decile, customers) with decile 1 the highest tenth of `by`; an empty one is absent."""
    order = np.argsort(by, kind="stable")[::-1]
    return [(i + 1, part) for i, part in enumerate(np.array_split(order, TENTHS)) if part.size]


def value_deciles(model: Model, expected_minor: Int64s | None) -> Table:
    """`value.deciles`: orders and amount expected of each tenth of the customers, ranked by expected amount."""
    columns: Columns = (
        ("decile", "count"), ("customers", "count"), ("expected_orders", "ratio"), ("expected_amount", "minor"),
    )  # fmt: skip
    if model.ahead is None:
        return Table("value.deciles", columns, unknown=model.orders.status)
    orders = model.ahead.orders[model.rows.row]
    rows = tuple(
        (
            decile,
            int(part.size),
            float(orders[part].sum()),
            None if expected_minor is None else int(expected_minor[part].sum()),
        )
        for decile, part in tenths(orders if expected_minor is None else expected_minor)
    )
    return Table("value.deciles", columns, rows)
