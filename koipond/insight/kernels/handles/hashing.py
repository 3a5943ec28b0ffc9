"""Texts in one long run of letters: hashed to 64 bits, and compared letter by letter."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int64s = NDArray[np.int64]
Bytes = NDArray[np.uint8]

NO_TEXT = np.uint64(0)


@kernel
def hash_all(
    starts: Int64s,
    letters: Bytes,
    known: Bytes,
    first_bit: int,
    multiplier: np.uint64,
    hashes: NDArray[np.uint64],
    in_part: Int64s,
) -> None:
    """Fill `hashes`, NO_TEXT where there is none, and count how many fall into each part, a power of two of them."""
    for i in range(hashes.size):
        bit = i + first_bit
        hashes[i] = NO_TEXT
        if starts[i] < starts[i + 1] and not (known.size and not (known[bit >> 3] >> (bit & 7)) & 1):
            hashes[i] = max(_hash(letters, starts[i], starts[i + 1], multiplier), np.uint64(1))
            in_part[_part_of(hashes[i], in_part.size)] += 1


@kernel
def group(hashes: NDArray[np.uint64], begins: Int64s, grouped: NDArray[np.int32]) -> None:
    """Write the rows that have a text part by part, each part's from its entry of `begins` on, which moves along."""
    for i in range(hashes.size):
        if hashes[i] != NO_TEXT:
            part = _part_of(hashes[i], begins.size)
            grouped[begins[part]] = i
            begins[part] += 1


@kernel
def _part_of(hashed: np.uint64, parts: int) -> int:
    # By the highest bits, as a slot is chosen by the lowest ones.
    return int((hashed >> np.uint64(56)) & np.uint64(parts - 1))


@kernel
def same(letters: Bytes, start: np.int64, end: np.int64, other: np.int64, other_end: np.int64) -> bool:
    """Whether two texts are equal, to the letter."""
    if end - start != other_end - other:
        return False
    k = 0
    while k < end - start and letters[start + k] == letters[other + k]:
        k += 1
    return k == end - start


@kernel
def _hash(letters: Bytes, start: np.int64, end: np.int64, multiplier: np.uint64) -> np.uint64:
    # Eight letters at a time: multiply by an odd number, fold the high half onto the low one.
    mixed = np.uint64(end - start) * multiplier
    at, stop = np.uint64(start), np.uint64(end)
    while at + np.uint64(8) <= stop:
        word = np.uint64(0)
        for k in range(8):
            word |= np.uint64(letters[at + np.uint64(k)]) << np.uint64(8 * k)
        mixed = (mixed ^ word) * multiplier
        mixed ^= mixed >> np.uint64(32)
        at += np.uint64(8)
    word = np.uint64(0)
    while at < stop:
        word = (word << np.uint64(8)) | np.uint64(letters[at])
        at += np.uint64(1)
    mixed = (mixed ^ word) * multiplier
    mixed ^= mixed >> np.uint64(29)
    mixed *= multiplier
    return np.uint64(mixed ^ (mixed >> np.uint64(32)))
