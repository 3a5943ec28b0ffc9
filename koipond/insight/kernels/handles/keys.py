"""Records that have the same text in the same column, found by hash and confirmed letter by letter."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.kernels.handles.union import flatten, root_of
from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Slots = NDArray[np.uint64]

FREE = np.uint64(0)
TAG_BITS = 32
RECORD_MASK = np.uint64((1 << TAG_BITS) - 1)
BLOCK = 64
ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class _Texts:
    """An Arrow column as its buffers: text i is letters[starts[i]:starts[i + 1]]; `known`: bits, none where all are."""

    starts: Int64s
    letters: Bytes
    known: Bytes
    first_bit: int


def join_by_keys(keys: Sequence[pa.Array | pa.ChunkedArray]) -> Int32s:
    """For each of n records the smallest record that is the same person: int32[n].

    `keys`: one string column for each kind of handle, each of length n; null and "" tie to nobody; the same text in two
    kinds ties nothing either. ValueError where lengths differ. See docs/algorithms/handles.md.
    """
    sizes = {len(key) for key in keys}
    if len(sizes) > 1:
        raise ValueError("every kind of key must have one entry for each record")
    n = sizes.pop() if sizes else 0
    parent = np.arange(n, dtype=np.int32)
    slots = np.empty(1 << max(4, (2 * n - 1).bit_length()), np.uint64)
    for key in keys:
        texts = _texts_of(key)
        slots.fill(FREE)
        _join(texts.starts, texts.letters, texts.known, texts.first_bit, slots, parent, ODD)
    flatten(parent)
    return parent


def warm() -> None:
    """Compile, or load from the cache."""
    join_by_keys([pa.array(["a", None, "a"])])


def _texts_of(key: pa.Array | pa.ChunkedArray) -> _Texts:
    wide = key.cast(pa.large_string())
    if isinstance(wide, pa.ChunkedArray):
        wide = wide.combine_chunks()
    bits, starts, letters = wide.buffers()
    return _Texts(
        starts=np.frombuffer(starts, np.int64)[wide.offset : wide.offset + len(wide) + 1],
        letters=np.frombuffer(letters, np.uint8) if letters is not None else np.empty(0, np.uint8),
        known=np.frombuffer(bits, np.uint8) if bits is not None and wide.null_count else np.empty(0, np.uint8),
        first_bit=wide.offset,
    )


@kernel
def _hash(letters: Bytes, start: np.int64, end: np.int64, multiplier: np.uint64) -> np.uint64:
    # Eight letters at a time: multiply by an odd number, fold the high half onto the low one.
    mixed = np.uint64(end - start) * multiplier
    at = np.uint64(start)
    stop = np.uint64(end)
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


@kernel
def _same(letters: Bytes, start: np.int64, end: np.int64, other: np.int64, other_end: np.int64) -> bool:
    if end - start != other_end - other:
        return False
    k = 0
    while k < end - start and letters[start + k] == letters[other + k]:
        k += 1
    return k == end - start


@kernel
def _join(
    starts: Int64s, letters: Bytes, known: Bytes, first_bit: int, slots: Slots, parent: Int32s, multiplier: np.uint64
) -> int:
    # In blocks: what a block will need is touched before any of it is used, so that the waits for memory overlap.
    if letters.size == 0:
        return 0
    mask = np.uint64(slots.size - 1)
    hashes = np.empty(BLOCK, np.uint64)
    guesses = np.empty(BLOCK, np.int64)
    touched = np.int64(0)
    for begin in range(0, parent.size, BLOCK):
        end = min(begin + BLOCK, parent.size)
        for i in range(begin, end):
            hashes[i - begin] = _hash(letters, starts[i], starts[i + 1], multiplier)
        for i in range(begin, end):
            guesses[i - begin] = np.int64(slots[hashes[i - begin] & mask] & RECORD_MASK)
        for i in range(begin, end):
            first = max(guesses[i - begin] - 1, 0)
            touched += letters[min(starts[first], letters.size - 1)] + parent[first]
        for i in range(begin, end):
            bit = i + first_bit
            if starts[i] < starts[i + 1] and not (known.size and not (known[bit >> 3] >> (bit & 7)) & 1):
                _place(i, hashes[i - begin], starts, letters, slots, parent)
    return int(touched)  # for nobody: without it the early touches would be taken out as useless


@kernel
def _place(i: int, hashed: np.uint64, starts: Int64s, letters: Bytes, slots: Slots, parent: Int32s) -> None:
    # A slot holds the record that first had a text, counted from 1, under the upper half of its hash.
    mask = np.uint64(slots.size - 1)
    tag = hashed & ~RECORD_MASK
    at = hashed & mask
    while slots[at] != FREE:
        if slots[at] & ~RECORD_MASK == tag:
            first = np.int64(slots[at] & RECORD_MASK) - 1
            if _same(letters, starts[i], starts[i + 1], starts[first], starts[first + 1]):
                a, b = root_of(parent, int(first)), root_of(parent, i)
                parent[max(a, b)] = min(a, b)
                return
        at = (at + np.uint64(1)) & mask
    slots[at] = tag | np.uint64(i + 1)
