"""One pass over delimited text that counts rows and notes whatever is not a plain one-line row; nothing is lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.intake.reading import events as happened
from koipond.insight.intake.reading.events import NO_EVENTS, Events
from koipond.insight.intake.reading.marks import LOST
from koipond.insight.intake.reading.records import (
    CARRIAGE_RETURN,
    END_OF_DOS_FILE,
    LINE_FEED,
    ODD,
    PARTIAL,
    QUOTE,
    QUOTED,
    RETURNED,
    SPACE,
    TAB,
    WHOLE,
    Bytes,
    line_end,
    record_end,
)
from koipond.insight.intake.reading.windows import Window
from koipond.insight.kernels.jit import kernel

ROWS, AT_LINE, FLAGS, FEED_ENDS, RETURN_ENDS, NOTED = range(6)
EVENTS_CAP = 1 << 14
MARK = tuple(LOST.encode())

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Survey:
    """`rows` kept; `plain`: every reader of CSV would agree on them; `quoted`: some field stands in quotes."""

    rows: int
    events: Events
    plain: bool
    quoted: bool


@kernel
def is_blank(text: Bytes, begin: int, end: int, delimiter: int) -> bool:
    """Whether a record holds nothing but separators, spaces, quotes and the mark that DOS put at the end of a file."""
    for at in range(begin, end):
        byte = text[at]
        if byte > QUOTE and byte != delimiter:
            return False
        if byte != SPACE and byte != TAB and byte != QUOTE and byte != END_OF_DOS_FILE and byte != delimiter:
            return False
    return True


@kernel
def damage(text: Bytes, begin: int, end: int) -> int:
    """The kind of event that bytes which are no text make of a record, PLAIN when there are none."""
    for at in range(begin, end):
        if text[at] == 0:
            return happened.NUL
        if text[at] == MARK[0] and at + 2 < end and text[at + 1] == MARK[1] and text[at + 2] == MARK[2]:
            return happened.BYTES
    return happened.PLAIN


@kernel
def swallows_rows(text: Bytes, begin: int, end: int, delimiter: int, width: int) -> bool:
    """Whether a quote runs over rows: the record's lines (but for the last) all have the header's columns."""
    columns = 1
    for at in range(begin, end):
        if text[at] == delimiter:
            columns += 1
        elif text[at] == LINE_FEED:
            if columns != width:
                return False
            columns = 1
    return True


@kernel
def kind_of_record(text: Bytes, begin: int, stop: int, columns: int, lines: int, delimiter: int, width: int) -> int:
    """The kind of event that a well-quoted record is, PLAIN for a row of one line."""
    if is_blank(text, begin, stop, delimiter):
        return happened.BLANK
    if lines > 1 and width > 2 and swallows_rows(text, begin, stop, delimiter, width):
        return happened.QUOTES
    if columns != width:
        return happened.WIDTH
    return happened.SPREAD if lines > 0 else happened.PLAIN


@kernel
def note(state: Counts, events: Events, kind: int, lines: int, offset: int, length: int, columns: int) -> None:
    """Write one event down."""
    row = events[state[NOTED]]
    row[happened.KIND] = kind
    row[happened.ROW] = state[ROWS]
    row[happened.LINE] = state[AT_LINE]
    row[happened.LINES] = lines
    row[happened.OFFSET] = offset
    row[happened.LENGTH] = length
    row[happened.COLUMNS] = columns
    state[NOTED] += 1


@kernel
def count(state: Counts, kind: int, begin: int, stop: int, following: int, flags: int) -> None:
    """Take one record into the counts."""
    state[ROWS] += kind == happened.PLAIN or kind == happened.SPREAD
    if kind == happened.BLANK and stop > begin:
        flags |= ODD  # a line of separators: readers would take it for a row
    state[FLAGS] |= flags
    if flags & RETURNED:
        state[RETURN_ENDS] += 1
    elif following > stop:
        state[FEED_ENDS] += 1


@kernel
def plain_rows(text: Bytes, begin: int, end: int, delimiter: int, width: int, state: Counts) -> int:
    """Count rows of one line without quotes, as fast as can be; returns where the first other record begins."""
    if begin < 0:
        return begin  # tells the compiler that indices are never negative: a third faster
    columns, rows, returns = 1, 0, 0
    at = begin
    while at < end:
        byte = text[at]
        if byte == delimiter:
            columns += 1
        elif byte == LINE_FEED:
            returned = at > begin and text[at - 1] == CARRIAGE_RETURN
            if columns != width or is_blank(text, begin, at - returned, delimiter):
                break
            rows += 1
            returns += returned
            columns = 1
            begin = at + 1
        elif byte == QUOTE or (byte == CARRIAGE_RETURN and (at + 1 >= end or text[at + 1] != LINE_FEED)):
            break
        at += 1
    state[ROWS] += rows
    state[AT_LINE] += rows
    state[RETURN_ENDS] += returns
    state[FEED_ENDS] += rows - returns
    return begin


@kernel
def survey_window(
    text: Bytes,
    end: int,
    final: bool,
    base: int,
    delimiter: int,
    width: int,
    damaged: bool,
    state: Counts,
    events: Events,
) -> int:
    """Survey the whole records of `text[:end]`; `base` is the file's offset of `text[0]`. Returns the bytes done."""
    begin, flags = 0, 0
    while begin < end and state[NOTED] < events.shape[0]:
        if not flags & (ODD | QUOTED) and not damaged:
            begin = plain_rows(text, begin, end, delimiter, width, state)
            if begin >= end:
                break
        verdict, stop, columns, lines, flags = record_end(text, begin, end, final, delimiter)
        if verdict == PARTIAL:
            break
        kind = happened.QUOTES
        if verdict == WHOLE:
            kind = kind_of_record(text, begin, stop, columns, lines, delimiter, width)
        if kind == happened.QUOTES:  # the quote was a slip: only its own line is given up
            stop, lines = line_end(text, begin, end), 0
            if stop < 0 and not final:
                break
            stop = end if stop < 0 else stop
        if damaged:
            kind = max(kind, damage(text, begin, stop))
        following = line_end(text, stop, end) + 1
        following = end if following == 0 else following
        if kind != happened.PLAIN:
            note(state, events, kind, lines + 1, base + begin, following - begin, columns)
        count(state, kind, begin, stop, following, flags)
        state[AT_LINE] += lines + 1
        begin = following
    return begin


def survey(
    window: Window, delimiter: str, width: int, first_line: int, ends: tuple[int, int], *, decoded: bool
) -> Survey:
    """Survey the rest of an opened text.

    `ends`: how many lines before it end in LF and in CR LF. `decoded`: it is a working copy that may hold marks.LOST.
    """
    state = np.zeros(6, np.int64)
    state[AT_LINE] = first_line
    state[FEED_ENDS], state[RETURN_ENDS] = ends
    parts = [NO_EVENTS]
    while window.fill():
        events = np.empty((EVENTS_CAP, 7), np.int64)
        state[NOTED] = 0
        damaged = window.damaged(decoded=decoded)
        done = survey_window(
            window.text, window.end, window.final, window.base, ord(delimiter), width, damaged, state, events
        )
        window.drop(done)
        parts.append(events[: state[NOTED]].copy())
    found = np.concatenate(parts)
    even = state[FEED_ENDS] == 0 or state[RETURN_ENDS] == 0
    gaps = found[:, happened.KIND] == happened.BLANK
    plain = even and not state[FLAGS] & ODD and bool(gaps.all()) and not (width == 1 and gaps.any())
    return Survey(int(state[ROWS]), found, plain, bool(state[FLAGS] & QUOTED))
