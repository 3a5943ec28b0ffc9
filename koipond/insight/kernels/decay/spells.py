"""Spells: the time from each order to the customer's next one, counted by day without a copy of the log."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Spells:
    """Spells by group of the order they start with, and by day; all arrays are (groups, horizon + 2).

    `events`: ended with the next order on that day. `censored`: still open when last seen. `followed`: started so long
    before the end of the log, however they ended. The last column holds what lasts beyond the horizon.
    """

    events: Ints
    censored: Ints
    followed: Ints

    @property
    def observed(self) -> Ints:
        """(groups, horizon + 2): spells that could be watched through that day, returned or not."""
        return np.cumsum(self.followed[:, ::-1], axis=1)[:, ::-1]


@kernel
def count_spells(
    customer: NDArray[np.int32],
    day: NDArray[np.int32],
    gap_days: NDArray[np.int32],
    group: NDArray[np.int8],
    still_days: NDArray[np.int32],
    until_day: int,
    groups: int,
    horizon: int,
) -> tuple[Ints, Ints, Ints]:
    """Events, censored and followed of `Spells` in one pass over the time-ordered log.

    `group` labels each order (-1: leave its spell out); `still_days` is, by customer, the days since the last order.
    """
    events = np.zeros((groups, horizon + 2), np.int64)
    censored = np.zeros((groups, horizon + 2), np.int64)
    followed = np.zeros((groups, horizon + 2), np.int64)
    latest = np.full(still_days.size, -1, np.int8)
    for k in range(customer.size):
        c = customer[k]
        open_group = latest[c]
        if gap_days[k] >= 0 and open_group >= 0:
            if gap_days[k] <= horizon:
                events[open_group, gap_days[k]] += 1
            else:
                censored[open_group, horizon + 1] += 1
        latest[c] = group[k]
        if group[k] >= 0:
            followed[group[k], min(until_day - day[k], horizon + 1)] += 1
    for c in range(still_days.size):
        if latest[c] >= 0:
            censored[latest[c], min(still_days[c], horizon + 1)] += 1
    return events, censored, followed


@kernel
def sort_spells(
    customer: NDArray[np.int32],
    gap_days: NDArray[np.int32],
    group: NDArray[np.int8],
    still_days: NDArray[np.int32],
    events: Ints,
    censored: Ints,
) -> NDArray[np.int32]:
    """The customer of each spell, in order of group, then day, then ended before open (a counting sort)."""
    groups, columns = events.shape
    next_event = np.zeros((groups, columns), np.int64)
    next_open = np.zeros((groups, columns), np.int64)
    place = 0
    for g in range(groups):
        for x in range(columns):
            next_event[g, x] = place
            next_open[g, x] = place + events[g, x]
            place += events[g, x] + censored[g, x]
    owners = np.empty(place, np.int32)
    latest = np.full(still_days.size, -1, np.int8)
    for k in range(customer.size):
        c = customer[k]
        g = latest[c]
        if gap_days[k] >= 0 and g >= 0:
            if gap_days[k] < columns - 1:
                owners[next_event[g, gap_days[k]]] = c
                next_event[g, gap_days[k]] += 1
            else:
                owners[next_open[g, columns - 1]] = c
                next_open[g, columns - 1] += 1
        latest[c] = group[k]
    for c in range(still_days.size):
        g = latest[c]
        if g >= 0:
            x = min(still_days[c], columns - 1)
            owners[next_open[g, x]] = c
            next_open[g, x] += 1
    return owners
