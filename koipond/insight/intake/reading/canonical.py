"""The kept records once more, in a form that cannot be read in two ways.

One line a record, 0x1f between fields, no quotes; line ends inside a field become marks (see marks.py).
"""

from pathlib import Path

import numpy as np

from koipond.insight.intake.reading import events as happened
from koipond.insight.intake.reading.events import Events
from koipond.insight.intake.reading.marks import NEWLINE, RETURN, SEPARATOR
from koipond.insight.intake.reading.records import (
    CARRIAGE_RETURN,
    LINE_FEED,
    PARTIAL,
    QUOTE,
    Bytes,
    line_end,
    record_end,
    spaces_end,
)
from koipond.insight.intake.reading.windows import WINDOW, Window
from koipond.insight.kernels.jit import kernel

UNIT = 0x1F
NEWLINE_MARK, RETURN_MARK, UNIT_MARK = tuple(NEWLINE.encode()), tuple(RETURN.encode()), tuple(SEPARATOR.encode())


@kernel
def put(byte: int, out: Bytes, to: int) -> int:
    """Write one byte of a field, or the mark that stands for it; returns where the next one goes."""
    if byte != LINE_FEED and byte != CARRIAGE_RETURN and byte != UNIT:
        out[to] = byte
        return to + 1
    mark = NEWLINE_MARK if byte == LINE_FEED else (RETURN_MARK if byte == CARRIAGE_RETURN else UNIT_MARK)
    out[to], out[to + 1], out[to + 2] = mark
    return to + 3


@kernel
def put_quoted(text: Bytes, at: int, stop: int, out: Bytes, to: int) -> tuple[int, int]:
    """Write a quoted field from behind its opening quote; returns (index behind the closing one, where to go on)."""
    while at < stop:
        if text[at] == QUOTE:
            if at + 1 >= stop or text[at + 1] != QUOTE:
                return at + 1, to
            at += 1
        to = put(text[at], out, to)
        at += 1
    return at, to


@kernel
def put_record(text: Bytes, at: int, stop: int, delimiter: int, out: Bytes, to: int) -> int:
    """Write the record `text[at:stop]`; returns where the next one goes."""
    while True:
        inner = spaces_end(text, at, stop, delimiter)
        if inner < stop and text[inner] == QUOTE:
            at, to = put_quoted(text, inner + 1, stop, out, to)
            at = spaces_end(text, at, stop, delimiter)
        else:
            while at < stop and text[at] != delimiter:
                to = put(text[at], out, to)
                at += 1
        if at >= stop:
            out[to] = LINE_FEED
            return to + 1
        out[to] = UNIT
        to += 1
        at += 1


@kernel
def rewrite_window(
    text: Bytes, end: int, final: bool, base: int, delimiter: int, skips: Events, skip: int, out: Bytes
) -> tuple[int, int, int]:
    """Rewrite the whole records of `text[:end]` but for `skips[skip:]`: (bytes done, bytes written, next skip)."""
    begin, to = 0, 0
    while begin < end:
        if skip < skips.shape[0] and skips[skip, happened.OFFSET] == base + begin:
            if begin + skips[skip, happened.LENGTH] > end:
                break
            begin += skips[skip, happened.LENGTH]
            skip += 1
            continue
        verdict, stop, _, _, _ = record_end(text, begin, end, final, delimiter)
        if verdict == PARTIAL:
            break
        to = put_record(text, begin, stop, delimiter, out, to)
        following = line_end(text, stop, end) + 1
        begin = end if following == 0 else following
    return begin, to, skip


def rewritten(window: Window, delimiter: str, events: Events, target: Path) -> Path:
    """Write what a survey kept of the rest of an opened text."""
    skips = events[events[:, happened.KIND] != happened.SPREAD]
    out = np.empty(3 * WINDOW, np.uint8)
    skip = 0
    with target.open("wb") as file:
        while window.fill():
            done, written, skip = rewrite_window(
                window.text, window.end, window.final, window.base, ord(delimiter), skips, skip, out
            )
            file.write(out[:written].data)
            window.drop(done)
    return target
