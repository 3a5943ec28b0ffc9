"""What opening a file gives: a relation of text columns, and the way back to the lines of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from koipond.insight.intake.reading import events as happened
from koipond.insight.intake.reading.events import NO_EVENTS, Events
from koipond.insight.intake.reading.marks import LOST

LONGEST_VALUE = 500


@dataclass(frozen=True)
class Layout:
    """What a preset knows of a file: `header` when it has no header line, `delimiter` when it need not be guessed.

    The delimiter " " stands for any run of spaces and tabs.
    """

    header: tuple[str, ...] | None = None
    delimiter: str | None = None


@dataclass(frozen=True)
class BrokenRow:
    """A record that could not become a row. `line` counts from 1; `column` is "" when the whole record is meant."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, eq=False)
class RawTable:
    """One opened source: `view` in the connection, columns `c0`, `c1`, …; row n is the n-th record that was kept.

    Text formats and XLSX: all VARCHAR, as in the file, NULL for empty. Parquet: its own types, named in `typed`.
    `columns`: the header's names. `first_line`: line of the first record after the header (Parquet and XLSX: row).
    `rows`: how many rows the view has: whoever reads it must find as many. `surveyed`: the text that the offsets
    of `events` (what is not a plain one-line row) refer to.
    """

    path: Path
    view: str
    columns: tuple[str, ...]
    typed: tuple[str, ...]
    encoding: str
    first_line: int
    rows: int
    surveyed: Path | None = None
    events: Events = field(default_factory=lambda: NO_EVENTS)

    @property
    def broken(self) -> int:
        """How many records were set aside."""
        return int(happened.is_broken(self.events).sum())


def lines_of(con: duckdb.DuckDBPyConnection, table: RawTable, row_numbers: Sequence[int]) -> list[int]:  # noqa: ARG001
    """Physical line (counted from 1) on which each of the given rows (counted from 0) begins."""
    rows = np.asarray(row_numbers, np.int64)
    starts, moved = _shifts(table.events)
    return [int(line) for line in table.first_line + rows + moved[np.searchsorted(starts, rows, side="right")]]


def broken_rows(table: RawTable) -> Iterator[BrokenRow]:
    """The records that were set aside, in order of the file; `reason` is a code of `events.REASONS`."""
    if table.surveyed is None:
        return
    with table.surveyed.open("rb") as text:
        for event in table.events[happened.is_broken(table.events)].tolist():
            text.seek(event[happened.OFFSET])
            raw = text.read(min(event[happened.LENGTH], 4 * LONGEST_VALUE))
            value = raw.decode("utf-8", "ignore").rstrip("\r\n").replace(LOST, "\ufffd")[:LONGEST_VALUE]
            yield BrokenRow(event[happened.LINE], "", value, happened.reason(event, len(table.columns)))


def _shifts(events: Events) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """From row `starts[i]` on, lines lie `moved[i + 1]` further than one a row; `moved[0]` is 0."""
    kept = events[:, happened.KIND] == happened.SPREAD
    starts = events[:, happened.ROW] + kept
    extra = events[:, happened.LINES] - kept
    return starts, np.concatenate([np.zeros(1, np.int64), np.cumsum(extra)])
