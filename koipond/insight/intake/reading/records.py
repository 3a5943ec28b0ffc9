"""Where a record of delimited text ends: RFC 4180, with a way on after a stray quotation mark."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Bytes = NDArray[np.uint8]

WHOLE, PARTIAL, MISQUOTED = range(3)
ODD, RETURNED, QUOTED = 1, 2, 4

QUOTE, SPACE, LINE_FEED, CARRIAGE_RETURN, TAB, END_OF_DOS_FILE = 34, 32, 10, 13, 9, 26
RECORD_CAP = 1 << 20
QUOTED_LINES_CAP = 200  # a longer note is rather a mark that somebody forgot to close: it must not swallow orders


@kernel
def line_end(text: Bytes, at: int, end: int) -> int:
    """Index of the first line feed at or after `at`, -1 when there is none before `end`."""
    while at < end:
        if text[at] == LINE_FEED:
            return at
        at += 1
    return -1


@kernel
def quoted_end(text: Bytes, at: int, end: int, final: bool) -> tuple[int, int, int, int]:
    """From the first byte inside quotes: (verdict, index of the closing quote, line feeds inside, ODD or 0)."""
    lines, flags = 0, 0
    begin = at
    while at < end:
        byte = text[at]
        if byte == QUOTE:
            if at + 1 >= end:
                return (WHOLE if final else PARTIAL), at, lines, flags
            if text[at + 1] != QUOTE:
                return WHOLE, at, lines, flags
            at += 1
        elif byte == LINE_FEED:
            lines += 1
            if lines > QUOTED_LINES_CAP:
                return MISQUOTED, at, lines, flags
        elif byte == CARRIAGE_RETURN:
            flags = ODD
        at += 1
    if final or at - begin > RECORD_CAP:
        return MISQUOTED, at, lines, flags
    return PARTIAL, at, lines, flags


@kernel
def spaces_end(text: Bytes, at: int, end: int, delimiter: int) -> int:
    """Index of the first byte at or after `at` that is no space (nor a tab, unless tabs delimit)."""
    while at < end and (text[at] == SPACE or (text[at] == TAB and delimiter != TAB)):
        at += 1
    return at


@kernel
def after_quote(text: Bytes, at: int, end: int, final: bool, delimiter: int) -> tuple[int, int]:
    """Behind a closing quote: (verdict, index of what ends the field). Only spaces may stand between."""
    at = spaces_end(text, at, end, delimiter)
    if at >= end:
        return (WHOLE if final else PARTIAL), at
    ended = text[at] == delimiter or text[at] == LINE_FEED
    if text[at] == CARRIAGE_RETURN:
        if at + 1 >= end and not final:
            return PARTIAL, at
        ended = at + 1 >= end or text[at + 1] == LINE_FEED
    return (WHOLE if ended else MISQUOTED), at


@kernel
def quoted_field(text: Bytes, field: int, at: int, end: int, final: bool, delimiter: int) -> tuple[int, int, int, int]:
    """A quote met at `at` in the field that begins at `field`: (verdict, index to go on, line feeds inside, flags)."""
    if spaces_end(text, field, at, delimiter) < at:
        return WHOLE, at + 1, 0, ODD  # inside a field that is not quoted it is a character like others
    verdict, close, lines, flags = quoted_end(text, at + 1, end, final)
    if verdict != WHOLE:
        return verdict, close, lines, flags
    verdict, behind = after_quote(text, close + 1, end, final, delimiter)
    flags |= QUOTED if at == field and behind == close + 1 else ODD
    return verdict, behind, lines, flags


@kernel
def record_end(text: Bytes, begin: int, end: int, final: bool, delimiter: int) -> tuple[int, int, int, int, int]:
    """The record that begins at `begin`: (verdict, index behind its content, columns, line feeds inside, flags).

    Flags: QUOTED has a quoted field; RETURNED ends in CR LF; ODD is written in a way that readers disagree on.
    """
    columns, lines, flags = 1, 0, 0
    field = begin
    at = begin
    while at < end:
        byte = text[at]
        if byte == delimiter:
            columns += 1
            field = at + 1
        elif byte == LINE_FEED:
            if at > begin and text[at - 1] == CARRIAGE_RETURN:
                return WHOLE, at - 1, columns, lines, flags | RETURNED
            return WHOLE, at, columns, lines, flags
        elif byte == QUOTE:
            verdict, at, inside, more = quoted_field(text, field, at, end, final, delimiter)
            flags |= more
            lines += inside
            if verdict != WHOLE:
                return verdict, at, columns, lines, flags
            continue
        elif byte == CARRIAGE_RETURN and (at + 1 >= end or text[at + 1] != LINE_FEED):
            flags |= ODD
        at += 1
    if final and end > begin and text[end - 1] == CARRIAGE_RETURN:
        return WHOLE, end - 1, columns, lines, flags
    return (WHOLE if final else PARTIAL), end, columns, lines, flags
