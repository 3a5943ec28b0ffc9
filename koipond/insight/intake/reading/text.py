"""Open delimited text: straight from the file when it is plain UTF-8, from a working copy otherwise."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from koipond.insight.errors import FileEmptyError, NoReadableRowError, NoRowsError
from koipond.insight.intake.reading import events as happened
from koipond.insight.intake.reading.canonical import rewritten
from koipond.insight.intake.reading.dialects import SPACES, Dialect, dialect_of
from koipond.insight.intake.reading.encodings import encoding_of
from koipond.insight.intake.reading.relations import view_of_canonical, view_of_csv
from koipond.insight.intake.reading.survey import Survey, survey
from koipond.insight.intake.reading.table import Layout, RawTable
from koipond.insight.intake.reading.transcoding import collapsed, transcoded
from koipond.insight.intake.reading.windows import Share, Window

Progress = Callable[[str, float | None], None]


def _telling(progress: Progress, step: str) -> Share:
    return lambda share: progress(step, share)


def open_text(
    con: duckdb.DuckDBPyConnection,
    source: Path,
    path: Path,
    name: str,
    scratch: Path,
    layout: Layout,
    progress: Progress,
) -> RawTable:
    """The table in the text file `source`; `path` is what the user calls it."""
    if source.stat().st_size == 0:
        raise FileEmptyError(path=path)
    encoding = encoding_of(source, path, _telling(progress, "check"))
    if not encoding.ready:
        copy = scratch / f"{name}.utf8"
        source = transcoded(source, path, encoding.name, copy, _telling(progress, "decode"))
    dialect = dialect_of(source, path, layout)
    offset, delimiter = dialect.offset, dialect.delimiter
    if delimiter == SPACES:
        source = collapsed(source, offset, scratch / f"{name}.tabs", _telling(progress, "decode"))
        offset, delimiter = 0, "\t"
    decoded = not encoding.ready
    found = _surveyed(source, path, dialect, offset, delimiter, _telling(progress, "survey"), decoded=decoded)
    _require_rows(path, found, dialect)
    width = len(dialect.columns)
    if found.plain and dialect.simple:
        skip = 0 if offset <= 3 else 1
        view_of_csv(con, name, source, width, delimiter, skip, quoted=found.quoted)
    else:
        copy = scratch / f"{name}.rows"
        with source.open("rb") as file:
            file.seek(offset)
            window = Window(file, path, source.stat().st_size, _telling(progress, "rewrite"))
            view_of_canonical(con, name, rewritten(window, delimiter, found.events, copy), width)
    typed = ("VARCHAR",) * width
    return RawTable(
        path, name, dialect.columns, typed, encoding.name, dialect.first_line, found.rows, source, found.events
    )


def _surveyed(
    source: Path, path: Path, dialect: Dialect, offset: int, delimiter: str, share: Share, *, decoded: bool
) -> Survey:
    with source.open("rb") as file:
        before = file.read(offset)
        returns = before.count(b"\r\n")
        window = Window(file, path, source.stat().st_size, share)
        ends = before.count(b"\n") - returns, returns
        return survey(window, delimiter, len(dialect.columns), dialect.first_line, ends, decoded=decoded)


def _require_rows(path: Path, found: Survey, dialect: Dialect) -> None:
    """Raises NoRowsError when nothing follows the header, NoReadableRowError when nothing could be kept."""
    if found.rows:
        return
    broken = found.events[happened.is_broken(found.events)].tolist()
    if not broken:
        raise NoRowsError(path=path)
    columns = len(dialect.columns)
    why = happened.reason(broken[0], columns)
    raise NoReadableRowError(path=path, rows=len(broken), columns=columns, line=broken[0][happened.LINE], reason=why)
