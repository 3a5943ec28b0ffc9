"""What everybody's referred customers spent, by direct and all generations, and each one's share of it."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.inputs import SEED, deep_forest
from bench.lines import Line, ours, peer
from bench.size import Size
from bench.timing import least_seconds, seconds_of
from koipond.insight.kernels.forest import Below, ReferrerRingError, grow, sum_below

# Sums climb one generation a round and are added up where they meet, which is the least work that a query can do.
RECURSIVE = """
    WITH RECURSIVE climb AS (
        SELECT referrer AS node, sum(amount) AS amount, 1 AS generation FROM forest WHERE referrer >= 0 GROUP BY 1
        UNION ALL
        SELECT forest.referrer, sum(climb.amount)::HUGEINT, any_value(climb.generation) + 1
        FROM climb JOIN forest ON forest.node = climb.node WHERE forest.referrer >= 0 GROUP BY forest.referrer
    )
    SELECT node, sum(amount) AS total, sum(amount) FILTER (generation = 1) AS direct FROM climb GROUP BY node
"""


def measure(size: Size) -> Iterator[Line]:
    """A deep forest in a random order and in that of joining, against a recursive query; a chain; a ring."""
    nodes = size.of(10_000_000)
    chance = np.random.default_rng(SEED)
    joined = deep_forest(nodes, chance)
    mixed = shuffled(joined, chance)
    amount = chance.integers(0, 100_000, nodes)
    con = forest_table(mixed, amount)
    least = least_seconds({"ours": lambda: caused(mixed, amount), "joined": lambda: caused(joined, amount)}, size.runs)
    query = least_seconds({"duckdb": lambda: con.sql(RECURSIVE).to_arrow_table()}, size.slow_runs, warm=False)
    depth = int(grow(mixed).depth.max())
    yield Line(f"{nodes:,} customers, {depth} generations, any order", least["ours"], at_most=3)
    yield ours("the same in order of joining", least["joined"])
    yield peer("DuckDB, recursive query", query["duckdb"], least["ours"], at_least=5)
    yield from chain(size)
    yield ring(mixed, amount)


def forest_table(referrer: NDArray[np.int32], amount: NDArray[np.int64]) -> duckdb.DuckDBPyConnection:
    """The links as a table that the query reads."""
    con = duckdb.connect()
    node = np.arange(referrer.size, dtype=np.int32)
    con.register("given", pa.table({"node": node, "referrer": referrer, "amount": amount}))
    con.execute("CREATE TABLE forest AS FROM given")
    return con


def caused(referrer: NDArray[np.int32], amount: NDArray[np.int64]) -> Below:
    """From links to sums."""
    return sum_below(grow(referrer), amount)


def shuffled(referrer: NDArray[np.int32], chance: np.random.Generator) -> NDArray[np.int32]:
    """The same forest with its rows in any order."""
    place = chance.permutation(referrer.size).astype(np.int32)
    mixed = np.empty_like(referrer)
    mixed[place] = np.where(referrer >= 0, place[referrer], -1)
    return mixed


def chain(size: Size) -> Iterator[Line]:
    """Everybody brought by the one before: a customer of a long chain costs what one of a short chain costs."""
    long, short = 1_000_000, 100_000
    amount = np.ones(long, np.int64)
    backwards = np.arange(1, long + 1, dtype=np.int32)
    backwards[-1] = -1
    first = backwards[:short].copy()
    first[-1] = -1
    least = least_seconds(
        {"long": lambda: caused(backwards, amount), "short": lambda: caused(first, amount[:short])}, size.runs
    )
    per_node = least["long"] / long / (least["short"] / short)
    yield Line(
        f"a chain of {long:,}", least["long"], ratio=per_node, against="a link of a chain a tenth as long", at_most=3
    )


def ring(referrer: NDArray[np.int32], amount: NDArray[np.int64]) -> Line:
    """The forest with one ring in it: told, not hung on."""
    ringed = referrer.copy()
    child = int(np.flatnonzero(ringed >= 0)[0])
    ringed[ringed[child]] = child

    def told() -> None:
        try:
            caused(ringed, amount)
        except ReferrerRingError:
            return
        raise RuntimeError("a ring among referrers was not found")

    return Line("the same with a ring of two, until it is told", seconds_of(told))
