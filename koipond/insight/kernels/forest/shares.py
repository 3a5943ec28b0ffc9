"""Every amount split over all who stand above it, half as much for each generation further up, nothing twice."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.forest.growth import Forest, grow
from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]

FRACTION_BITS = 20
LARGEST_SUM_BITS = 61


def share_amounts(forest: Forest, amount: Int64s) -> Int64s:
    """Per row its share of what stands below it: int64[m] whose sum is that of all referred rows' amounts, exactly.

    `amount`: int64[m] >= 0, each row's own (a row that nobody referred gives nothing away). An amount at depth d gives
    its ancestor g generations up the part 2^-g / (2^-1 + … + 2^-d); see docs/algorithms/influence.md for how that is
    done in whole numbers. ValueError for a negative amount, or for sums of 2^61 and more.
    """
    given = np.require(amount, np.int64, ["C", "W"])
    shift = fraction_bits(given)
    kept = np.full(given.size, 0, np.int64)
    _climb(forest.referrer, forest.leaves_first, forest.depth, given, shift, kept)
    round_to_whole(kept, shift)
    return kept


def fraction_bits(amount: Int64s) -> int:
    """How many binary digits after the point fit beside these amounts; ValueError where they cannot be shared."""
    if amount.size and amount.min() < 0:
        raise ValueError("an amount to be shared must not be negative")
    bits = int(amount.sum(dtype=np.float64)).bit_length()
    if bits > LARGEST_SUM_BITS:
        raise ValueError("amounts to be shared add up to more than 2^61")
    return min(FRACTION_BITS, LARGEST_SUM_BITS - bits)


def warm() -> None:
    """Compile, or load from the cache."""
    share_amounts(grow(np.array([-1, 0], np.int32)), np.ones(2, np.int64))


@kernel
def kept_of(arriving: np.int64, depth: np.int32) -> np.int64:
    """What a row at this depth keeps of all that arrives: 2^h / (2^(h+1) - 1) of it, from whatever generation."""
    if depth >= LARGEST_SUM_BITS:
        return np.int64(arriving >> 1)
    return np.int64((arriving + arriving // ((np.int64(1) << (depth + 1)) - 1)) >> 1)


@kernel
def _climb(referrer: Int32s, leaves_first: Int32s, depth: Int32s, amount: Int64s, shift: int, kept: Int64s) -> None:
    # The rest is handed up, with what was rounded away, so that nothing is ever lost.
    m = referrer.size
    for k in range(m):
        v = leaves_first[k] if leaves_first.size else m - 1 - k
        above = referrer[v]
        if above >= 0:
            arriving = kept[v]
            if arriving:
                kept[v] = kept_of(arriving, depth[v])
            kept[above] += arriving - kept[v] + (amount[v] << shift)


@kernel
def round_to_whole(amounts: Int64s, shift: int) -> None:
    """Largest remainder, in place: the remainders add up to whole units; those who lack least of one get them."""
    mask = (np.int64(1) << shift) - 1
    rows_with = np.zeros(mask + 1, np.int64)
    for i in range(amounts.size):
        rows_with[amounts[i] & mask] += 1
    units = np.int64(0)
    for rest in range(mask + 1):
        units += rows_with[rest] * rest
    units >>= shift
    limit = mask
    while limit > 0 and rows_with[limit] <= units:
        units -= rows_with[limit]
        limit -= 1
    for i in range(amounts.size):
        rest = amounts[i] & mask
        amounts[i] >>= shift
        if rest > limit:
            amounts[i] += 1
        elif rest == limit and rest > 0 and units > 0:  # equals are served in the order of the list
            amounts[i] += 1
            units -= 1
