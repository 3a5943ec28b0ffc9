"""The pond's arrays as lazy frames on DuckDB: what the expressions are written over here."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa

from koipond.insight.findings import Cell
from koipond.insight.lake import layout
from koipond.insight.pond import Pond

Frame = nw.LazyFrame[Any]


@dataclass(frozen=True)
class Frames:
    """`orders`: the order log with `placed_on` as a date. `told_orders`: the same with the lake's words beside it.

    `customers`: the list, in customer order. The connection is kept so that the frames stay alive.
    """

    con: duckdb.DuckDBPyConnection
    orders: Frame
    told_orders: Frame
    customers: Frame


def open_frames(pond: Pond) -> Frames:
    """Lazy frames over the arrays, which are read in place and not copied."""
    con = duckdb.connect()
    log = pa.table({field.name: getattr(pond.orders, field.name) for field in fields(pond.orders)})
    con.register("log", log.append_column("placed_on", pa.array(pond.orders.day).view(pa.date32())))
    con.register(
        "people", pa.table({field.name: getattr(pond.customers, field.name) for field in fields(pond.customers)})
    )
    words = "coupon, campaign, message, product, cost_minor, refund_minor, quantity"
    lake = f"SELECT {words} FROM read_parquet('{layout.orders_glob(Path(pond.lake))}')"
    return Frames(
        con=con,
        orders=nw.from_native(con.table("log")),
        # The log was filled from this very scan, so row n of one is row n of the other.
        told_orders=nw.from_native(con.sql(f"FROM log POSITIONAL JOIN ({lake})")),
        customers=nw.from_native(con.table("people")),
    )


def rows(frame: Frame, columns: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """Run a lazy frame and give its rows as plain values, in the order of `columns`."""
    found = frame.select(*columns).collect(backend="pyarrow")
    return tuple(tuple(_plain(cell) for cell in row) for row in found.iter_rows())


def _plain(cell: Any) -> Cell:
    """DuckDB sums integers into wide decimals; whole ones are integers again."""
    return int(cell) if isinstance(cell, Decimal) else cell
