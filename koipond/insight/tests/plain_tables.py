"""The two frames of a pond on DuckDB, as every engine gives them."""

from pathlib import Path

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa

from koipond.insight.frames import open_frames
from koipond.insight.lake.read import read_pond
from koipond.insight.pond import Pond
from koipond.insight.tests.every_expression import Tables


def tables_of_lake(lake: Path) -> tuple[Pond, Tables]:
    """Read by the kernels; the words come from the lake's files."""
    pond = read_pond(duckdb.connect(), lake)
    frames = open_frames(pond)
    return pond, Tables(frames.told_orders, frames.customers(), pond.until_day)


def tables_of(pond: Pond) -> Tables:
    """A pond without a lake; its orders are numbered as they stand, which is in order of time."""
    frames = open_frames(pond)
    log = {name: getattr(pond.orders, name) for name in pond.orders.__dataclass_fields__}
    log |= {"order_seq": np.arange(pond.orders.day.size), "placed_on": pa.array(pond.orders.day).view(pa.date32())}
    frames.con.register("numbered", pa.table(log))
    return Tables(nw.from_native(frames.con.table("numbered")), frames.customers(), pond.until_day)
