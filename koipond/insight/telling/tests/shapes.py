"""Tables written shortly, for tests: `shaped("months", "month:month orders:count", rows)`."""

from collections.abc import Iterable
from typing import Any

from koipond.insight.findings import Table


def shaped(name: str, columns: str, rows: Iterable[tuple[Any, ...]] = (), need: str = "") -> Table:
    """A table of `name:unit` columns; with `need`, the same table of a file that lacks that column."""
    pairs: Any = tuple(tuple(column.split(":")) for column in columns.split())
    return Table(name, pairs, unknown=f"needs:{need}") if need else Table(name, pairs, tuple(rows))


def without(tables: Iterable[Table], need: str) -> list[Table]:
    """The same tables where the file lacks a column."""
    return [Table(table.name, table.columns, unknown=f"needs:{need}") for table in tables]
