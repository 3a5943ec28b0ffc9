"""What every customer spent by a day, and how much of it somebody else had caused."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


def amounts_until(
    *, customer: Int32s, day: Int32s, amount_minor: Int64s, referrer: Int32s, referred_day: Int32s, until_day: int
) -> tuple[Int64s, Int64s]:
    """Per customer (m) the net amount up to the end of `until_day`: own, and the part of it that a referrer caused.

    The log (n orders) is in order of time. Caused are the orders of a referred customer from the day on which the
    referral was locked; `referrer` and `referred_day` are int32[m], -1 for nobody.
    """
    who, when, link, locked = (
        np.require(column, np.int32, ["C", "W"]) for column in (customer, day, referrer, referred_day)
    )
    return _add_up(who, when, np.require(amount_minor, np.int64, ["C", "W"]), link, locked, until_day)


def warm() -> None:
    """Compile, or load from the cache."""
    none, one = np.empty(0, np.int32), np.empty(0, np.int64)
    amounts_until(customer=none, day=none, amount_minor=one, referrer=none, referred_day=none, until_day=0)


@kernel
def _add_up(
    customer: Int32s, day: Int32s, amount: Int64s, referrer: Int32s, referred_day: Int32s, until_day: int
) -> tuple[Int64s, Int64s]:
    own = np.zeros(referrer.size, np.int64)
    caused = np.zeros(referrer.size, np.int64)
    for i in range(customer.size):
        if day[i] > until_day:
            break
        c = customer[i]
        own[c] += amount[i]
        if referrer[c] >= 0 and day[i] >= referred_day[c]:
            caused[c] += amount[i]
    return own, caused
