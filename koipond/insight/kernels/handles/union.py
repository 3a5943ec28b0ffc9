"""Sets that grow together: union-find with path halving."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel


def join_handles(left: NDArray[np.int32], right: NDArray[np.int32], n: int) -> NDArray[np.int32]:
    """For each of n records the smallest record of its set, where left[i] and right[i] are one set for every i.

    `left`, `right`: int32[e], each 0 … n-1. ValueError where they differ in length or leave that range.
    Union-find with path halving (Tarjan & van Leeuwen 1984), the larger root under the smaller one.
    """
    if left.size != right.size:
        raise ValueError("left and right must have the same length")
    if left.size and (min(left.min(), right.min()) < 0 or max(left.max(), right.max()) >= n):
        raise ValueError("a record must be 0 … n-1")
    return _unite(np.require(left, np.int32, ["C", "W"]), np.require(right, np.int32, ["C", "W"]), n)


def warm() -> None:
    """Compile, or load from the cache."""
    join_handles(np.zeros(1, np.int32), np.ones(1, np.int32), 2)


@kernel
def root_of(parent: NDArray[np.int32], record: int) -> int:
    """The root of a record's set; every second link on the way is shortened."""
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record


@kernel
def flatten(parent: NDArray[np.int32]) -> None:
    """Point every record at its root, in place; a parent is never larger than its child, so one sweep is enough."""
    for i in range(parent.size):
        parent[i] = parent[parent[i]]


@kernel
def _unite(left: NDArray[np.int32], right: NDArray[np.int32], n: int) -> NDArray[np.int32]:
    parent = np.arange(n).astype(np.int32)
    for i in range(left.size):
        a = root_of(parent, left[i])
        b = root_of(parent, right[i])
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    flatten(parent)
    return parent
