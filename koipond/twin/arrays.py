"""Plain numbers to Arrow columns without a loop: numbered names, money, moments, words from a short list."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

DIGITS = 12
QUADS = np.array([list(f"{quad:04d}".encode()) for quad in range(10_000)], np.uint8).view(np.uint32).ravel()


def numbered(prefix: str, numbers: NDArray[np.int64], width: int) -> pa.StringArray:
    """`prefix` and each number with leading zeros; -1 becomes null. Numbers must have at most `width` digits."""
    size = len(prefix) + width
    text = np.empty((numbers.size, size), np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix.encode("ascii"), np.uint8)
    text[:, len(prefix) :] = _digits(np.maximum(numbers, 0))[:, DIGITS - width :]
    kept = numbers >= 0
    offsets = np.zeros(numbers.size + 1, np.int64)
    np.cumsum(kept * size, out=offsets[1:])
    flat = text if kept.all() else text[kept]
    buffers = [_bits(kept), pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(np.ascontiguousarray(flat))]
    return pa.StringArray.from_buffers(numbers.size, buffers[1], buffers[2], buffers[0], int((~kept).sum()))


def _digits(numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The last twelve decimal digits as text, four at a time out of a table."""
    high, low = np.divmod(numbers, 10_000)
    higher, high = np.divmod(high, 10_000)
    quads = np.empty((numbers.size, DIGITS // 4), np.uint32)
    for place, quad in enumerate((higher, high, low)):
        quads[:, place] = QUADS[quad]
    return quads.view(np.uint8)


def money(minor: NDArray[np.int64]) -> pa.Array:
    """Minor units as exact decimals with two places."""
    words = np.zeros((minor.size, 2), np.int64)
    words[:, 0] = minor
    words[:, 1] = minor >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), minor.size, [None, pa.py_buffer(words)])


def moments(seconds: NDArray[np.int64]) -> pa.Array:
    """Seconds since 1970-01-01 as wall-clock moments."""
    return pa.array(seconds.astype("datetime64[s]"))


def chosen(index: NDArray[np.integer], words: Sequence[str]) -> pa.DictionaryArray:
    """The word of each index; -1 becomes null."""
    codes = pa.array(index.astype(np.int8), mask=index < 0)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words, pa.string()))


def _bits(kept: NDArray[np.bool_]) -> pa.Buffer | None:
    return None if kept.all() else pa.py_buffer(np.packbits(kept, bitorder="little"))
