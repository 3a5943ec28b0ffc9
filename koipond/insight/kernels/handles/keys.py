"""Records that have the same text in the same column, found by hash and confirmed letter by letter."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.kernels.handles.hashing import group, hash_all, same
from koipond.insight.kernels.handles.texts import Texts, texts_of
from koipond.insight.kernels.handles.union import flatten, unite
from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Longs = NDArray[np.uint64]

FREE = np.uint64(0)
RECORD_MASK = np.uint64((1 << 32) - 1)
ODD = np.uint64(0x9E3779B97F4A7C15)
BLOCK = 64
PARTS = 4
THREADS = 4
FEWEST_FOR_PARTS = 1 << 17


def join_by_keys(keys: Sequence[pa.Array | pa.ChunkedArray]) -> Int32s:
    """For each of n records the smallest record that is the same person: int32[n].

    `keys`: one string column for each kind of handle, each of length n; null and "" tie to nobody; the same text in two
    kinds ties nothing either. ValueError where lengths differ. See docs/algorithms/handles.md.
    """
    sizes = {len(key) for key in keys}
    if len(sizes) > 1:
        raise ValueError("every kind of key must have one entry for each record")
    records = np.arange(sizes.pop() if sizes else 0, dtype=np.int32)
    parent = records.copy()
    for key in keys:
        unite(find_first(texts_of(key)), records, parent)
    flatten(parent)
    return parent


def find_first(texts: Texts) -> Int32s:
    """For each of n records the smallest record with the same text: int32[n]; who has no text stays alone."""
    n = texts.starts.size - 1
    first, hashes = np.arange(n, dtype=np.int32), np.empty(n, np.uint64)
    in_part = np.zeros(PARTS if n >= FEWEST_FOR_PARTS else 1, np.int64)
    hash_all(texts.starts, texts.letters, texts.known, texts.first_bit, ODD, hashes, in_part)
    ends = np.cumsum(in_part)
    grouped = np.empty(ends[-1], np.int32)
    group(hashes, ends - in_part, grouped)

    def find(part: int) -> None:
        # At most three quarters full. A part is small enough to stay near the processor, and has no text of another.
        size = int(in_part[part])
        slots = np.full(1 << max(4, (4 * size // 3).bit_length()), FREE, np.uint64)
        _find(grouped[ends[part] - size : ends[part]], texts.starts, texts.letters, hashes, slots, first)

    with ThreadPoolExecutor(max_workers=THREADS) as workers:
        list(workers.map(find, range(in_part.size)))
    return first


def warm() -> None:
    """Compile, or load from the cache."""
    join_by_keys([pa.array(["a", None, "a"])])


@kernel
def _find(records: Int32s, starts: Int64s, letters: Bytes, hashes: Longs, slots: Longs, first: Int32s) -> int:
    # In blocks: what a block will need is touched before any of it is used, so that the waits for memory overlap.
    mask = np.uint64(slots.size - 1)
    touched = np.int64(0)
    for begin in range(0, records.size, BLOCK):
        block = records[begin : begin + BLOCK]
        for i in block:
            seen = np.int64(slots[hashes[i] & mask] & RECORD_MASK)
            touched += letters[starts[seen - 1 if seen > 0 else i]] + letters[starts[i]]
        for i in block:
            _place(i, starts, letters, hashes[i], slots, first)
    return int(touched)  # for nobody: without it the early touches would be taken out as useless


@kernel
def _place(record: np.int32, starts: Int64s, letters: Bytes, hashed: np.uint64, slots: Longs, first: Int32s) -> None:
    # A slot holds the record that first had a text, counted from 1, under the upper half of its hash.
    mask = np.uint64(slots.size - 1)
    tag = hashed & ~RECORD_MASK
    at = hashed & mask
    while slots[at] != FREE:
        if slots[at] & ~RECORD_MASK == tag:
            other = np.int64(slots[at] & RECORD_MASK) - 1
            if same(letters, starts[record], starts[record + 1], starts[other], starts[other + 1]):
                first[record] = other
                return
        at = (at + np.uint64(1)) & mask
    slots[at] = tag | np.uint64(record + 1)
