"""Months, cohorts, the triangle and the generations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.kernels.decay.forest_depth import generations_of
from koipond.insight.kernels.decay.months import cohorts_of, count_triangle, month_table
from koipond.insight.kernels.decay.tests.logs import log_of


def day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(np.int64))


def test_cohorts_without_anybody_are_left_out():
    first = np.array([day("1999-12-31"), day("2000-02-29"), day("2000-02-01")], np.int32)
    cohorts = cohorts_of(first)
    assert cohorts.names == ["1999-12", "2000-02"]
    assert cohorts.of_customer.tolist() == [0, 1, 1]
    assert cohorts.size.tolist() == [1, 2]
    assert cohorts.first_day.tolist() == [day("1999-12-01"), day("2000-02-01")]
    assert cohorts.last_day.tolist() == [day("1999-12-31"), day("2000-02-29")]


def test_months_before_1970():
    assert cohorts_of(np.array([day("1969-12-31")], np.int32)).names == ["1969-12"]


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(0, 5), st.just(0)), min_size=1, max_size=60))
def test_triangle_is_that_of_the_plain_way(orders):
    log = log_of(orders)
    amount = np.arange(log.customer.size) * 7
    first = np.array([log.day[log.customer == c].min() for c in range(log.customer.max() + 1)], np.int32)
    cohorts = cohorts_of(first)
    month_of = month_table(0, 150)
    active, count, money = count_triangle(
        log.customer, log.day, log.gap_days, amount, cohorts.of_customer, cohorts.month, month_of, 0, 6
    )
    seen: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for k, c in enumerate(log.customer):
        since = month_of[log.day[k]] - month_of[first[c]]
        seen.setdefault((int(cohorts.of_customer[c]), int(since)), []).append((int(c), int(amount[k])))
    for g in range(len(cohorts.names)):
        for since in range(6):
            cell = seen.get((g, since), [])
            assert active[g, since] == len({c for c, _ in cell})
            assert (count[g, since], money[g, since]) == (len(cell), sum(paid for _, paid in cell))


@pytest.mark.parametrize("order", ["first above", "last above"])
def test_a_long_chain_has_as_many_generations(order):
    n = 200_000
    chain = np.arange(-1, n - 1) if order == "first above" else np.append(np.arange(1, n), -1)
    expected = np.arange(n) if order == "first above" else np.arange(n)[::-1]
    np.testing.assert_array_equal(generations_of(chain.astype(np.int32)), expected)


def test_generations_by_hand():
    assert generations_of(np.array([-1, 0, 0, 1, -1, 3], np.int32)).tolist() == [0, 1, 1, 2, 0, 3]
