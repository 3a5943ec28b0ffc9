"""From the time-ordered log to histories: how often each customer came back, when last, and what that brought."""

from dataclasses import dataclass

import numpy as np

from koipond.insight.kernels.jit import kernel
from koipond.insight.kernels.value.collapse import Ints, Longs


@dataclass(frozen=True)
class Histories:
    """Customers whose first order came by the end of calibration (m of them), and the same people afterwards.

    `x`, `t_x`, `t_end`: as in `collapse`, at the end of calibration. `later`: purchase days after it. `repeats_by_day`:
    their repeat purchase days on each calendar day, from the first day of the log on.
    """

    x: Ints
    t_x: Ints
    t_end: Ints
    later: Ints
    repeats_by_day: Longs


def split_at(customer: Ints, day: Ints, first_day: Ints, end_day: int, stop_day: int) -> Histories:
    """Histories known at the end of `end_day`, and what followed up to `stop_day`; days since 1970-01-01.

    `customer`, `day`: the log (n), in order of time. `first_day`: of each customer, in order of it.
    """
    m = int(np.searchsorted(first_day, end_day, side="right"))
    known = int(np.searchsorted(day, end_day, side="right"))
    stop = int(np.searchsorted(day, stop_day, side="right"))
    start = int(first_day[0]) if m else stop_day
    by_day = np.zeros(stop_day - start + 1, dtype=np.int64)
    seen = first_day[:m].copy()
    x = _walk(customer[:known], day[:known], start, seen, by_day)
    t_x = seen - first_day[:m]
    later = _walk(customer[known:stop], day[known:stop], start, seen, by_day)
    return Histories(
        x=x, t_x=t_x, t_end=np.asarray(end_day - first_day[:m], np.int32), later=later, repeats_by_day=by_day
    )


@kernel
def _walk(customer: Ints, day: Ints, start: int, seen: Ints, by_day: Longs) -> Ints:
    """Count each customer's new purchase days, and move `seen`, the last one; `by_day` begins with the day `start`."""
    found = np.zeros(seen.size, dtype=np.int32)
    for i in range(customer.size):
        c = customer[i]
        if c < seen.size and day[i] > seen[c]:
            seen[c] = day[i]
            found[c] += 1
            by_day[day[i] - start] += 1
    return found


@kernel
def first_day_minor(customer: Ints, day: Ints, amount_minor: Longs, first_day: Ints) -> Longs:
    """What each customer (m) spent on the day of the first order, in minor units; the log has n rows."""
    spent = np.zeros(first_day.size, dtype=np.int64)
    for i in range(customer.size):
        if day[i] == first_day[customer[i]]:
            spent[customer[i]] += amount_minor[i]
    return spent
