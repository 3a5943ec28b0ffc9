"""What each customer did in the first days after their first order."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


def early_orders(
    *, customer: Int32s, day: Int32s, amount_minor: Int64s, step: Int32s, first_day: Int32s, within_days: int
) -> tuple[Int64s, NDArray[np.bool_]]:
    """Per customer (m): net amount, and whether there was a second order, until `within_days` after the first day.

    `customer`, `day`, `amount_minor`, `step`: the log, n orders. `first_day`: int32[m].
    """
    who, when, nth, came = (np.require(column, np.int32, ["C", "W"]) for column in (customer, day, step, first_day))
    return _add_up(who, when, np.require(amount_minor, np.int64, ["C", "W"]), nth, came, within_days)


def warm() -> None:
    """Compile, or load from the cache."""
    none = np.empty(0, np.int32)
    early_orders(customer=none, day=none, amount_minor=np.empty(0, np.int64), step=none, first_day=none, within_days=1)


@kernel
def _add_up(
    customer: Int32s, day: Int32s, amount: Int64s, step: Int32s, first_day: Int32s, within_days: int
) -> tuple[Int64s, NDArray[np.bool_]]:
    value = np.zeros(first_day.size, np.int64)
    again = np.zeros(first_day.size, np.bool_)
    for i in range(customer.size):
        c = customer[i]
        if day[i] - first_day[c] <= within_days:
            value[c] += amount[i]
            if step[i] == 2:
                again[c] = True
    return value, again
