"""Orders to one row a customer: first and last day, orders, distinct days, net amount."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import lifetimes.utils
import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from bench.inputs import order_log
from bench.lines import Line, ours, peer
from bench.size import Size
from bench.timing import least_seconds, seconds_of
from koipond.insight.kernels import one_pass

SCAN = "SELECT sum(customer), sum(day), sum(amount_minor) FROM '{log}'"
GROUP = (
    """SELECT customer, min(day), max(day), count(*), count(DISTINCT day), sum(amount_minor) FROM '{log}' GROUP BY 1"""
)
SAMPLE_EVERY = 20


def measure(size: Size) -> Iterator[Line]:
    """The whole log against the scan, DuckDB, Polars and lifetimes; then a day's orders against the whole log."""
    orders, customers = size.of(10_000_000), size.of(1_000_000)
    log = order_log(size.kept, orders, customers)
    con = duckdb.connect()
    count = con.execute(f"SELECT max(customer) + 1 FROM '{log}'").fetchall()[0][0]
    least = least_seconds(
        {
            "ours": lambda: summarised(con, log, count),
            "scan": lambda: con.execute(SCAN.format(log=log)).fetchall(),
            "duckdb": lambda: con.sql(GROUP.format(log=log)).to_arrow_table(),
            "polars": lambda: grouped_by_polars(log),
        },
        size.runs,
    )
    own = least["ours"]
    yield Line(f"one pass over {orders:,} orders", own, ratio=own / least["scan"], against="the scan", at_most=5)
    yield peer("DuckDB's scan of the three columns, sum() each", least["scan"], own)
    yield peer("DuckDB, group by", least["duckdb"], own)
    yield peer("Polars, group by", least["polars"], own)
    table = sample_for_lifetimes(con, log)
    seconds = SAMPLE_EVERY * seconds_of(lambda: summarised_by_lifetimes(table))
    yield peer(f"lifetimes, one customer in {SAMPLE_EVERY}, times {SAMPLE_EVERY}", seconds, own, at_least=20)
    yield from a_day(con, log, count, size)


def summarised(con: duckdb.DuckDBPyConnection, log: Path, customers: int) -> one_pass.Summary:
    """From the file to the summary, batch by batch."""
    state = one_pass.empty_state(customers)
    for batch in con.sql(f"SELECT customer, day, amount_minor FROM '{log}'").to_arrow_reader(1 << 18):
        advance(state, *(batch.column(name).to_numpy() for name in ("customer", "day", "amount_minor")))
    return one_pass.summary_of(state)


def advance(
    state: NDArray[np.int64], customer: NDArray[np.int32], day: NDArray[np.int32], amount_minor: NDArray[np.int64]
) -> None:
    """Carry the state over some orders."""
    one_pass.advance(state, customer, day, amount_minor, np.empty_like(day), np.empty_like(day))


def grouped_by_polars(log: Path) -> pl.DataFrame:
    """The same columns in Polars."""
    day, amount = pl.col("day"), pl.col("amount_minor")
    found = pl.scan_parquet(log).group_by("customer")
    columns = (day.min().alias("first"), day.max().alias("last"), pl.len(), day.n_unique().alias("days"), amount.sum())
    return found.agg(*columns).collect()


def sample_for_lifetimes(con: duckdb.DuckDBPyConnection, log: Path) -> pd.DataFrame:
    """Some customers with all of their orders, as lifetimes wants them."""
    query = f"""SELECT customer, DATE '1970-01-01' + day AS day, amount_minor::DOUBLE AS amount FROM '{log}'
                WHERE customer % {SAMPLE_EVERY} = 0"""
    return con.execute(query).df()


def summarised_by_lifetimes(table: pd.DataFrame) -> pd.DataFrame:
    """The same by lifetimes."""
    return lifetimes.utils.summary_data_from_transaction_data(table, "customer", "day", "amount")


def a_day(con: duckdb.DuckDBPyConnection, log: Path, customers: int, size: Size) -> Iterator[Line]:
    """The last day's orders on top of the state of all before, against the whole log, both already in memory."""
    columns = con.execute(f"SELECT customer, day, amount_minor FROM '{log}'").fetchnumpy()
    arrays = [np.ascontiguousarray(columns[name]) for name in ("customer", "day", "amount_minor")]
    last = int(np.searchsorted(arrays[1], arrays[1][-1]))
    state = one_pass.empty_state(customers)
    advance(state, *(column[:last] for column in arrays))
    tail = [column[last:].copy() for column in arrays]
    least = least_seconds(
        {"day": lambda: advance(state, *tail), "whole": lambda: advance(one_pass.empty_state(customers), *arrays)},
        size.runs,
    )
    share = tail[0].size / arrays[0].size
    per_order = least["day"] / tail[0].size / (least["whole"] / arrays[0].size)
    yield ours(f"the same, the whole log, in memory: {arrays[0].size:,} orders", least["whole"])
    yield Line(
        f"one more day: {tail[0].size:,} orders ({share:.2%})", 1000 * least["day"], "ms", ratio=per_order,
        against="an order of the whole log", at_most=5,
    )  # fmt: skip
