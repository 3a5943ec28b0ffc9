"""A desk to open files on: a connection, a scratch folder, and what a table says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from koipond.insight.intake.reading import BrokenRow, Layout, RawTable, broken_rows, lines_of, open_table


@dataclass(frozen=True)
class Opened:
    """A table with all that can be asked of it."""

    table: RawTable
    rows: list[tuple[object, ...]]
    lines: list[int]
    broken: list[BrokenRow]


@dataclass(frozen=True)
class Desk:
    """Opens files and bytes."""

    con: duckdb.DuckDBPyConnection
    folder: Path

    def open(self, path: Path, layout: Layout | None = None) -> Opened:
        table = open_table(self.con, path, "source", self.folder, lambda step, share: None, layout or Layout())
        rows = self.con.execute("SELECT * FROM source").fetchall()
        assert len(rows) == table.rows
        return Opened(table, rows, lines_of(self.con, table, range(len(rows))), list(broken_rows(table)))

    def read(self, content: bytes, name: str = "orders.csv", layout: Layout | None = None) -> Opened:
        path = self.folder / name
        path.write_bytes(content)
        return self.open(path, layout)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        yield con


@pytest.fixture
def desk(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Desk:
    return Desk(connection, tmp_path)
