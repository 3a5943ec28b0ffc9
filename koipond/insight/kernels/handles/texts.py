"""A column of texts as its buffers, without a copy where it lies in one piece."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True)
class Texts:
    """Text i is letters[starts[i]:starts[i + 1]]. `known`: a bit for each text from `first_bit` on; empty: all are."""

    starts: NDArray[np.int64]
    letters: NDArray[np.uint8]
    known: NDArray[np.uint8]
    first_bit: int


def texts_of(column: pa.Array | pa.ChunkedArray) -> Texts:
    """The buffers of any Arrow column that can be read as text."""
    wide = column.cast(pa.large_string())
    if isinstance(wide, pa.ChunkedArray):
        wide = wide.combine_chunks()
    bits, starts, letters = wide.buffers()
    return Texts(
        starts=_numbers(starts, np.int64)[wide.offset : wide.offset + len(wide) + 1],
        letters=_numbers(letters, np.uint8),
        known=_numbers(bits if wide.null_count else None, np.uint8),
        first_bit=wide.offset,
    )


def _numbers(buffer: pa.Buffer | None, dtype: type) -> NDArray[Any]:
    return np.empty(0, dtype) if buffer is None else np.frombuffer(buffer, dtype)
