"""Later spells by cohort and age, against the plain way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.kernels.decay.later import AGE_DAYS, AGES, clumping, count_later
from koipond.insight.kernels.decay.tests.logs import UNTIL, log_of, spells_of

HORIZON = 25


@given(st.lists(st.tuples(st.integers(0, UNTIL), st.integers(0, 4), st.just(0)), min_size=1, max_size=40))
def test_counts_and_clumps_are_those_of_the_plain_way(orders):
    log = log_of(orders)
    people = log.still_days.size
    first = np.array([log.day[log.customer == c].min() for c in range(people)], np.int32)
    many = np.bincount(log.customer).astype(np.int32)
    step = np.array([(log.customer[: k + 1] == c).sum() for k, c in enumerate(log.customer)], np.int32)
    cohort = (np.arange(people) % 2).astype(np.int32)
    given_log = (log.customer, log.day, log.gap_days, step, first, many, (UNTIL - first).astype(np.int32))
    expected = np.arange(AGES * (HORIZON + 1)).reshape(AGES, -1) / 300.0
    events, censored = np.zeros((2, AGES, HORIZON + 2), int), np.zeros((2, AGES, HORIZON + 2), int)
    surplus, before, returns = np.zeros(people), {}, 0
    for c, _, days, ended in spells_of(log):
        start, place = first[c] + before.get(c, 0), before.get(c)
        before[c] = before.get(c, 0) + days
        if place is None:
            continue
        age, known = (start - first[c]) // AGE_DAYS, ended and days <= HORIZON
        (events if known else censored)[cohort[c], age, min(days, HORIZON + 1)] += 1
        surplus[c] += known - expected[age, min(days, HORIZON)]
        returns += known
    found = count_later(*given_log, log.still_days, cohort, 2, HORIZON)
    np.testing.assert_array_equal(found[1][..., HORIZON + 1], censored[..., HORIZON + 1])
    np.testing.assert_array_equal(found[0], events)
    np.testing.assert_array_equal(found[1], censored)
    assert clumping(*given_log, log.still_days, expected) == pytest.approx(((surplus**2).sum(), returns))
