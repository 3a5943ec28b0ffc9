"""Ponds for these tests: of any orders, and of known truth because BG/NBD and Gamma-Gamma made them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from koipond.insight.pond import CustomerList, OrderLog, Pond


def pond_of(customer: Sequence[int], day: Sequence[int], amount_minor: Sequence[int], until_day: int) -> Pond:
    """A pond of these orders; customers numbered anew by their first order, nothing after `until_day`."""
    who, when, amount = (np.asarray(column, np.int64) for column in (customer, day, amount_minor))
    known = np.flatnonzero(when <= until_day)
    order = known[np.argsort(when[known], kind="stable")]
    who, when, amount = who[order], when[order].astype(np.int32), amount[order]
    _, first_at, old = np.unique(who, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first_at))
    who = rank[old].astype(np.int32) if who.size else who.astype(np.int32)
    m, n = first_at.size, who.size
    orders = np.bincount(who, minlength=m).astype(np.int32)
    first_day, last_day = np.sort(when[first_at]) if n else when, np.zeros(m, np.int32)
    np.maximum.at(last_day, who, when)
    days = np.bincount(np.unique(np.stack([who, when]), axis=1)[0], minlength=m).astype(np.int32)
    nobody, no = np.full(m, -1, np.int32), np.full(n, -1, np.int8)
    log = OrderLog(who, when, amount, np.ones(n, np.int32), np.zeros(n, np.int32), no, no.astype(np.int32), no, no)
    people = CustomerList(
        customer_id=pa.array([str(i) for i in range(m)], pa.string()), first_day=first_day, last_day=last_day,
        orders=orders, purchase_days=days, net_minor=np.bincount(who, amount, m).astype(np.int64), referrer=nobody,
        referred_day=first_day, stage=nobody.astype(np.int8), tier=nobody.astype(np.int16), entrance=nobody,
    )  # fmt: skip
    return Pond(until_day, "USD", 2, log, people, (), (), frozenset(), "")


@dataclass(frozen=True)
class Truth:
    """Parameters that made a pond; times in weeks, amounts in major units."""

    r: float = 0.8
    alpha: float = 6.0
    a: float = 0.8
    b: float = 2.5
    p: float = 6.0
    q: float = 4.0
    v: float = 15.0


def made(truth: Truth, customers: int, span_days: int, joining_days: int, seed: int) -> Pond:
    """A pond that BG/NBD and Gamma-Gamma made: customers join evenly in the first days, repeat at most once a day."""
    chance = np.random.default_rng(seed)
    joined = np.sort(chance.integers(0, joining_days, customers))
    rate = chance.gamma(truth.r, 1 / truth.alpha, customers) / 7
    leave = chance.beta(truth.a, truth.b, customers)
    scale = chance.gamma(truth.q, 1 / truth.v, customers)
    who, days = [np.arange(customers)], [joined]
    active, at = np.arange(customers), joined.astype(np.float64)
    while active.size:
        at = at + chance.exponential(1 / rate[active])
        here = at <= span_days
        active, at = active[here], at[here]
        who.append(active)
        days.append(np.floor(at).astype(np.int64))
        stays = chance.random(active.size) >= leave[active]
        active, at = active[stays], at[stays]
    customer, day = np.concatenate(who), np.concatenate(days)
    amount = np.rint(chance.gamma(truth.p, 1 / scale[customer]) * 100).astype(np.int64)
    return pond_of(customer, day, amount, span_days)
