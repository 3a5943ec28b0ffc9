"""Whatever was bought, every cell is a number, a word or nothing; never a NaN and never an infinity."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koipond.insight.findings import Findings
from koipond.insight.measures.value import findings
from koipond.insight.measures.value.figures import _money
from koipond.insight.measures.value.tests.ponds import Truth, made, pond_of
from koipond.insight.measures.value.totals import Total

ORDER = st.tuples(st.integers(0, 25), st.integers(0, 150), st.integers(0, 10**12))
WHY = {None, "too_few", "no_fit"}


def check(found: Findings, customers: int) -> None:
    """Raise unless every cell is sound, and unknown exactly where there is no value."""
    cells = [cell for table in found.tables for row in table.rows for cell in row]
    cells += [bound for m in found.measures for bound in (m.value, *(m.interval or ()))]
    assert all(not isinstance(cell, float) or math.isfinite(cell) for cell in cells)
    assert all((m.value is None) == (m.unknown is not None) and m.unknown in WHY for m in found.measures)
    assert all(not m.interval or m.interval[0] <= m.value <= m.interval[1] for m in found.measures)
    assert all(type(cell) in {int, float, str, type(None)} for cell in cells)
    for column in found.per_customer.values():
        assert column.shape == (customers,)
        assert np.isfinite(column).all()


@settings(max_examples=25)
@given(st.lists(ORDER, max_size=60), st.integers(1, 12), st.integers(0, 300))
def test_any_orders_at_all(orders, times, more_days):
    customer = [who + 26 * copy for copy in range(times) for who, _, _ in orders]
    days, amounts = ([order[part] for order in orders] * times for part in (1, 2))
    pond = pond_of(customer, days, amounts, 150 + more_days)
    check(findings(pond), pond.customers.first_day.size)


def once(n):
    return range(n), [day % 90 for day in range(n)], [1000] * n, 200


def free(n):
    who, days = [i // 3 for i in range(3 * n)], [i % 3 * 20 + i % 17 for i in range(3 * n)]
    return who, days, [0] * len(who), 120


def at_one_moment(n):
    return [i % 40 for i in range(n)], [7] * n, [500] * n, 7


def daily(n):
    return [i // 60 for i in range(60 * n)], [i % 60 for i in range(60 * n)], [1999] * (60 * n), 59


@pytest.mark.parametrize("orders", [once(0), once(1), once(300), free(100), at_one_moment(90), daily(20)])
def test_one_sided_ponds(orders):
    pond = pond_of(*orders)
    check(findings(pond), pond.customers.first_day.size)


def test_when_all_bought_once_nothing_is_claimed():
    found = findings(pond_of(*once(300)))
    assert {m.value for m in found.measures} == {None}
    assert not found.per_customer


def test_when_nothing_was_paid_orders_are_told_and_amounts_are_not():
    pond = made(Truth(), 800, 400, 200, 3)
    found = findings(pond_of(pond.orders.customer, pond.orders.day, np.zeros_like(pond.orders.amount_minor), 400))
    known = {m.name: m.unknown for m in found.measures}
    assert known["value.expected_orders"] is None
    assert known["value.expected_amount"] == known["gamma_gamma.p"] == "too_few"
    assert set(found.per_customer) == {"alive", "expected_orders"}


def test_money_is_rounded_to_the_nearest_minor_unit():
    pond = pond_of([1, 2], [0, 0], [100, 101], 5)
    told = _money("value.lifetime_per_customer", Total(0.017, (0.0, 0.04)), pond, 2, 201, 2)
    assert (told.value, told.interval) == (101, (100, 102))
