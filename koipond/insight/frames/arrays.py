"""The pond's arrays as lazy frames on DuckDB, read in place and not copied."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.frames.plain_rows import Frame
from koipond.insight.lake.layout import ORDERS_GLOB, files_of
from koipond.insight.pond import CustomerList, OrderLog, Pond

WORDS = "order_seq, coupon, campaign, message, product, cost_minor, refund_minor, quantity"


@dataclass(frozen=True)
class Frames:
    """The order log and the customers as frames; the connection is kept so that they stay alive."""

    con: duckdb.DuckDBPyConnection
    pond: Pond
    orders: Frame

    @property
    def told_orders(self) -> Frame:
        """The order log with the lake's words beside it."""
        lake = f"SELECT {WORDS} FROM read_parquet('{files_of(Path(self.pond.lake), ORDERS_GLOB)}')"
        # The log was filled from this very scan, so row n of one is row n of the other.
        return nw.from_native(self.con.sql(f"FROM log POSITIONAL JOIN ({lake})"))

    def customers(self, **beside: NDArray[Any]) -> Frame:
        """The list of customers with their row as `customer`, and columns of one's own, one entry a customer."""
        people = self.pond.customers
        numbered = {"customer": np.arange(len(people.orders), dtype=np.int32)}
        name = "_".join(("people", *sorted(beside)))
        self.con.register(name, _table(people, people.first_day, "first_on", **numbered, **beside))
        return nw.from_native(self.con.table(name))


def open_frames(pond: Pond) -> Frames:
    """Lazy frames over a pond: `orders` has the log's columns and `placed_on`, customers their own and `first_on`."""
    con = duckdb.connect()
    con.register("log", _table(pond.orders, pond.orders.day, "placed_on"))
    return Frames(con=con, pond=pond, orders=nw.from_native(con.table("log")))


def _table(of: OrderLog | CustomerList, day: NDArray[np.int32], date: str, **beside: NDArray[Any]) -> pa.Table:
    """The arrays as columns, and days as a date besides."""
    own = {field.name: getattr(of, field.name) for field in fields(of)}
    return pa.table({**own, **beside, date: pa.array(day).view(pa.date32())})
