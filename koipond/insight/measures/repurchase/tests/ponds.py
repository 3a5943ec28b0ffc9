"""Ponds whose truth is known, drawn as arrays: when each customer came, and how long until the next order."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.insight.pond import CustomerList, OrderLog, Pond

Floats = NDArray[np.float64]
START = 18_628  # 2021-01-01
MONTH = 365.25 / 12


@dataclass(frozen=True)
class Orders:
    """Orders as (customer, moment in days since START), in any order; every customer has one at least."""

    customer: NDArray[np.int64]
    moment: Floats


def arrivals(rng: np.random.Generator, months: int, each: int) -> Floats:
    """Moments of first orders: `each` customers in every calendar month, spread evenly, in order of time."""
    starts = np.arange(np.datetime64("2021-01"), np.datetime64("2021-01") + months + 1).astype("datetime64[D]")
    edges = starts.astype(np.int64) - START
    low, width = np.repeat(edges[:-1], each), np.repeat(np.diff(edges), each)
    return np.sort(low + rng.random(months * each) * width)


def month_end(months: int) -> int:
    """The last day, since 1970-01-01, of the given number of months from START."""
    return int((np.datetime64("2021-01") + months).astype("datetime64[D]").astype(np.int64)) - 1


def bg_nbd(
    rng: np.random.Generator, came: Floats, until: float, pace: Floats, leaves: Floats, leaves_at_once: bool = True
) -> Orders:
    """Orders as a Poisson process of each one's own pace a day; after an order each leaves with their own chance.

    Where not `leaves_at_once`, nobody leaves after the first order (BG/NBD as published).
    """
    customer, moment = [np.arange(came.size)], [came]
    who, when, first = np.arange(came.size), came, True
    while who.size:
        stays = rng.random(who.size) >= leaves[who] if leaves_at_once or not first else np.ones(who.size, bool)
        who, when, first = who[stays], when[stays], False
        when = when + rng.exponential(1.0, who.size) / pace[who]
        known = when < until
        who, when = who[known], when[known]
        customer.append(who)
        moment.append(when)
    return Orders(np.concatenate(customer), np.concatenate(moment))


def pond_of(
    orders: Orders,
    until_day: int,
    amount_minor: NDArray[np.int64] | None = None,
    referrer: NDArray[np.int32] | None = None,
    labels: dict[str, NDArray[np.int64]] | None = None,
    has: frozenset[str] = frozenset(),
) -> Pond:
    """A pond of these orders; customers must be numbered by their first moment; arrays follow `orders`' own order."""
    place = np.lexsort((orders.customer, orders.moment))
    customer = orders.customer[place].astype(np.int32)
    day = (np.floor(orders.moment[place]).astype(np.int64) + START).astype(np.int32)
    n, m = customer.size, int(customer.max()) + 1 if customer.size else 0
    together = np.argsort(customer, kind="stable")
    new = np.append(True, np.diff(customer[together]) > 0)[:n]
    rank = np.arange(n) - np.maximum.accumulate(np.where(new, np.arange(n), 0)) if n else np.zeros(0)
    gap = np.where(new, -1, np.diff(day[together], prepend=0))
    step, gap_days = np.empty(n, np.int32), np.empty(n, np.int32)
    step[together], gap_days[together] = rank + 1, gap
    amount = np.full(n, 1_000) if amount_minor is None else amount_minor[place]
    given = {name: values[place] for name, values in (labels or {}).items()}
    none = np.full(n, -1)
    log = OrderLog(
        customer, day, amount.astype(np.int64), step, gap_days, np.full(n, -1, np.int8),
        given.get("entrance", none).astype(np.int32), given.get("role", none).astype(np.int8),
        given.get("origin", none).astype(np.int8),
    )  # fmt: skip
    return Pond(
        until_day, "CNY", 2, log, _customers(log, m, referrer), tuple(f"door-{i}" for i in range(12)), (), has, ""
    )


def _customers(log: OrderLog, m: int, referrer: NDArray[np.int32] | None) -> CustomerList:
    first, last = np.full(m, 2**30, np.int32), np.full(m, -1, np.int32)
    np.minimum.at(first, log.customer, log.day)
    np.maximum.at(last, log.customer, log.day)
    days = np.bincount(log.customer[log.gap_days != 0], minlength=m).astype(np.int32)
    net = np.zeros(m, np.int64)
    np.add.at(net, log.customer, log.amount_minor)
    return CustomerList(
        pa.array([str(i) for i in range(m)], pa.string()), first, last,
        np.bincount(log.customer, minlength=m).astype(np.int32), days, net,
        np.full(m, -1, np.int32) if referrer is None else referrer, first.copy(),
        np.full(m, -1, np.int8), np.full(m, -1, np.int16), np.full(m, -1, np.int32),
    )  # fmt: skip
