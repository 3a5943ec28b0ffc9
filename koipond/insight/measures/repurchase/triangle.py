"""The retention triangle: what each cohort still does, month after month."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Cell, Table, Unit
from koipond.insight.kernels.decay.months import Cohorts, count_triangle, month_start, month_table
from koipond.insight.pond import Pond

Ints = NDArray[np.int64]
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("cohort", "month"), ("customers", "count"), ("months_since", "count"), ("active_share", "share"),
    ("orders", "ratio"), ("amount", "minor"),
)  # fmt: skip


@dataclass(frozen=True)
class Triangle:
    """(cohorts, months since the first order): active customers, orders, amount."""

    active: Ints
    orders: Ints
    amount: Ints

    @property
    def mean_order_minor(self) -> NDArray[np.float64]:
        """Mean amount of an order, by cohort."""
        mean: NDArray[np.float64] = self.amount.sum(axis=1) / np.maximum(self.orders.sum(axis=1), 1)
        return mean


def triangle_of(pond: Pond, cohorts: Cohorts) -> Triangle:
    """Count the triangle of a pond that has at least one order."""
    log = pond.orders
    start = int(log.day[0])
    month_of = month_table(start, pond.until_day)
    months = int(month_of[-1] - month_of[0]) + 1
    return Triangle(
        *count_triangle(
            log.customer, log.day, log.gap_days, log.amount_minor, cohorts.of_customer, cohorts.month, month_of, start,
            months,
        )
    )  # fmt: skip


def triangle_table(triangle: Triangle, cohorts: Cohorts, until_day: int) -> Table:
    """`repurchase.triangle`; a month that is not over by `until_day` is absent."""
    rows: list[tuple[Cell, ...]] = []
    for k, name in enumerate(cohorts.names):
        size = int(cohorts.size[k])
        ends = month_start(cohorts.month[k] + 1 + np.arange(triangle.active.shape[1])) - 1
        for since in range(int((ends <= until_day).sum())):
            active, orders = int(triangle.active[k, since]), int(triangle.orders[k, since])
            amount = round(int(triangle.amount[k, since]) / size)
            rows.append((name, size, since, active / size, orders / size, amount))
    return Table("repurchase.triangle", COLUMNS, tuple(rows), None if rows else "too_few")
