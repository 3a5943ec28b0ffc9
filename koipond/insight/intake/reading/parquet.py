"""Open Parquet: one file, or a folder of them read in the order of their names."""

from pathlib import Path

import duckdb

from koipond.insight.errors import FileDamagedError, NoRowsError
from koipond.insight.intake.reading.headers import column_names
from koipond.insight.intake.reading.relations import scan_of_parquet, view_of_parquet
from koipond.insight.intake.reading.table import RawTable


def open_parquet(con: duckdb.DuckDBPyConnection, files: list[Path], path: Path, name: str) -> RawTable:
    """A table with the files' own types; `path` is what the user calls them."""
    try:
        described = con.execute(f"DESCRIBE SELECT * FROM {scan_of_parquet(files)}").fetchall()
        counted = con.execute(f"SELECT count(*) FROM {scan_of_parquet(files)}").fetchone()
    except duckdb.Error as error:
        raise FileDamagedError(path=path, kind="Parquet", detail=str(error).splitlines()[0][:200]) from error
    rows = int(counted[0]) if counted else 0
    if rows == 0:
        raise NoRowsError(path=path)
    own_names = [str(row[0]) for row in described]
    view_of_parquet(con, name, files, own_names)
    typed = tuple(str(row[1]) for row in described)
    return RawTable(path, name, column_names(own_names), typed, "parquet", 1, rows)
