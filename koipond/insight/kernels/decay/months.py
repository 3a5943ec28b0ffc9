"""Months of days, cohorts of customers, and the retention triangle."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Cohorts:
    """Customers by calendar month of their first order; cohorts without anybody are left out.

    `of_customer`: cohort by customer. `month`: months since 1970-01 by cohort, rising. `size`: customers by cohort.
    `first_day`, `last_day`: of the month itself, in days since 1970-01-01.
    """

    of_customer: Int32s
    month: Ints
    size: Ints
    first_day: Ints
    last_day: Ints

    @property
    def names(self) -> list[str]:
        """`YYYY-MM` by cohort."""
        return [str(np.datetime64(int(month), "M")) for month in self.month]


def month_table(first: int, last: int) -> Int32s:
    """Months since 1970-01 of each day from `first` to `last`."""
    return np.arange(first, last + 1).astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)


def month_start(month: Ints) -> Ints:
    """Days since 1970-01-01 of the first of each month."""
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def cohorts_of(first_day: Int32s) -> Cohorts:
    """Cohorts from each customer's first day."""
    if first_day.size == 0:
        none = np.zeros(0, np.int64)
        return Cohorts(np.zeros(0, np.int32), none, none, none, none)
    start = int(first_day.min())
    month = month_table(start, int(first_day.max()))[first_day - start]
    counts = np.bincount(month - month.min())
    present = np.flatnonzero(counts)
    rank = np.zeros(counts.size, np.int32)
    rank[present] = np.arange(present.size, dtype=np.int32)
    months = present + int(month.min())
    return Cohorts(rank[month - month.min()], months, counts[present], month_start(months), month_start(months + 1) - 1)


@kernel
def count_triangle(
    customer: Int32s,
    day: Int32s,
    gap_days: Int32s,
    amount_minor: Ints,
    cohort: Int32s,
    cohort_month: Ints,
    month_of: Int32s,
    start: int,
    months: int,
) -> tuple[Ints, Ints, Ints]:
    """(cohorts, months) of active customers, orders and amount by months since the first order, in one pass.

    `month_of[day - start]` is the month of a day. A customer is active once a month: the gap says whether the previous
    order fell into the same one.
    """
    active = np.zeros((cohort_month.size, months), np.int64)
    orders = np.zeros((cohort_month.size, months), np.int64)
    amount = np.zeros((cohort_month.size, months), np.int64)
    for k in range(customer.size):
        g = cohort[customer[k]]
        month = month_of[day[k] - start]
        since = month - cohort_month[g]
        orders[g, since] += 1
        amount[g, since] += amount_minor[k]
        if gap_days[k] < 0 or month_of[day[k] - gap_days[k] - start] != month:
            active[g, since] += 1
    return active, orders, amount
