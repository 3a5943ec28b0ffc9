"""Ponds small enough to count by hand, from rows of (customer, day, amount) and a list of referrers."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from koipond.insight.findings import Findings
from koipond.insight.pond import CustomerList, OrderLog, Pond

Row = tuple[int, int, int]


def pond_of(
    rows: Sequence[Row],
    *,
    until_day: int,
    referrer: Mapping[int, int] | None = None,
    locked_day: Mapping[int, int] | None = None,
    role: Sequence[int] | None = None,
    entrance: Sequence[int] | None = None,
) -> Pond:
    """Customers must be numbered by their first row, and rows stand in order of time. What is None the file lacks."""
    n, m = len(rows), len({row[0] for row in rows})
    customer, day = (np.array([row[at] for row in rows], np.int32) for at in (0, 1))
    amount = np.array([row[2] for row in rows], np.int64)
    step, none = np.zeros(n, np.int32), np.full(n, -1, np.int8)
    first, last = np.zeros(m, np.int32), np.zeros(m, np.int32)
    for i, (who, when, _) in enumerate(rows):
        step[i] = 1 + np.count_nonzero(customer[:i] == who)
        first[who] = when if step[i] == 1 else first[who]
        last[who] = when
    roles = none if role is None else np.array(role, np.int8)
    doors = np.full(m, -1) if entrance is None else np.array(entrance)
    log = OrderLog(
        customer, day, amount, step, np.zeros(n, np.int32), none, doors[customer].astype(np.int32), roles, none
    )
    links, locked = np.full(m, -1, np.int32), first.copy()
    for who, by in (referrer or {}).items():
        links[who] = by
    for who, when in (locked_day or {}).items():
        locked[who] = when
    net = np.zeros(m, np.int64)
    np.add.at(net, customer, amount)
    orders = np.bincount(customer, minlength=m).astype(np.int32)
    people = CustomerList(
        pa.array([f"c{i}" for i in range(m)], pa.string()), first, last, orders, orders, net, links, locked,
        np.full(m, -1, np.int8), np.full(m, -1, np.int16), doors.astype(np.int32),
    )  # fmt: skip
    given = (("referrer", referrer), ("role", role), ("entrance", entrance))
    has = frozenset(name for name, value in given if value is not None)
    return Pond(until_day, "CNY", 2, log, people, ("poster", "live"), (), has, "")


@st.composite
def ponds(draw: st.DrawFn) -> Pond:
    """Any small pond: none, one or many customers, amounts of 0, referrals locked early or late, roles known or not."""
    m = draw(st.integers(0, 12))
    days = sorted(draw(st.lists(st.integers(0, 500), min_size=m, max_size=m)))
    rows: list[Row] = [(who, day, draw(st.sampled_from([0, 1, 250, 99_999]))) for who, day in enumerate(days)]
    for _ in range(draw(st.integers(0, 20)) if m else 0):
        who = draw(st.integers(0, m - 1))
        rows.append((who, days[who] + draw(st.integers(0, 300)), draw(st.integers(0, 1000))))
    rows.sort(key=lambda row: row[1])
    links = {who: draw(st.integers(0, who - 1)) for who in range(1, m) if draw(st.booleans())}
    return pond_of(
        rows,
        until_day=max([row[1] for row in rows], default=500) + draw(st.integers(0, 400)),
        referrer=links,
        locked_day={who: days[who] + draw(st.integers(-3, 40)) for who in links},
        role=draw(st.lists(st.integers(-1, 5), min_size=len(rows), max_size=len(rows))),
        entrance=draw(st.lists(st.integers(-1, 1), min_size=m, max_size=m)),
    )


def figures_of(found: Findings) -> Iterator[object]:
    """Every number and word of some findings, one after the other."""
    for measure in found.measures:
        yield from (measure.value, measure.count, *(measure.interval or ()))
    for table in found.tables:
        for row in table.rows:
            assert len(row) == len(table.columns), table.name
            yield from row
    for column in found.per_customer.values():
        yield from column.tolist()
