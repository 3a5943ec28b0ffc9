"""Sets that grow together: union-find with path halving."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]


def join_handles(left: Int32s, right: Int32s, n: int) -> Int32s:
    """For each of n records the smallest record of its set, where left[i] and right[i] are one set for every i.

    `left`, `right`: int32[e], each 0 … n-1. ValueError where they differ in length or leave that range.
    Union-find with path halving (Tarjan & van Leeuwen 1984), the larger root under the smaller one.
    """
    if left.size != right.size:
        raise ValueError("left and right must have the same length")
    if left.size and (min(left.min(), right.min()) < 0 or max(left.max(), right.max()) >= n):
        raise ValueError("a record must be 0 … n-1")
    parent = np.arange(n, dtype=np.int32)
    unite(np.require(left, np.int32, ["C", "W"]), np.require(right, np.int32, ["C", "W"]), parent)
    flatten(parent)
    return parent


def warm() -> None:
    """Compile, or load from the cache."""
    join_handles(np.zeros(1, np.int32), np.ones(1, np.int32), 2)


@kernel
def unite(left: Int32s, right: Int32s, parent: Int32s) -> None:
    """Put the sets of left[i] and right[i] together for every i, in place; a parent is never larger than its child."""
    for i in range(left.size):
        a, b = _root_of(parent, left[i]), _root_of(parent, right[i])
        parent[max(a, b)] = min(a, b)


@kernel
def flatten(parent: Int32s) -> None:
    """Point every record at its root, in place; as a parent is never larger than its child, one sweep is enough."""
    for i in range(parent.size):
        parent[i] = parent[parent[i]]


@kernel
def _root_of(parent: Int32s, record: int) -> int:
    while parent[record] != record:
        parent[record] = parent[parent[record]]  # every second link on the way is shortened
        record = parent[record]
    return record
