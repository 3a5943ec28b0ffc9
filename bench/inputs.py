"""Made inputs, kept between runs: a time-ordered log, customers' histories, a forest, raw order files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from koipond.insight.kernels import one_pass
from koipond.twin import actions as twin_actions
from koipond.twin import queries as twin_queries
from koipond.twin.plan import SECONDS_A_DAY, PondPlan
from koipond.twin.rules.ponds import GeneratedPond

SEED = 20260731
RAW_COLUMNS = (
    "order_id", "customer", "placed_at", "amount", "refund", "status", "entrance", "paid", "cost", "role", "referrer",
)  # fmt: skip
Arrays = dict[str, NDArray[np.generic]]


def kept(path: Path, make: Callable[[Path], object]) -> Path:
    """The path, made first where it is not there; a half-made one is never taken for whole."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"unfinished-{path.name}")
        make(unfinished)
        unfinished.rename(path)
    return path


def plan_of(orders: int, customers: int, months: int = 18) -> PondPlan:
    """About so many orders and customers, three in ten of them referred, with no untidy rows that would cost lines."""
    plan = PondPlan(
        customers=customers, months=months, r=1.0, a=0.5, b=6.0, reach_mean=0.345, two_lines=0.0, second_account=0.0,
        columns=RAW_COLUMNS,
    )  # fmt: skip
    return twin_queries.sized_plan(plan=plan, orders=orders)


def order_log(folder: Path, orders: int, customers: int) -> Path:
    """A Parquet file of customer (int32), day (int32) and amount_minor (int64), in order of time."""

    def make(path: Path) -> None:
        pond = twin_queries.generated_pond(plan=plan_of(orders, customers), seed=SEED)
        columns = {"customer": pond.purchases.customer, "day": _days(pond), "amount_minor": pond.baskets.net_minor}
        parquet.write_table(pa.table(columns), path, compression="zstd", use_dictionary=False)

    return kept(folder / f"log-{orders}-{customers}.parquet", make)


def histories(folder: Path, customers: int, months: int = 18) -> Path:
    """An .npz of customers' x, t_x and T in days (int32), mean_minor of repeat days (float64); drawn by the million."""

    def make(path: Path) -> None:
        parts = []
        for seed, start in enumerate(range(0, customers, 1_000_000)):
            some = min(1_000_000, customers - start)
            plan = PondPlan(customers=some, months=months, reach_mean=0.0)
            parts.append(_history(twin_queries.generated_pond(plan=plan, seed=seed)))
        np.savez(path, **{name: np.concatenate([part[name] for part in parts]) for name in parts[0]})

    return kept(folder / f"histories-{customers}-{months}.npz", make)


def raw_orders(folder: Path, orders: int, customers: int, ending: str, chunks: int = 1) -> list[Path]:
    """The raw export as one `.csv` or `.parquet` file, or as a folder of such files."""
    name = f"raw-{orders}-{customers}{ending}" if chunks == 1 else f"raw-{orders}-{customers}"

    def make(path: Path) -> None:
        target = path.with_name(f"{path.stem}{ending}") if chunks == 1 else path
        twin_actions.write_pond(plan=plan_of(orders, customers), out=target, seed=SEED, chunks=chunks)

    path = kept(folder / name, make)
    return sorted(path.iterdir()) if path.is_dir() else [path]


def deep_forest(nodes: int, chance: np.random.Generator) -> NDArray[np.int32]:
    """Referrers (int32, -1 for nobody): all but one in a hundred were brought by anybody who had come before them."""
    referrer = (chance.random(nodes) * np.arange(nodes)).astype(np.int32)
    referrer[chance.random(nodes) < 0.01] = -1
    referrer[0] = -1
    return referrer


def _days(pond: GeneratedPond) -> NDArray[np.int32]:
    return np.asarray(pond.plan.first_day + pond.purchases.second // SECONDS_A_DAY, np.int32)


def _history(pond: GeneratedPond) -> Arrays:
    day = _days(pond)
    state = one_pass.empty_state(pond.customers)
    customer, net = pond.purchases.customer, pond.baskets.net_minor
    one_pass.advance(state, customer, day, net, np.empty_like(day), np.empty_like(day))
    summary = one_pass.summary_of(state)
    x = summary.purchase_days - 1
    first = np.zeros(pond.customers, np.int64)
    on_first_day = day == summary.first_day[customer]
    np.add.at(first, customer[on_first_day], net[on_first_day])
    return {
        "x": x,
        "t_x": summary.last_day - summary.first_day,
        "T": (pond.plan.end_day - 1 - summary.first_day).astype(np.int32),
        "mean": np.where(x > 0, (summary.net_minor - first) / np.maximum(x, 1), 0.0),
    }
