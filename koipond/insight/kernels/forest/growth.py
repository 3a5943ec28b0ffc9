"""A list of referrers made ready to be climbed: how deep everybody stands, and an order that never looks back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.forest.errors import ReferrerRingError
from koipond.insight.kernels.forest.rings import find_rings
from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]


@dataclass(frozen=True)
class Forest:
    """`referrer`: int32[m], -1 for nobody. `depth`: int32[m], how many stand above (0 was not referred).

    `leaves_first`: every row after all whom it brought, those who brought nobody (`leaves` of them) before all others;
    `above`: their referrers in the same order. Both are empty where each referrer stands before whom they brought (the
    usual case: customers in the order in which they joined), as the list read backwards does the same.
    """

    referrer: Int32s
    depth: Int32s
    leaves_first: Int32s
    above: Int32s
    leaves: int


def grow(referrer: Int32s) -> Forest:
    """The forest of these links in O(m), however deep. ReferrerRingError where it is none; ValueError for a stranger.

    `referrer`: int32[m], row of who referred this row, -1 for nobody.
    """
    owned = np.require(referrer, np.int32, ["C", "W"])
    if owned.size and (owned.min() < -1 or owned.max() >= owned.size):
        raise ValueError("a referrer must be -1 or a row of the list")
    depth = np.zeros(owned.size, np.int32)
    if _depths_in_join_order(owned, depth):
        return Forest(owned, depth, np.empty(0, np.int32), np.empty(0, np.int32), 0)
    order, above = np.empty(owned.size, np.int32), np.empty(owned.size, np.int32)
    leaves, peeled = _peel(owned, np.zeros(owned.size, np.int32), order, above)
    if peeled < owned.size:
        members = np.flatnonzero(find_rings(owned))
        raise ReferrerRingError(people=members.size, example=int(members[0]))
    _depths(order, above, depth)
    return Forest(owned, depth, order, above, leaves)


def warm() -> None:
    """Compile, or load from the cache."""
    grow(np.array([-1, 0], np.int32))
    grow(np.array([1, -1], np.int32))


@kernel
def _depths_in_join_order(referrer: Int32s, depth: Int32s) -> bool:
    for i in range(referrer.size):
        above = referrer[i]
        if above >= i:
            return False
        depth[i] = depth[above] + 1 if above >= 0 else 0
    return True


@kernel
def _peel(referrer: Int32s, waiting: Int32s, order: Int32s, above: Int32s) -> tuple[int, int]:
    # Leaf peeling: a row is written when all whom it brought are; rows of a ring, and above one, never are.
    # `order` is also the queue of those still to be taken away, so that many far reaches are under way at once.
    for i in range(referrer.size):
        if referrer[i] >= 0:
            waiting[referrer[i]] += 1
    written = 0
    for i in range(referrer.size):
        if waiting[i] == 0:
            order[written] = i
            written += 1
    leaves, taken = written, 0
    while taken < written:
        v = referrer[order[taken]]
        above[taken] = v
        taken += 1
        if v >= 0:
            waiting[v] -= 1
            if waiting[v] == 0:
                order[written] = v
                written += 1
    return leaves, written


@kernel
def _depths(order: Int32s, above: Int32s, depth: Int32s) -> None:
    for k in range(order.size - 1, -1, -1):
        depth[order[k]] = depth[above[k]] + 1 if above[k] >= 0 else 0
