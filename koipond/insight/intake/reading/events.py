"""What the survey of a file notes: everything that is not a plain one-line row.

Events are int64[n, 7]: kind, rows kept before it, line (from 1), lines it takes, byte offset, bytes, columns found.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Events = NDArray[np.int64]

KIND, ROW, LINE, LINES, OFFSET, LENGTH, COLUMNS = range(7)
PLAIN, BLANK, SPREAD, QUOTES, WIDTH, BYTES, NUL = range(-1, 6)
# PLAIN: never noted. BLANK: nothing on the line. SPREAD: kept, and takes more than one line. Others: set aside.

NO_EVENTS: Events = np.zeros((0, 7), np.int64)

REASONS = {
    "bad_quotes": "a quotation mark opens and never closes, or text follows the closing one",
    "too_few_columns": "fewer columns than the header",
    "too_many_columns": "more columns than the header",
    "undecodable": "bytes that are no character in the file's encoding",
    "control_byte": "a zero byte",
}


def is_broken(events: Events) -> NDArray[np.bool_]:
    """Which events are records that were set aside."""
    return np.asarray(events[:, KIND] > SPREAD)


def reason(event: Sequence[int], columns: int) -> str:
    """The code for a record that was set aside from a file with so many columns."""
    if event[KIND] == WIDTH:
        return "too_few_columns" if event[COLUMNS] < columns else "too_many_columns"
    return {QUOTES: "bad_quotes", BYTES: "undecodable", NUL: "control_byte"}[event[KIND]]
