"""Open a lake as a Pond: one scan of the orders in order of time, carried through the one-pass kernel as it arrives."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.errors import LakeUnreadableError
from koipond.insight.kernels import one_pass
from koipond.insight.lake.layout import CUSTOMERS_FILE, LAKE_FILE, ORDERS_GLOB, files_of
from koipond.insight.lake.origin import origin_codes
from koipond.insight.pond import NOT_KNOWN, PRODUCT_ROLES, STAGES, CustomerList, OrderLog, Pond
from koipond.kit.clock import day_number

BATCH_ORDERS = 1 << 18
Columns = dict[str, NDArray[Any]]
DTYPES = {
    "customer": np.int32, "day": np.int32, "amount_minor": np.int64, "step": np.int32, "gap_days": np.int32,
    "paid": np.int8, "entrance": np.int32, "role": np.int8,
}  # fmt: skip


def read_pond(con: duckdb.DuckDBPyConnection, lake: Path, window_days: int = 365) -> Pond:
    """The pond as of the lake's `until`; orders are read once and in order of time."""
    facts = json.loads((lake / LAKE_FILE).read_text(encoding="utf-8"))
    has = frozenset(facts["has"])
    con.execute(f"CREATE OR REPLACE VIEW lake_orders AS FROM read_parquet('{files_of(lake, ORDERS_GLOB)}')")
    con.execute(f"CREATE OR REPLACE VIEW lake_customers AS FROM read_parquet('{files_of(lake, CUSTOMERS_FILE)}')")
    entrances = _dense_names(con, "lake_orders", "entrance") if "entrance" in has else ()
    tiers = _dense_names(con, "lake_customers", "tier") if "tier" in has else ()
    people = _people(con, tiers)
    orders, state = _orders(con, lake, has, entrances, len(people["customer"]))
    _check_order(lake, orders, len(people["customer"]))
    summary = one_pass.summary_of(state)
    first_entrance = orders["entrance"][orders["step"] == 1]
    customers = CustomerList(
        customer_id=people["customer_id"], first_day=summary.first_day, last_day=summary.last_day,
        orders=summary.orders, purchase_days=summary.purchase_days, net_minor=summary.net_minor,
        referrer=people["referrer"], referred_day=people["referred_day"], stage=people["stage"], tier=people["tier"],
        entrance=first_entrance,
    )  # fmt: skip
    return Pond(
        until_day=day_number(date.fromisoformat(facts["until"])),
        currency=facts["currency"],
        minor_digits=facts["minor_digits"],
        orders=OrderLog(**orders, origin=origin_codes(con, orders, people["referrer"], people["referred_day"])),
        customers=customers,
        entrances=entrances,
        tiers=tiers,
        has=has,
        lake=str(lake),
        window_days=window_days,
    )


def _dense_names(con: duckdb.DuckDBPyConnection, view: str, column: str) -> tuple[str, ...]:
    """The distinct names of a column, sorted; also made into the enum type `<column>_name`, so that codes are cheap."""
    found = con.sql(f"SELECT DISTINCT {column} FROM {view} WHERE {column} IS NOT NULL ORDER BY 1").fetchall()
    names = tuple(row[0] for row in found)
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names) or "''"
    con.execute(f"DROP TYPE IF EXISTS {column}_name; CREATE TYPE {column}_name AS ENUM ({listed})")
    return names


def _code(column: str, names: tuple[str, ...]) -> str:
    """SQL for the index of a name among `names`, or -1."""
    return f"coalesce(enum_code({column}::{column}_name)::INTEGER, {NOT_KNOWN})" if names else str(NOT_KNOWN)


def _position(column: str, names: tuple[str, ...]) -> str:
    """SQL for the index of a word in a short fixed tuple, or -1."""
    listed = ", ".join(f"'{name}'" for name in names)
    return f"coalesce(list_position([{listed}], {column}), 0) - 1"


def _people(con: duckdb.DuckDBPyConnection, tiers: tuple[str, ...]) -> Mapping[str, Any]:
    """The customer list's own columns, in customer order."""
    table = con.sql(f"""
        SELECT customer, customer_id, coalesce(referrer, {NOT_KNOWN})::INTEGER AS referrer,
               coalesce(referred_on - DATE '1970-01-01', {NOT_KNOWN})::INTEGER AS referred_day,
               ({_position("stage", STAGES)})::TINYINT AS stage, ({_code("tier", tiers)})::SMALLINT AS tier
        FROM lake_customers ORDER BY customer
    """).to_arrow_table()
    whole = {name: table[name].combine_chunks() for name in table.column_names}
    ids = whole.pop("customer_id")
    arrays: dict[str, Any] = {name: column.to_numpy() for name, column in whole.items()}
    return arrays | {"customer_id": ids}


def _orders(
    con: duckdb.DuckDBPyConnection, lake: Path, has: frozenset[str], entrances: tuple[str, ...], customers: int
) -> tuple[Columns, NDArray[np.int64]]:
    """Fill the log's arrays batch by batch, and carry the customers' state along."""
    total = int(con.sql("SELECT count(*) FROM lake_orders").fetchall()[0][0])
    log: Columns = {name: np.empty(total, dtype) for name, dtype in DTYPES.items()}
    state = one_pass.empty_state(customers)
    paid = f"coalesce(paid_traffic::TINYINT, {NOT_KNOWN})" if "paid" in has else str(NOT_KNOWN)
    role = _position("role", PRODUCT_ROLES) if "role" in has else str(NOT_KNOWN)
    reader = con.sql(f"""
        SELECT customer, (placed_on - DATE '1970-01-01')::INTEGER AS day, amount_minor, ({paid})::TINYINT AS paid,
               ({_code("entrance", entrances)})::INTEGER AS entrance, ({role})::TINYINT AS role FROM lake_orders
    """).to_arrow_reader(BATCH_ORDERS)
    at = 0
    for batch in _read_ahead(reader):
        here = slice(at, at + batch.num_rows)
        for name in ("customer", "day", "amount_minor", "paid", "entrance", "role"):
            log[name][here] = batch.column(name).to_numpy()
        if not 0 <= log["customer"][here].min(initial=0) <= log["customer"][here].max(initial=0) < max(customers, 1):
            raise LakeUnreadableError(lake=lake, what="an order's customer is not in its customer list")
        one_pass.advance(
            state, log["customer"][here], log["day"][here], log["amount_minor"][here], log["step"][here],
            log["gap_days"][here],
        )  # fmt: skip
        at += batch.num_rows
    return log, state


def _check_order(lake: Path, orders: Columns, customers: int) -> None:
    """Every measure leans on both: orders in order of time, customers numbered by their first order."""
    day = orders["day"]
    if (day[1:] < day[:-1]).any():
        raise LakeUnreadableError(lake=lake, what="its orders are not in order of time")
    if not np.array_equal(orders["customer"][orders["step"] == 1], np.arange(customers)):
        raise LakeUnreadableError(lake=lake, what="its customers are not numbered by their first order")


def _read_ahead(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The reader's batches, the next one being fetched while this one is used."""
    with ThreadPoolExecutor(max_workers=1) as ahead:
        coming = ahead.submit(next, reader, None)
        while (batch := coming.result()) is not None:
            coming = ahead.submit(next, reader, None)
            yield batch
