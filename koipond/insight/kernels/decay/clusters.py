"""Variance of a product-limit curve when one customer gives many spells (docs/algorithms/survival.md)."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


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

    Sum over customers of the square of their summed influence on log S(t) (Ying & Wei 1994; Williams 1995). With one
    spell a customer this is Greenwood's sum exactly. `owners`, `own_events` and `own_censored` are the spells of the
    sampled customers, each of which stands for `weight` customers; `events` and `censored` are those of everybody.
    Where `restart[day]` holds, survival is counted anew from that day on (a window's hazard). Days on which nobody is
    left keep the last value.

    A customer's influence at t is done + open * level: `done` from spells that are over, `open` spells at risk, and
    level = sum of d / (Y (Y - d)). Only the owners of spells that end on a day change, so three sums carry it all.
    """
    groups, columns = events.shape
    variance = np.zeros((groups, columns - 1), np.float64)
    people = np.zeros(groups, np.int64)
    done = np.zeros(weight.size, np.float64)
    still = np.zeros(weight.size, np.int64)
    window = np.zeros(weight.size, np.int32)
    place = 0
    windows = 0
    for g in range(groups):
        rr = 0.0
        for i in range(place, place + own_events[g].sum() + own_censored[g].sum()):
            c = owners[i]
            people[g] += still[c] == 0
            rr += weight[c] * (2.0 * still[c] + 1.0)
            still[c] += 1
        windows += 1
        aa, ar, level, at_risk = 0.0, 0.0, 0.0, events[g].sum() + censored[g].sum()
        for x in range(columns):
            if x < columns - 1 and restart[x]:
                windows += 1
                aa, ar, level = 0.0, 0.0, 0.0
            d = events[g, x]
            left = at_risk - d
            jump = 1.0 / left if left > 0 else 0.0
            if left > 0:
                level += d * jump / at_risk
            ended = place + own_events[g, x]
            for i in range(place, ended + own_censored[g, x]):
                c = owners[i]
                old = done[c] if window[c] == windows else 0.0
                new = old + level - (jump if i < ended else 0.0)
                open_before = still[c]
                aa += weight[c] * (new * new - old * old)
                ar += weight[c] * (new * (open_before - 1) - old * open_before)
                rr -= weight[c] * (2.0 * open_before - 1.0)
                done[c] = new
                window[c] = windows
                still[c] = open_before - 1
            place = ended + own_censored[g, x]
            at_risk -= d + censored[g, x]
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
