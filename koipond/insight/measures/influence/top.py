"""The people who caused most."""

import numpy as np

from koipond.insight.findings import Table, Unit
from koipond.insight.measures.influence.standing import Standing
from koipond.insight.pond import Pond

SHOWN = 20
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("customer", "text"), ("own", "minor"), ("direct", "minor"), ("indirect", "minor"), ("total", "minor"),
    ("shared", "minor"), ("people_direct", "count"), ("people", "count"),
)  # fmt: skip


def table(pond: Pond, now: Standing) -> Table:
    """`influence.top`: up to 20 customers who referred somebody, by their share; equals by who came first."""
    below = now.below
    referrers = np.flatnonzero(below.people_direct)
    shared = below.shared[referrers]
    if referrers.size > SHOWN:
        limit = np.partition(shared, shared.size - SHOWN)[shared.size - SHOWN]
        referrers, shared = referrers[shared >= limit], shared[shared >= limit]
    first = referrers[np.argsort(-shared, kind="stable")[:SHOWN]].tolist()
    return Table("influence.top", COLUMNS, tuple(_row(pond, now, customer) for customer in first))


def missing(why: str) -> Table:
    """`influence.top` of a file without referrers."""
    return Table("influence.top", COLUMNS, unknown=why)


def _row(pond: Pond, now: Standing, customer: int) -> tuple[str | int, ...]:
    below = now.below
    direct, total = int(below.direct[customer]), int(below.total[customer])
    return (
        str(pond.customers.customer_id[customer].as_py()),
        int(now.own[customer]),
        direct,
        total - direct,
        total,
        int(below.shared[customer]),
        int(below.people_direct[customer]),
        int(below.people[customer]),
    )
