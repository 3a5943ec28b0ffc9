"""What stands below each row of a forest: people and amounts, children and all descendants, and its share of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.forest.growth import Forest, grow
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
    if forest.leaves_first.size:
        _climb(forest.leaves_first, forest.above, forest.leaves, forest.depth, given, shift, rows)
    else:
        _climb_backwards(forest.referrer, forest.depth, given, shift, rows)
    round_to_whole(rows["shared"], shift)
    return Below(*(rows[name] for name in ("direct", "total", "shared", "people_direct", "people")))


def warm() -> None:
    """Compile, or load from the cache."""
    for referrer in ([-1, 0], [1, -1]):
        sum_below(grow(np.array(referrer, np.int32)), np.ones(2, np.int64))


@kernel
def _climb_backwards(referrer: Int32s, depth: Int32s, amount: Int64s, shift: int, rows: NDArray[np.void]) -> None:
    for v in range(referrer.size - 1, -1, -1):
        if referrer[v] >= 0:
            _hand_up(rows[v], rows[referrer[v]], amount[v], shift, depth[v])


@kernel
def _climb(
    order: Int32s, above: Int32s, leaves: int, depth: Int32s, amount: Int64s, shift: int, rows: NDArray[np.void]
) -> None:
    for k in range(leaves):  # nothing is below them: their own rows need not be fetched
        if above[k] >= 0:
            spent, up = amount[order[k]], rows[above[k]]
            up["direct"] += spent
            up["total"] += spent
            up["shared"] += spent << shift
            up["people"] += 1
            up["people_direct"] += 1
    for k in range(leaves, order.size):
        v = order[k]
        if above[k] >= 0:
            _hand_up(rows[v], rows[above[k]], amount[v], shift, depth[v])


@kernel
def _hand_up(here: np.void, up: np.void, spent: np.int64, shift: int, depth: np.int32) -> None:
    arriving = here["shared"]
    if arriving:
        here["shared"] = kept_of(arriving, depth)
    up["direct"] += spent
    up["total"] += spent + here["total"]
    up["shared"] += arriving - here["shared"] + (spent << shift)
    up["people"] += 1 + here["people"]
    up["people_direct"] += 1
