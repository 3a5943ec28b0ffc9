"""Customers who, by following referrers upwards, come back to themselves."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel


def find_rings(referrer: NDArray[np.int32]) -> NDArray[np.bool_]:
    """True for each member of a ring (a self-loop is one); who merely hangs below a ring is no member. O(m).

    `referrer`: int32[m], row of who referred this row, -1 for nobody. ValueError for a row outside -1 … m-1.
    """
    owned = np.require(referrer, np.int32, ["C", "W"])
    if owned.size and (owned.min() < -1 or owned.max() >= owned.size):
        raise ValueError("a referrer must be -1 or a row of the list")
    return _peel(owned)


def warm() -> None:
    """Compile, or load from the cache."""
    find_rings(np.array([-1, 0], np.int32))


@kernel
def _peel(referrer: NDArray[np.int32]) -> NDArray[np.bool_]:
    # Whoever has referred nobody (any more) is in no ring: take them away, and again, until only rings are left.
    brought = np.zeros(referrer.size, np.int32)
    for i in range(referrer.size):
        if referrer[i] >= 0:
            brought[referrer[i]] += 1
    for i in range(referrer.size):
        v = i
        while v >= 0 and v <= i and brought[v] == 0:  # a later row is met when the sweep gets there
            brought[v] = -1
            v = referrer[v]
            if v >= 0:
                brought[v] -= 1
    return brought > 0
