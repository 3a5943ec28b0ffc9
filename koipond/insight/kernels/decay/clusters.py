"""Variance of a product-limit curve when one customer gives many spells (docs/algorithms/survival.md)."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@kernel
def open_spells(owners: NDArray[np.int32], weight: Floats, still: Ints) -> tuple[int, float]:
    """Count each owner's spells into `still`; (owners, weighted sum of the squares of their counts)."""
    people = 0
    squares = 0.0
    for c in owners:
        people += still[c] == 0
        squares += weight[c] * (2.0 * still[c] + 1.0)
        still[c] += 1
    return people, squares


@kernel
def close_spells(
    owners: NDArray[np.int32],
    ended: int,
    level: float,
    jump: float,
    now: int,
    weight: Floats,
    done: Floats,
    window: NDArray[np.int32],
    still: Ints,
) -> tuple[float, float, float]:
    """Change of the sums of done², done * open and open² when the spells of `owners` are over.

    The first `ended` of them by an order. `done` counts from zero again in each new window `now`.
    """
    aa, ar, rr = 0.0, 0.0, 0.0
    for i in range(owners.size):
        c = owners[i]
        old = done[c] if window[c] == now else 0.0
        new = old + level - (jump if i < ended else 0.0)
        aa += weight[c] * (new * new - old * old)
        ar += weight[c] * (new * (still[c] - 1) - old * still[c])
        rr -= weight[c] * (2.0 * still[c] - 1.0)
        done[c] = new
        window[c] = now
        still[c] -= 1
    return aa, ar, rr


@kernel
def cluster_variance(
    owners: NDArray[np.int32],
    own_events: Ints,
    own_censored: Ints,
    weight: Floats,
    events: Ints,
    censored: Ints,
    restart: NDArray[np.bool_],
) -> tuple[Floats, Ints]:
    """Variance of log survival by (group, day), and the number of sampled customers by group.

    Sum over customers of the square of their summed influence on log S(t) (Ying & Wei 1994; Williams 1995); with one
    spell a customer, Greenwood's sum exactly. `owners`, `own_events`, `own_censored` are the spells of the sampled
    customers, each of whom stands for `weight`; `events` and `censored` are everybody's. Where `restart[day]` holds,
    survival is counted anew from that day on (a window's hazard). Days with nobody left keep the last value.
    A customer's influence at t is done + open * level, with `done` from spells that are over, `open` spells at risk and
    level = sum of d / (Y (Y - d)). Only owners of spells that end on a day change, so three sums carry it all.
    """
    groups, columns = events.shape
    variance, people = np.zeros((groups, columns - 1), np.float64), np.zeros(groups, np.int64)
    done, still = np.zeros(weight.size, np.float64), np.zeros(weight.size, np.int64)
    window = np.zeros(weight.size, np.int32)
    place, now = 0, 0
    for g in range(groups):
        people[g], rr = open_spells(owners[place : place + own_events[g].sum() + own_censored[g].sum()], weight, still)
        aa, ar, level, at_risk = 0.0, 0.0, 0.0, events[g].sum() + censored[g].sum()
        now += 1
        for x in range(columns):
            if x < columns - 1 and restart[x]:
                aa, ar, level = 0.0, 0.0, 0.0
                now += 1
            left = at_risk - events[g, x]
            jump = 1.0 / left if left > 0 else 0.0
            level += events[g, x] * jump / max(at_risk, 1)
            mine = owners[place : place + own_events[g, x] + own_censored[g, x]]
            change = close_spells(mine, own_events[g, x], level, jump, now, weight, done, window, still)
            aa, ar, rr = aa + change[0], ar + change[1], rr + change[2]
            place += mine.size
            at_risk = left - censored[g, x]
            if x < columns - 1:
                variance[g, x] = max(aa + 2.0 * level * ar + level * level * rr, 0.0)
    return variance, people


@kernel
def influence_sums(
    customer: NDArray[np.int32],
    gap_days: NDArray[np.int32],
    still_days: NDArray[np.int32],
    weight: Floats,
    ended: Floats,
    open_at: Floats,
) -> tuple[Floats, Floats]:
    """By day, the summed influence of the owners of spells that end on it: (of all spells, of those ended by an order).

    `ended[x]` and `open_at[x]` are one spell's influence on the quantity of interest when it ends or is last seen
    open on day x; both reach to horizon + 1. The caller turns the sums into a covariance with S(t).
    """
    # the weight of a sampled customer enters once, with the influence that is summed by day
    last = ended.size - 1
    influence = np.zeros(still_days.size, np.float64)
    for k in range(customer.size):
        if gap_days[k] >= 0:
            influence[customer[k]] += ended[gap_days[k]] if gap_days[k] < last else open_at[last]
    for c in range(still_days.size):
        influence[c] = weight[c] * (influence[c] + open_at[min(still_days[c], last)])
    of_all = np.zeros(last + 1, np.float64)
    of_ended = np.zeros(last + 1, np.float64)
    for k in range(customer.size):
        if gap_days[k] >= 0:
            value = influence[customer[k]]
            of_all[min(gap_days[k], last)] += value
            if gap_days[k] < last:
                of_ended[gap_days[k]] += value
    for c in range(still_days.size):
        of_all[min(still_days[c], last)] += influence[c]
    return of_all, of_ended
