"""Customers with the same history are one row with a count: the likelihood then costs what the distinct rows cost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

LONGEST_DAYS = 1 << 20


@dataclass(frozen=True)
class Rows:
    """Distinct histories (x, t_x, t_end), all of length k, in order of t_end.

    `x`: repeat purchase days; `t_x`: days from the first to the last purchase; `t_end`: days from the first purchase to
    the end of what is known (T in the papers); `count`: customers with that history; `row`: for each customer, theirs.
    """

    x: Ints
    t_x: Ints
    t_end: Ints
    count: Longs
    row: Ints


def collapse(x: Ints, t_x: Ints, t_end: Ints) -> Rows:
    """Distinct rows of customers' histories, in whole days. Who never came back has t_x 0 in their row.

    Raises ValueError unless 0 <= t_x <= t_end < LONGEST_DAYS and 0 <= x < LONGEST_DAYS for everybody.
    """
    x, t_x, t_end = (np.ascontiguousarray(column, dtype=np.int32) for column in (x, t_x, t_end))
    if not x.shape == t_x.shape == t_end.shape or not _sound(x, t_x, t_end, LONGEST_DAYS):
        raise ValueError(f"a history needs 0 <= t_x <= t_end < {LONGEST_DAYS} and 0 <= x < {LONGEST_DAYS}")
    return Rows(*_distinct(x, t_x, t_end))


@kernel
def _sound(x: Ints, t_x: Ints, t_end: Ints, limit: int) -> bool:
    sound = True
    for i in range(x.size):
        sound &= (x[i] >= 0) & (x[i] < limit) & (t_x[i] >= 0) & (t_x[i] <= t_end[i]) & (t_end[i] < limit)
    return sound


@kernel
def _by_end(t_end: Ints) -> tuple[Longs, Ints]:
    """Where each t_end begins in the order of t_end, and that order (a stable counting sort)."""
    starts = np.zeros((t_end.max() if t_end.size else -1) + 2, dtype=np.int64)
    for i in range(t_end.size):
        starts[t_end[i] + 1] += 1
    starts = np.cumsum(starts)
    place = starts.copy()
    order = np.empty(t_end.size, dtype=np.int32)
    for i in range(t_end.size):
        order[place[t_end[i]]] = i
        place[t_end[i]] += 1
    return starts, order


@kernel
def _distinct(x: Ints, t_x: Ints, t_end: Ints) -> tuple[Ints, Ints, Ints, Longs, Ints]:
    """One small hash table for each t_end: it stays in the cache, which one table for everybody would not."""
    starts, order = _by_end(t_end)
    n = x.size
    keys, ends, row = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    count = np.empty(n, dtype=np.int64)
    table = np.empty(2, dtype=np.int32)
    found = 0
    for group in range(starts.size - 1):
        low, high = starts[group], starts[group + 1]
        if low == high:
            continue
        slots = 2
        while slots < 2 * (high - low):
            slots *= 2
        if slots > table.size:
            table = np.empty(slots, dtype=np.int32)
        table[:slots] = -1
        for j in range(low, high):
            i = order[j]
            key = np.int64(t_x[i]) << 20 | np.int64(x[i]) if x[i] > 0 else np.int64(0)
            mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
            place = np.int64(mixed >> np.uint64(32)) & (slots - 1)
            while table[place] >= 0 and keys[table[place]] != key:
                place = (place + 1) & (slots - 1)
            k = table[place]
            if k < 0:
                k = found
                table[place], keys[k], ends[k], count[k] = k, key, group, 0
                found += 1
            count[k] += 1
            row[i] = k
    keys = keys[:found]
    last = (keys >> 20).astype(np.int32)
    return (keys & 1048575).astype(np.int32), last, ends[:found].copy(), count[:found].copy(), row
