"""Open XLSX: the first sheet that holds anything, every cell as text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import duckdb
import numpy as np
import python_calamine as calamine

from koipond.insight.errors import FileDamagedError, FileEmptyError, FileLockedError, HeaderMissingError, NoRowsError
from koipond.insight.intake.masks import masked
from koipond.insight.intake.reading import events as happened
from koipond.insight.intake.reading.cells import cell_text
from koipond.insight.intake.reading.events import NO_EVENTS, Events
from koipond.insight.intake.reading.headers import column_names, header_index, looks_like_values
from koipond.insight.intake.reading.marks import INSIDE_FIELD
from koipond.insight.intake.reading.relations import view_of_canonical
from koipond.insight.intake.reading.table import Layout, RawTable

Progress = Callable[[str, float | None], None]
SAMPLE_ROWS = 50
TELL_EVERY = 10_000


@dataclass(frozen=True, eq=False)
class Copied:
    """What was written of a sheet: rows, blank rows between them as events, which columns hold anything."""

    rows: int
    events: Events
    used: tuple[bool, ...]


def open_workbook(
    con: duckdb.DuckDBPyConnection, path: Path, name: str, scratch: Path, layout: Layout, progress: Progress
) -> RawTable:
    """The table in the first filled sheet. Raises the errors of a file that holds none."""
    progress("decode", None)
    sheet = _first_filled_sheet(path)
    texts = ([cell_text(cell) for cell in row] for row in sheet.iter_rows())
    top = list(islice(texts, SAMPLE_ROWS))
    at, header = _header(path, top, layout)
    first_line = at + 2
    left = sheet.start[1] if sheet.start else 0  # the reader leaves out empty columns at the left, but no rows
    target = scratch / f"{name}.rows"
    below = _told(chain(top[at + 1 :], texts), sheet.total_height, progress)
    copied = _copied(below, first_line, len(top[0]), target)
    if copied.rows == 0:
        raise NoRowsError(path=path)
    named = [bool(cell.strip()) for cell in header] + [False] * (len(copied.used) - len(header))
    kept = [column for column, used in enumerate(copied.used) if used or named[column]]
    names = column_names([header[column] if named[column] else f"column_{left + column + 1}" for column in kept])
    view_of_canonical(con, name, target, len(copied.used), kept)
    encoding = f"xlsx:{sheet.name}"
    return RawTable(
        path, name, names, ("VARCHAR",) * len(kept), encoding, first_line, copied.rows, events=copied.events
    )


def _first_filled_sheet(path: Path) -> calamine.CalamineSheet:
    try:
        workbook = calamine.CalamineWorkbook.from_path(path)
        for about in workbook.sheets_metadata:
            if about.typ == calamine.SheetTypeEnum.WorkSheet and about.visible == calamine.SheetVisibleEnum.Visible:
                sheet = workbook.get_sheet_by_name(about.name)
                if sheet.height:
                    return sheet
    except calamine.PasswordError as error:
        raise FileLockedError(path=path) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise FileDamagedError(path=path, kind="XLSX", detail=error) from error
    raise FileEmptyError(path=path)


def _header(path: Path, top: Sequence[list[str]], layout: Layout) -> tuple[int, list[str]]:
    """Index of the header among the first rows (-1: none is expected), and its cells."""
    if layout.header is not None:
        return -1, list(layout.header)
    if not any(cell.strip() for row in top for cell in row):
        raise FileEmptyError(path=path)
    at = header_index(top)
    if looks_like_values(top[at]):
        raise HeaderMissingError(path=path, found=masked(" | ".join(top[at])[:200]))
    return at, top[at]


def _told(rows: Iterator[list[str]], height: int, progress: Progress) -> Iterator[list[str]]:
    for at, row in enumerate(rows):
        if at % TELL_EVERY == 0:
            progress("decode", min(1.0, at / height))
        yield row


def _copied(rows: Iterator[list[str]], first_line: int, width: int, target: Path) -> Copied:
    """Write the rows in canonical form; blank ones are left out and noted."""
    used = [False] * width
    gaps: list[list[int]] = []
    kept = 0
    with target.open("w", encoding="utf-8", errors="replace", newline="") as out:
        for at, row in enumerate(rows):
            full = [bool(cell.strip()) for cell in row]
            if not any(full):
                gaps.append([happened.BLANK, kept, first_line + at, 1, 0, 0, 0])
                continue
            used = [before or now for before, now in zip(used, full, strict=True)]
            out.write("\x1f".join(cell.translate(INSIDE_FIELD) for cell in row) + "\n")
            kept += 1
    return Copied(kept, np.array(gaps, np.int64) if gaps else NO_EVENTS, tuple(used))
