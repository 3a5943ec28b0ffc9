"""The kernels of time and of the forest give what their plain table expressions give, on random ponds."""

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings

from koipond.insight.expressions import histories, orders, triangle
from koipond.insight.frames import rows
from koipond.insight.kernels import one_pass
from koipond.insight.kernels.decay.months import cohorts_of
from koipond.insight.measures.influence.standing import standing_at
from koipond.insight.measures.repurchase.triangle import triangle_of
from koipond.insight.measures.windows import orders_within
from koipond.insight.pond import Pond
from koipond.insight.tests.plain_tables import tables_of
from koipond.insight.tests.random_ponds import whole_ponds

JANUARY_1970 = 1970 * 12 + 1


@settings(max_examples=30)
@given(whole_ponds())
def test_one_pass_gives_steps_gaps_and_histories(pond: Pond) -> None:
    log = pond.orders
    state = one_pass.empty_state(pond.customers.orders.size)
    step, gap = np.zeros_like(log.step), np.zeros_like(log.gap_days)
    one_pass.advance(state, log.customer, log.day, log.amount_minor, step, gap)
    plain = orders.with_step_and_gap(tables_of(pond).orders.drop("step", "gap_days")).sort("order_seq")
    assert rows(plain, ("step", "gap_days")) == tuple(zip(step.tolist(), gap.tolist(), strict=True))
    summary = one_pass.summary_of(state)
    names = ("first_day", "last_day", "orders", "purchase_days", "net_minor")
    own = tuple(zip(*(getattr(summary, name).tolist() for name in names), strict=True))
    assert rows(histories.histories(plain).sort("customer"), names) == own


@settings(max_examples=30)
@given(whole_ponds())
def test_the_triangle(pond: Pond) -> None:
    tables = tables_of(pond)
    plain = triangle.retention_triangle(tables.orders, tables.customers)
    cells = rows(plain, ("cohort", "months_since", "active", "orders", "amount"))
    assert cells == tuple(filled_cells(pond))


def filled_cells(pond: Pond) -> Iterator[tuple[int, ...]]:
    """The kernel's cells with an order in them."""
    if pond.orders.day.size == 0:
        return
    cohorts = cohorts_of(pond.customers.first_day)
    found = triangle_of(pond, cohorts)
    for g, since in zip(*np.nonzero(found.orders), strict=True):
        figures = (int(part[g, since]) for part in (found.active, found.orders, found.amount))
        yield (int(cohorts.month[g]) + JANUARY_1970, int(since), *figures)


@settings(max_examples=30)
@given(whole_ponds())
def test_active_customers(pond: Pond) -> None:
    plain = rows(tables_of(pond).active().sort("customer"), ("active",))
    assert [active for (active,) in plain] == (orders_within(pond) >= 2).tolist()


@settings(max_examples=30)
@given(whole_ponds())
def test_the_forest_generation_by_generation(pond: Pond) -> None:
    m, tables = pond.customers.orders.size, tables_of(pond)
    people, total = np.zeros((2, m), np.int64)
    kernel = standing_at(pond, pond.until_day).below
    for generation in range(1, m + 1):
        found = np.array(rows(tables.below(generation), ("ancestor", "people", "amount")), np.int64).reshape(-1, 3)
        if generation == 1:
            assert found[:, 2].sum() == kernel.direct.sum()
            assert dict(found[:, :2].tolist()) == {a: n for a, n in enumerate(kernel.people_direct.tolist()) if n}
        if not found.size:
            break
        people[found[:, 0]] += found[:, 1]
        total[found[:, 0]] += found[:, 2]
    assert (people.tolist(), total.tolist()) == (kernel.people.tolist(), kernel.total.tolist())
