"""What stands below each row of a forest: people and amounts, children and all descendants, and its share of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.forest.growth import Forest
from koipond.insight.kernels.forest.shares import fraction_bits, kept_of, round_to_whole
from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]

# One row of the work lies together in memory: reaching a referrer far away is what takes the time.
ROW = np.dtype([("direct", "<i8"), ("total", "<i8"), ("shared", "<i8"), ("people", "<i4"), ("people_direct", "<i4")])


@dataclass(frozen=True)
class Below:
    """Per row: amounts of those it brought itself (`direct`) and of all descendants (`total`), how many these are,
    and the row's share of the total (`shared`, see `share_amounts`). Each is a view into the same rows."""

    direct: Int64s
    total: Int64s
    shared: Int64s
    people_direct: Int32s
    people: Int32s


def sum_below(forest: Forest, amount: Int64s) -> Below:
    """Exact sums in one pass from the leaves up; `amount` is int64[m] >= 0, each row's own."""
    given = np.require(amount, np.int64, ["C", "W"])
    shift = fraction_bits(given)
    # Zeroed forwards: the pass runs backwards, and fresh memory that is first touched backwards comes far slower.
    rows = np.full(given.size * ROW.itemsize // 8, 0, np.int64).view(ROW)
    _climb(forest.referrer, forest.leaves_first, forest.depth, given, shift, rows)
    round_to_whole(rows["shared"], shift)
    return Below(*(rows[name] for name in ("direct", "total", "shared", "people_direct", "people")))


def warm() -> None:
    """Compile, or load from the cache."""
    none = np.empty(0, np.int32)
    sum_below(Forest(none, none, none), np.empty(0, np.int64))


@kernel
def _climb(
    referrer: Int32s, leaves_first: Int32s, depth: Int32s, amount: Int64s, shift: int, rows: NDArray[np.void]
) -> None:
    m = referrer.size
    for k in range(m):
        v = leaves_first[k] if leaves_first.size else m - 1 - k
        if referrer[v] >= 0:
            here, above = rows[v], rows[referrer[v]]
            arriving = here["shared"]
            if arriving:
                here["shared"] = kept_of(arriving, depth[v])
            above["direct"] += amount[v]
            above["total"] += amount[v] + here["total"]
            above["shared"] += arriving - here["shared"] + (amount[v] << shift)
            above["people"] += 1 + here["people"]
            above["people_direct"] += 1
