"""The summary of a time-ordered log in one pass: each order's step and gap, and each customer's state so far.

The state is one row of four int64 a customer, so that an order touches a single cache line:
first day, last day, orders · 2³² + purchase days, net amount in minor units. It can be carried on:
a day's orders cost what a day's orders cost, whatever came before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

FIRST_DAY, LAST_DAY, COUNTS, NET = range(4)
ONE_ORDER = 1 << 32
NO_GAP = -1


@dataclass(frozen=True)
class Summary:
    """Per customer: int32 first_day, last_day, orders, purchase_days (distinct days); int64 net_minor."""

    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    orders: NDArray[np.int32]
    purchase_days: NDArray[np.int32]
    net_minor: NDArray[np.int64]


def empty_state(customers: int) -> NDArray[np.int64]:
    """The state of customers before any order: int64[customers, 4]."""
    return np.zeros((customers, 4), np.int64)


@kernel
def advance(
    state: NDArray[np.int64],
    customer: NDArray[np.int32],
    day: NDArray[np.int32],
    amount_minor: NDArray[np.int64],
    step: NDArray[np.int32],
    gap_days: NDArray[np.int32],
) -> None:
    """Carry `state` over the next orders, in order of time; fill their `step` (from 1) and `gap_days` (-1: first)."""
    for i in range(customer.size):
        row = state[customer[i]]
        today = np.int64(day[i])
        counts = row[2] + ONE_ORDER
        if counts < 2 * ONE_ORDER:
            row[0] = today
            gap_days[i] = NO_GAP
            counts += 1
        else:
            gap = today - row[1]
            gap_days[i] = gap
            if gap > 0:
                counts += 1
        row[1] = today
        row[2] = counts
        row[3] += amount_minor[i]
        step[i] = counts >> 32


def summary_of(state: NDArray[np.int64]) -> Summary:
    """Unpack the state into one array a figure."""
    return Summary(
        first_day=state[:, FIRST_DAY].astype(np.int32),
        last_day=state[:, LAST_DAY].astype(np.int32),
        orders=(state[:, COUNTS] >> 32).astype(np.int32),
        purchase_days=(state[:, COUNTS] & (ONE_ORDER - 1)).astype(np.int32),
        net_minor=state[:, NET].copy(),
    )


def warm() -> None:
    """Compile."""
    one = np.zeros(1, np.int32)
    advance(empty_state(1), one, one, np.zeros(1, np.int64), one.copy(), one.copy())
