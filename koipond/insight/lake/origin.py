"""The origin of each order in the log, by the one expression that defines it."""

from collections.abc import Mapping
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.expressions.orders import origin


def origin_codes(
    con: duckdb.DuckDBPyConnection,
    orders: Mapping[str, NDArray[Any]],
    referrer: NDArray[np.int32],
    referred_day: NDArray[np.int32],
) -> NDArray[np.int8]:
    """int8[n]: index into ORIGINS, or -1. Customers are numbered by their first order, so those come in their order."""
    first = np.flatnonzero(orders["step"] == 1)
    referred = np.zeros(len(orders["step"]), bool)
    referred[first] = (referrer >= 0) & (referred_day <= orders["day"][first])
    con.register("unsourced", pa.table({"paid": orders["paid"], "step": orders["step"], "referred": referred}))
    found = nw.from_native(con.table("unsourced")).select(origin=origin().cast(nw.Int8)).collect(backend="pyarrow")
    con.unregister("unsourced")
    return np.ascontiguousarray(found["origin"].to_numpy(), dtype=np.int8)
