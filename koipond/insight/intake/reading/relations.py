"""Views in DuckDB over files: fixed columns, fixed dialect, nothing left to its guesses."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from koipond.insight.intake.reading.marks import NEWLINE, RETURN, SEPARATOR


def quoted_name(name: str) -> str:
    """An identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def file_literal(path: Path) -> str:
    """A path of SQL that names exactly this file, whatever wildcards stand in its name."""
    return literal("".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path.absolute())))


def view_of_csv(
    con: duckdb.DuckDBPyConnection, name: str, path: Path, width: int, delimiter: str, skip: int, *, quoted: bool
) -> None:
    """A view over a text that every reader agrees on."""
    fields = ", ".join(f"c{at}" for at in range(width))
    quote = '"' if quoted else ""
    con.execute(
        f"CREATE OR REPLACE VIEW {quoted_name(name)} AS "
        f"SELECT {fields} FROM {_scan(path, width, delimiter, quote, skip)}"
    )


def view_of_canonical(
    con: duckdb.DuckDBPyConnection, name: str, path: Path, width: int, kept: Sequence[int] | None = None
) -> None:
    """A view over a canonical copy of `width` columns, of which `kept` are shown; marks become characters again."""
    marks = literal(NEWLINE + RETURN + SEPARATOR)
    chosen = range(width) if kept is None else kept
    fields = ", ".join(
        f"translate(c{at}, {marks}, chr(10) || chr(13) || chr(31)) AS c{to}" for to, at in enumerate(chosen)
    )
    con.execute(
        f"CREATE OR REPLACE VIEW {quoted_name(name)} AS SELECT {fields} FROM {_scan(path, width, chr(31), '', 0)}"
    )


def _scan(path: Path, width: int, delimiter: str, quote: str, skip: int) -> str:
    columns = ", ".join(f"c{at}: 'VARCHAR'" for at in range(width))
    return (
        f"read_csv({file_literal(path)}, auto_detect = false, header = false, skip = {skip}, "
        f"delim = {literal(delimiter)}, quote = {literal(quote)}, escape = {literal(quote)}, "
        f"compression = 'none', columns = {{{columns}}})"
    )


def view_of_parquet(con: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path], columns: Sequence[str]) -> None:
    """A view over Parquet files, in the order given, under the names `c0`, `c1`, …"""
    fields = ", ".join(f"{quoted_name(column)} AS c{at}" for at, column in enumerate(columns))
    con.execute(f"CREATE OR REPLACE VIEW {quoted_name(name)} AS SELECT {fields} FROM {scan_of_parquet(files)}")


def scan_of_parquet(files: Sequence[Path]) -> str:
    """The table function that reads these files by the names of their columns, and those alone."""
    paths = ", ".join(file_literal(file) for file in files)
    return f"read_parquet([{paths}], union_by_name = true, hive_partitioning = false)"
