"""The lake is written whole or not at all, in order, and only over a lake."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from koipond.insight.errors import OutputIsNotALakeError
from koipond.insight.lake.schema import CUSTOMER_COLUMNS, ORDER_COLUMNS
from koipond.insight.lake.write import LakeAbout, write_lake

ABOUT = LakeAbout("CNY", 2, date(2026, 3, 31), frozenset({"tier", "order_id", "unheard"}))
MADE = {
    "placed_at": "TIMESTAMP '2026-01-01' + to_hours((i * 7919 % 2000)::INT)",
    "customer": "i % 9",
    "order_id": "i::VARCHAR",
}


def _table(con: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], made: dict[str, str], rows: int) -> None:
    listed = ", ".join(f"CAST({made.get(column, 'NULL')} AS {kind}) AS {column}" for column, kind in columns.items())
    con.execute(f"CREATE TABLE {name} AS SELECT {listed} FROM range({rows}) t(i)")


def _write(place: Path, rows: int = 5_000, customers: str = "customers") -> None:
    with duckdb.connect() as con:
        _table(con, "orders", {name: kind for name, kind in ORDER_COLUMNS.items() if name != "order_seq"}, MADE, rows)
        _table(con, "customers", CUSTOMER_COLUMNS, {"customer": "i"}, 9)
        write_lake(con, "orders", customers, "placed_at, customer, order_id", place, ABOUT, lambda step, share: None)


def _orders(place: Path, columns: str) -> list[tuple[Any, ...]]:
    parts = f"read_parquet('{place}/orders/*/*.parquet', hive_partitioning = false)"
    return duckdb.sql(f"SELECT {columns} FROM {parts} ORDER BY order_seq").fetchall()


def test_orders_are_numbered_and_sorted_within_months(tmp_path: Path) -> None:
    place = tmp_path / "lake"
    _write(place)
    months = sorted(path.name for path in (place / "orders").iterdir())
    assert months == ["month=2026-01", "month=2026-02", "month=2026-03"]
    rows = []
    for month in months:
        part = f"{place}/orders/{month}/part-0.parquet"
        rows += duckdb.sql(f"SELECT order_seq, placed_at, customer, order_id FROM '{part}'").fetchall()
    assert [row[0] for row in rows] == list(range(5_000))
    assert [row[1:] for row in rows] == sorted(row[1:] for row in rows)


def test_the_files_have_the_documented_columns(tmp_path: Path) -> None:
    place = tmp_path / "lake"
    _write(place, rows=10)
    kinds = duckdb.sql(
        f"DESCRIBE FROM read_parquet('{place}/orders/*/*.parquet', hive_partitioning = false)"
    ).fetchall()
    assert {row[0]: row[1] for row in kinds} == ORDER_COLUMNS
    kinds = duckdb.sql(f"DESCRIBE FROM '{place}/customers/part-0.parquet'").fetchall()
    assert {row[0]: row[1] for row in kinds} == CUSTOMER_COLUMNS
    assert json.loads((place / "lake.json").read_text()) == {
        "schema": "koipond.lake/1", "currency": "CNY", "minor_digits": 2, "until": "2026-03-31",
        "has": ["order_id", "tier"],
    }  # fmt: skip


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "lake"
    _write(place, rows=10)
    with pytest.raises(duckdb.CatalogException):
        _write(place, rows=20, customers="nobody")
    assert _orders(place, "count(*) OVER ()")[0] == (10,)
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]
    _write(place, rows=20)
    assert _orders(place, "count(*) OVER ()")[0] == (20,)
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]


def test_what_is_no_lake_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "koi.jpg").write_text("x")
    with pytest.raises(OutputIsNotALakeError):
        _write(tmp_path / "photos")
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["koi.jpg"]
