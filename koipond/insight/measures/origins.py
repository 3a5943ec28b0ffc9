"""Where orders come from: paid traffic, referral, chance or repurchase; the self-loop rate; entrances."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from koipond.insight.expressions import summaries
from koipond.insight.expressions.orders import ORGANIC, PAID, REFERRAL, REPURCHASE
from koipond.insight.findings import Cell, Findings, Measure, Table, Unit, unknown
from koipond.insight.frames import Frames, rows
from koipond.insight.measures.headline import share_measure
from koipond.insight.pond import ORIGINS, Pond

Columns = tuple[tuple[str, Unit], ...]
ORIGIN_COLUMNS: Columns = (
    ("origin", "text"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"), ("cost", "minor"),
    ("cost_per_new_customer", "minor"),
)  # fmt: skip
MONTH_COLUMNS: Columns = (("month", "month"), *((name, "orders") for name in ORIGINS), ("self_loop_rate", "share"))
ENTRANCE_COLUMNS: Columns = (
    ("entrance", "text"), ("paid", "yes_no"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"),
    ("cost", "minor"), ("cost_per_new_customer", "minor"), ("amount_per_new_customer", "minor"),
    ("repeat_share", "share"),
)  # fmt: skip
WORD_COLUMNS: Columns = (
    ("name", "text"), ("orders", "count"), ("amount", "minor"), ("customers", "count"), ("first_order_share", "share"),
)  # fmt: skip
MOST_WORDS = 200


def findings(pond: Pond, frames: Frames) -> Findings:
    """Origins, the self-loop rate, entrances, coupons, campaigns, messages."""
    origin_table = _origins(pond, frames)
    return Findings(
        measures=(*_self_loop(pond), *_origin_counts(pond), _referred_share(pond), _acquisition_cost(origin_table)),
        tables=(
            origin_table,
            _by_month(pond, frames),
            _entrances(pond, frames),
            *(_words(pond, frames, table, column) for table, column in _NAMED.items()),
        ),
        per_customer=_columns(pond),
    )


_NAMED = {"coupons": "coupon", "campaigns": "campaign", "messages": "message"}


def _missing(pond: Pond) -> str | None:
    """Which column an origin lacks. Without knowing what was paid for, no order's origin is known."""
    return next((f"needs:{column}" for column in ("paid", "referrer") if column not in pond.has), None)


def _self_loop(pond: Pond) -> tuple[Measure, ...]:
    """(repurchase + referral) / all orders whose origin is known, by count and by amount."""
    names = ("self_loop_rate.orders", "self_loop_rate.amount")
    if why := _missing(pond):
        return tuple(unknown(name, "share", why) for name in names)
    log, people = pond.orders, pond.customers
    looped = (log.origin == REPURCHASE) | (log.origin == REFERRAL)
    unknown_too = log.origin < 0
    parts = _sums_by_customer(pond, looped)
    wholes: tuple[NDArray[Any], NDArray[Any]] = (people.orders, people.net_minor)
    if unknown_too.any():
        unknown_orders, unknown_minor = _sums_by_customer(pond, unknown_too)
        wholes = (people.orders - unknown_orders, people.net_minor - unknown_minor)
    return tuple(
        share_measure(name, part.astype(float), whole.astype(float))
        for name, part, whole in zip(names, parts, wholes, strict=True)
    )


