"""Open whatever a brand has: text, XLSX, Parquet, a folder of Parquet; by content, not by name."""

import errno
import stat
from pathlib import Path

import duckdb

from koipond.insight.errors import (
    FileEmptyError,
    FileForbiddenError,
    FileMissingError,
    FileUnreadableError,
    FolderWithoutDataError,
    NoRoomError,
    NotAFileError,
)
from koipond.insight.intake.reading.kinds import HEAD, Kind, kind_of, refuse_strangers
from koipond.insight.intake.reading.parquet import open_parquet
from koipond.insight.intake.reading.table import Layout, RawTable
from koipond.insight.intake.reading.text import Progress, open_text
from koipond.insight.intake.reading.transcoding import unpacked
from koipond.insight.intake.reading.workbook import open_workbook

GUESSED = Layout()


def open_table(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    scratch: Path,
    progress: Progress,
    layout: Layout = GUESSED,
) -> RawTable:
    """Open one source as the view `name` in `con`; working copies go to the existing folder `scratch` and must stay
    as long as the view is read.

    `progress` hears a step ("check", "unpack", "decode", "survey", "rewrite") and the share done, None when unknown.
    Raises an InsightError that says what to do for anything that cannot be opened.
    """
    try:
        return _opened(con, path, name, scratch, progress, layout)
    except FileNotFoundError as error:
        raise FileMissingError(path=path) from error
    except PermissionError as error:
        raise FileForbiddenError(path=path) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoRoomError(path=path, scratch=scratch) from error
        raise FileUnreadableError(path=path, detail=error.strerror or error) from error


def _opened(
    con: duckdb.DuckDBPyConnection, path: Path, name: str, scratch: Path, progress: Progress, layout: Layout
) -> RawTable:
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        return open_parquet(con, _parquet_files(path), path, name)
    if not stat.S_ISREG(about.st_mode):
        raise NotAFileError(path=path)
    if about.st_size == 0:
        raise FileEmptyError(path=path)
    kind = kind_of(path)
    if kind is Kind.PARQUET:
        return open_parquet(con, [path], path, name)
    if kind is Kind.WORKBOOK:
        return open_workbook(con, path, name, scratch, layout, progress)
    source = path
    if kind is Kind.GZIP:
        source = unpacked(path, scratch / f"{name}.unpacked", lambda share: progress("unpack", share))
        with source.open("rb") as file:
            refuse_strangers(file.read(HEAD), path)
    return open_text(con, source, path, name, scratch, layout, progress)


def _parquet_files(folder: Path) -> list[Path]:
    """Raises FolderWithoutDataError when there are none."""
    files = sorted(file for file in folder.rglob("*.parquet") if file.is_file())
    if not files:
        raise FolderWithoutDataError(path=folder)
    return files
