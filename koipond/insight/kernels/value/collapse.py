"""Customers with the same history are one row with a count: the likelihood then costs what the distinct rows cost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

_BITS = 20
_LIMIT = 1 << _BITS
_FIRST_SLOTS = 1 << 14


@dataclass(frozen=True)
class Rows:
    """Distinct histories (x, t_x, T), all of length k, in order of first appearance.

    `x`: repeat purchase days; `t_x`: days from the first to the last purchase; `T`: days from the first purchase to
    the end of what is known; `count`: customers with that history; `row`: for each customer, their row.
    """

    x: Ints
    t_x: Ints
    T: Ints
    count: Longs
    row: Ints


def collapse(x: Ints, t_x: Ints, T: Ints) -> Rows:
    """Distinct rows of customers' histories, in whole days.

    Raises ValueError unless 0 <= t_x <= T < 2**20 and 0 <= x < 2**20 for everybody. Who never came back has t_x 0.
    """
    x, t_x, T = (np.ascontiguousarray(column, dtype=np.int32) for column in (x, t_x, T))
    if not _sound(x, t_x, T):
        raise ValueError("a history needs 0 <= t_x <= T < 2**20 and 0 <= x < 2**20")
    keys, count, row = _distinct(x, t_x, T)
    mask = _LIMIT - 1
    return Rows(
        x=(keys & mask).astype(np.int32),
        t_x=((keys >> _BITS) & mask).astype(np.int32),
        T=(keys >> 2 * _BITS).astype(np.int32),
        count=count,
        row=row,
    )


@kernel
def _sound(x: Ints, t_x: Ints, T: Ints) -> bool:
    sound = True
    for i in range(x.size):
        sound &= 0 <= x[i] < 1048576 and 0 <= t_x[i] <= T[i] < 1048576
    return sound


@kernel
def _grown(keys: Longs, found: int, slots: int) -> tuple[Longs, Ints]:
    """A table of `slots` (a power of two) places, holding the keys found so far."""
    table_key = np.full(slots, -1, dtype=np.int64)
    table_row = np.empty(slots, dtype=np.int32)
    for k in range(found):
        place = _place(keys[k], slots)
        while table_key[place] >= 0:
            place = (place + 1) & (slots - 1)
        table_key[place] = keys[k]
        table_row[place] = k
    return table_key, table_row


@kernel
def _place(key: int, slots: int) -> int:
    """Fibonacci hashing: the high bits of the product are well mixed even for neighbouring histories."""
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    return np.int64(mixed >> np.uint64(24)) & (slots - 1)


@kernel
def _distinct(x: Ints, t_x: Ints, T: Ints) -> tuple[Longs, Longs, Ints]:
    slots = _FIRST_SLOTS
    keys = np.empty(slots // 2, dtype=np.int64)
    count = np.zeros(slots // 2, dtype=np.int64)
    table_key, table_row = _grown(keys, 0, slots)
    row = np.empty(x.size, dtype=np.int32)
    found = 0
    for i in range(x.size):
        last = np.int64(t_x[i]) if x[i] > 0 else np.int64(0)
        key = np.int64(T[i]) << 2 * _BITS | last << _BITS | np.int64(x[i])
        place = _place(key, slots)
        while table_key[place] >= 0 and table_key[place] != key:
            place = (place + 1) & (slots - 1)
        if table_key[place] < 0:
            if found == keys.size:
                slots *= 2
                keys = np.append(keys, np.empty(found, dtype=np.int64))
                count = np.append(count, np.zeros(found, dtype=np.int64))
                table_key, table_row = _grown(keys, found, slots)
                place = _place(key, slots)
                while table_key[place] >= 0:
                    place = (place + 1) & (slots - 1)
            table_key[place] = key
            table_row[place] = found
            keys[found] = key
            found += 1
        k = table_row[place]
        count[k] += 1
        row[i] = k
    return keys[:found].copy(), count[:found].copy(), row