def _sums_by_customer(pond: Pond, chosen: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Number and amount of each customer's chosen orders."""
    log, people = pond.orders, len(pond.customers.orders)
    counts = np.bincount(log.customer[chosen], minlength=people)
    return counts, np.bincount(log.customer, np.where(chosen, log.amount_minor, 0), minlength=people)


def _origin_counts(pond: Pond) -> tuple[Measure, ...]:
    """Paid and repurchase are known without referrers; what then stays open is how first orders came."""
    known = int(np.count_nonzero(pond.orders.origin >= 0))
    counts = np.bincount(pond.orders.origin[pond.orders.origin >= 0], minlength=len(ORIGINS))
    measures = []
    for code, name in enumerate(ORIGINS):
        why = _missing(pond) if code in (REFERRAL, ORGANIC) or "paid" not in pond.has else None
        number = Measure(f"origin.{name}", int(counts[code]), "orders", count=known)
        measures.append(unknown(number.name, "orders", why) if why else number)
    return tuple(measures)


def _referred_share(pond: Pond) -> Measure:
    """The share of customers whose first order came by referral, whatever brought the visit."""
    name = "new_customers.referred_share"
    if "referrer" not in pond.has:
        return unknown(name, "share", "needs:referrer")
    customers = pond.customers
    brought = (customers.referrer >= 0) & (customers.referred_day <= customers.first_day)
    return share_measure(name, brought.astype(float), np.ones(len(brought)))


def _acquisition_cost(origins: Table) -> Measure:
    """What one new customer who came by paid traffic cost: cost of their first visits over their number."""
    name = "acquisition_cost.paid"
    if origins.unknown:
        return unknown(name, "minor", origins.unknown)
    paid = next((row for row in origins.rows if row[0] == ORIGINS[PAID]), None)
    if paid is None or paid[4] is None:
        return unknown(name, "minor", "needs:cost" if paid else "too_few")
    cost, new = paid[5], paid[3]
    if not isinstance(cost, float) or not isinstance(new, int):
        return unknown(name, "minor", "too_few")
    return Measure(name, cost, "minor", count=new)


def _origins(pond: Pond, frames: Frames) -> Table:
    if why := _missing(pond):
        return Table("origins", ORIGIN_COLUMNS, unknown=why)
    wanted = ("origin", "orders", "amount", "new_customers", "cost", "new_cost")
    lines = []
    for code, orders, amount, new, cost, new_cost in rows(summaries.by_origin(frames.told_orders), wanted):
        known = "cost" in pond.has and code == PAID
        per_new = _per(new_cost, new) if known else None
        lines.append((ORIGINS[int(code or 0)], orders, amount, new, cost if known else None, per_new))
    return Table("origins", ORIGIN_COLUMNS, tuple(lines))


def _per(total: Cell, number: Cell) -> float | None:
    """Total by number, blank where there is nobody."""
    return total / number if isinstance(total, int) and isinstance(number, int) and number else None


def _by_month(pond: Pond, frames: Frames) -> Table:
    if why := _missing(pond):
        return Table("origins_by_month", MONTH_COLUMNS, unknown=why)
    wanted = ("month", *ORIGINS, "self_loop_rate")
    return Table("origins_by_month", MONTH_COLUMNS, rows(summaries.origins_by_month(frames.orders), wanted))


def _entrances(pond: Pond, frames: Frames) -> Table:
    """One row an entrance; the amount per new customer counts all that the people who first came there ever spent."""
    if "entrance" not in pond.has:
        return Table("entrances", ENTRANCE_COLUMNS, unknown="needs:entrance")
    came = pond.customers.entrance >= 0
    worth = np.bincount(
        pond.customers.entrance[came], pond.customers.net_minor[came].astype(float), minlength=len(pond.entrances)
    )
    wanted = ("entrance", "paid", "orders", "amount", "new_customers", "cost", "new_cost", "costs_told")
    lines = []
    for code, paid, orders, amount, new, cost, new_cost, told in rows(
        summaries.by_entrance(frames.told_orders), wanted
    ):
        if not (isinstance(code, int) and isinstance(orders, int) and isinstance(new, int)):
            continue
        lines.append((
            pond.entrances[code], None if paid == -1 else paid == 1, orders, amount, new,
            cost if told else None, _per(new_cost, new) if told else None,
            float(worth[code]) / new if new else None, (orders - new) / orders,
        ))  # fmt: skip
    return Table("entrances", ENTRANCE_COLUMNS, tuple(lines))


def _words(pond: Pond, frames: Frames, table: str, column: str) -> Table:
    """Coupons, campaigns or messages, the most used first."""
    if column not in pond.has:
        return Table(table, WORD_COLUMNS, unknown=f"needs:{column}")
    wanted = (column, "orders", "amount", "customers", "new_customers")
    found = rows(summaries.by_word(frames.told_orders, column).head(MOST_WORDS), wanted)
    return Table(
        table,
        WORD_COLUMNS,
        tuple((word, orders, amount, customers, _per(new, orders)) for word, orders, amount, customers, new in found),
    )


def _columns(pond: Pond) -> dict[str, np.ndarray]:
    """The origin of each customer's first order, by name."""
    names = np.array([*ORIGINS, ""], dtype=object)
    return {"origin": names[pond.orders.origin[pond.orders.step == 1]]}
