"""Whose spells carry the measurement of spread, when a pond is too large to ask everybody."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """Customers by whom the spread of the curves is measured: everybody in a small pond.

    In a large one, those with the most orders and every so-many-th of the others. `orders` picks their orders
    (everything when None), `customer` renumbers the customers of those orders, `row` and `weight` are by sampled
    customer: their row in the pond, and for how many customers they stand.
    """

    orders: Ints | None
    customer: NDArray[np.int32]
    row: Ints
    weight: NDArray[np.float64]

    def of_orders(self, column: NDArray[Any]) -> NDArray[Any]:
        """A column of the log, for the sampled orders."""
        return column if self.orders is None else column[self.orders]


def sample_customers(
    customer: NDArray[np.int32], orders_by_customer: NDArray[np.int32], most: int, largest: int
) -> Sample:
    """At most `most` customers: the `largest` with the most orders for themselves, the others by even steps.

    The error of a variance from 200,000 people is far below that of the figures it belongs to; no chance is involved.
    """
    m = orders_by_customer.size
    if m <= most:
        return Sample(None, customer, np.arange(m), np.ones(m))
    first = np.argpartition(orders_by_customer, m - largest)[m - largest :]
    rest = np.ones(m, np.bool_)
    rest[first] = False
    others = np.flatnonzero(rest)
    stride = -(-others.size // (most - largest))
    chosen = others[::stride]
    weight = np.zeros(m)
    weight[first] = 1.0
    weight[chosen] = others.size / chosen.size
    row = np.flatnonzero(weight)
    number = np.full(m, -1, np.int32)
    number[row] = np.arange(row.size, dtype=np.int32)
    renamed = number[customer]
    orders = np.flatnonzero(renamed >= 0)
    return Sample(orders, renamed[orders], row, weight[row])
