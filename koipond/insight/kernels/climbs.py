"""From which product role to which customers went: counts, days and amounts in one pass over the log."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int8s = NDArray[np.int8]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]

ROLES = 6
NEVER = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Climbs:
    """Matrices int64[6, 6], from (row) to (column), over orders whose role is known.

    `first`: first order to second; `next`: any order to the next one; `ever`: customers who bought `to` at any time
    after their first `from`; `after_minor`: what these spent from that order on. `days`: int64[36, span], of `ever`
    how many took so many days. `first_role`, `highest_role`: int8[m], -1 for nobody knows. `reached`: int64[6].
    """

    first: Int64s
    next: Int64s
    ever: Int64s
    after_minor: Int64s
    days: Int64s
    first_role: Int8s
    highest_role: Int8s
    reached: Int64s


def find_climbs(*, customer: Int32s, day: Int32s, amount_minor: Int64s, role: Int8s, net_minor: Int64s) -> Climbs:
    """The log (n orders in order of time; role 0 … 5 or -1) and each customer's net amount, int64[m]."""
    span = int(day[-1]) - int(day[0]) + 1 if day.size else 1
    first, next_, ever, after = (np.zeros((ROLES, ROLES), np.int64) for _ in range(4))
    first_role, highest_role = (np.full(net_minor.size, -1, np.int8) for _ in range(2))
    days = np.zeros((ROLES * ROLES, span), np.int64)
    found = Climbs(first, next_, ever, after, days, first_role, highest_role, np.zeros(ROLES, np.int64))
    who, when = (np.require(column, np.int32, ["C", "W"]) for column in (customer, day))
    amount, net = (np.require(column, np.int64, ["C", "W"]) for column in (amount_minor, net_minor))
    _climb(
        who, when, amount, np.require(role, np.int8, ["C", "W"]), net,
        found.first, found.next, found.ever, found.after_minor, found.days,
        found.first_role, found.highest_role, found.reached,
    )  # fmt: skip
    return found


def warm() -> None:
    """Compile, or load from the cache."""
    ints, longs = np.empty(0, np.int32), np.empty(0, np.int64)
    find_climbs(customer=ints, day=ints, amount_minor=longs, role=np.empty(0, np.int8), net_minor=longs)


@kernel
def _climb(
    customer: Int32s, day: Int32s, amount: Int64s, role: Int8s, net: Int64s,
    first: Int64s, next_: Int64s, ever: Int64s, after: Int64s, days: Int64s,
    first_role: Int8s, highest_role: Int8s, reached: Int64s,
) -> None:  # fmt: skip
    last_role = np.full(net.size, -1, np.int8)
    bought = np.zeros(net.size, np.int32)
    spent = np.zeros(net.size, np.int64)
    pairs = np.zeros(net.size, np.int64)  # one bit for each (from, to) that was counted
    since = np.full((net.size, ROLES), NEVER, np.int32)
    for i in range(customer.size):
        c, r = customer[i], role[i]
        if r >= 0:
            if bought[c] == 0:
                first_role[c] = r
            else:
                next_[last_role[c], r] += 1
                if bought[c] == 1:
                    first[last_role[c], r] += 1
            bought[c] += 1
            last_role[c] = r
            highest_role[c] = max(highest_role[c], r)
            for f in range(ROLES):
                bit = np.int64(1) << (f * ROLES + r)
                if since[c, f] != NEVER and not pairs[c] & bit:
                    pairs[c] |= bit
                    ever[f, r] += 1
                    after[f, r] += net[c] - spent[c]
                    days[f * ROLES + r, day[i] - since[c, f]] += 1
            if since[c, r] == NEVER:
                since[c, r] = day[i]
                reached[r] += 1
        spent[c] += amount[i]
