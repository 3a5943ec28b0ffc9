"""How a delimited text is laid out, judged on its first records: separator, header, where the records begin."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from koipond.insight.errors import FileEmptyError, HeaderMissingError
from koipond.insight.intake.masks import masked
from koipond.insight.intake.reading.headers import column_names, filled, header_index, looks_like_values
from koipond.insight.intake.reading.marks import LOST
from koipond.insight.intake.reading.table import Layout

SAMPLE = 1 << 18
SAMPLE_RECORDS = 200
DELIMITERS = (",", "\t", ";", "|")
SPACES = " "
ALL_AGREE, TITLES_COST = 0.9, 0.4


@dataclass(frozen=True)
class Dialect:
    """`delimiter` " " stands for runs of white space. Records begin at byte `offset`, on line `first_line` (from 1).

    `simple`: at most one line stands before the records, so that any reader can skip it.
    """

    delimiter: str
    columns: tuple[str, ...]
    offset: int
    first_line: int
    simple: bool


@dataclass(frozen=True)
class Record:
    """One record of the sample and the line (from 1) on which it ends."""

    cells: list[str]
    last_line: int


def dialect_of(source: Path, path: Path, layout: Layout) -> Dialect:
    """The dialect of a UTF-8 text with line feeds. Raises FileEmptyError, HeaderMissingError."""
    with source.open("rb") as file:
        head = file.read(SAMPLE)
    lines = head.decode("utf-8-sig", "ignore").replace("\0", "").split("\n")
    if len(head) == SAMPLE and len(lines) > 1:
        lines.pop()
    if not any(line.strip() for line in lines):
        raise FileEmptyError(path=path)
    delimiter, skipped = (layout.delimiter, 0) if layout.delimiter else _declared(lines[0])
    delimiter = delimiter or _guessed(lines, layout.header)
    records = sample(lines[skipped:], delimiter)
    if layout.header is not None:
        byte_order_mark = 3 if head.startswith(b"\xef\xbb\xbf") else 0
        return Dialect(delimiter, column_names(layout.header), byte_order_mark, 1, simple=True)
    at = header_index([record.cells for record in records])
    if looks_like_values(records[at].cells):
        raise HeaderMissingError(path=path, found=masked(" | ".join(records[at].cells)[:200].replace(LOST, "\ufffd")))
    last_line = records[at].last_line + skipped
    columns = column_names(_fitted(records[at].cells, records[at + 1 :]))
    return Dialect(delimiter, columns, _line_offset(head, last_line), last_line + 1, simple=last_line == 1)


def sample(lines: Sequence[str], delimiter: str) -> list[Record]:
    """The first records; what cannot be parsed ends the sample."""
    if delimiter == SPACES:
        return [Record(line.split(), at + 1) for at, line in enumerate(lines[:SAMPLE_RECORDS])]
    reader = csv.reader(_with_ends(lines), delimiter=delimiter, skipinitialspace=delimiter != "\t")
    records: list[Record] = []
    try:
        for cells in reader:
            records.append(Record(cells, reader.line_num))
            if len(records) >= SAMPLE_RECORDS:
                break
    except csv.Error:
        pass
    return records


def _with_ends(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\r").replace("\r", " ") + "\n"


def _declared(line: str) -> tuple[str | None, int]:
    """The separator that Excel writes on a first line of its own (`sep=;`), and how many lines that takes."""
    text = line.strip().strip('"')
    return (text[4], 1) if len(text) == 5 and text.startswith("sep=") else (None, 0)


def _guessed(lines: Sequence[str], header: tuple[str, ...] | None) -> str:
    """The separator under which the most records have as many columns as the header."""
    scored = [(_agreement(lines, delimiter, header), delimiter) for delimiter in DELIMITERS]
    best = max(scored, key=lambda item: item[0])
    if best[0][0] < ALL_AGREE <= _agreement(lines, SPACES, header)[0]:
        return SPACES
    return best[1] if best[0] > (0, 0) else ","


def _agreement(lines: Sequence[str], delimiter: str, header: tuple[str, ...] | None) -> tuple[float, int]:
    """(share of records as wide as the header, its width); (0, 0) for a single column.

    Titles above the header cost something: 1,5;2,5 under a;b would make them of a separator that is none.
    """
    rows = [record.cells for record in sample(lines, delimiter) if record.cells]
    if not rows:
        return 0, 0
    at = -1 if header else header_index(rows)
    width = len(header) if header else len(rows[at])
    below = rows[at + 1 :]
    agree = sum(1 for row in below if len(row) == width) / len(below) if below else 0.5
    titles = TITLES_COST if any(filled(row) for row in rows[: max(at, 0)]) else 0.0
    return (max(round(agree - titles, 1), 0.1), width) if width > 1 else (0, 0)


def _fitted(header: list[str], records: Sequence[Record]) -> list[str]:
    """The header with unnamed columns added or taken off at its end, where the records agree on another width."""
    widths = Counter(len(record.cells) for record in records if len(record.cells) > 1)
    if not widths:
        return header
    usual, times = widths.most_common(1)[0]
    spare = [record.cells[len(header) :] for record in records if len(record.cells) > 1]
    if usual > len(header) and times == widths.total() and not any(cell.strip() for cells in spare for cell in cells):
        return header + [""] * (usual - len(header))
    if usual < len(header) and times == widths.total() and not any(name.strip() for name in header[usual:]):
        return header[:usual]
    return header


def _line_offset(head: bytes, lines: int) -> int:
    """Byte offset behind the first `lines` lines."""
    at = 0
    for _ in range(lines):
        found = head.find(b"\n", at)
        if found < 0:
            return len(head)
        at = found + 1
    return at
