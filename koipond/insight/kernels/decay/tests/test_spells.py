"""Spells counted and spread measured in one pass, against the plain way."""

import numpy as np
import pytest
from hypothesis import given

from koipond.insight.kernels.decay.clusters import cluster_variance, influence_sums
from koipond.insight.kernels.decay.labels import count_codes, label_codes, label_steps
from koipond.insight.kernels.decay.sample import sample_customers
from koipond.insight.kernels.decay.spells import Spells, count_spells, sort_spells
from koipond.insight.kernels.decay.survival import at_risk_of, product_limit
from koipond.insight.kernels.decay.tests.logs import UNTIL, Log, log_of, random_logs, spells_of

HORIZON = 30
GROUPS = 2


def counted(log: Log) -> Spells:
    return Spells(*count_spells(log.customer, log.day, log.gap_days, log.group, log.still_days, UNTIL, GROUPS, HORIZON))


def spread(log: Log, spells: Spells, restart: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    owners = sort_spells(log.customer, log.gap_days, log.group, log.still_days, spells.events, spells.censored)
    weight = np.ones(log.still_days.size)
    anew = np.zeros(HORIZON + 1, bool) if restart is None else restart
    return cluster_variance(owners, spells.events, spells.censored, weight, spells.events, spells.censored, anew)


def influences(log: Log, spells: Spells, group: int, first: int = 0) -> np.ndarray:
    """(customers, days) of each one's influence on log S from day `first` on, term by term."""
    at_risk = at_risk_of(spells.events, spells.censored)[group]
    d = spells.events[group]
    found = np.zeros((log.still_days.size, HORIZON + 1))
    for c, g, days, ended in spells_of(log):
        if g != group:
            continue
        for t in range(first, HORIZON + 1):
            for u in range(first, t + 1):
                if days >= u and at_risk[u] > d[u]:
                    own = ended and days == u
                    found[c, t] -= (own - d[u] / at_risk[u]) / (at_risk[u] - d[u])
    return found


@given(random_logs)
def test_counts_are_those_of_the_plain_way(log):
    spells = counted(log)
    events, censored = np.zeros((GROUPS, HORIZON + 2), int), np.zeros((GROUPS, HORIZON + 2), int)
    for _, group, days, ended in spells_of(log):
        if ended and days <= HORIZON:
            events[group, days] += 1
        else:
            censored[group, min(days, HORIZON + 1)] += 1
    np.testing.assert_array_equal(spells.events, events)
    np.testing.assert_array_equal(spells.censored, censored)
    for group in range(GROUPS):
        for day in range(HORIZON + 2):
            watched = ((log.group == group) & (UNTIL - log.day >= day)).sum()
            assert spells.observed[group, day] == watched


@given(random_logs)
def test_spread_is_the_sum_of_squares_of_each_customers_influence(log):
    spells = counted(log)
    variance, people = spread(log, spells)
    for group in range(GROUPS):
        expected = (influences(log, spells, group) ** 2).sum(axis=0)
        np.testing.assert_allclose(variance[group], expected, atol=1e-12)
        assert people[group] == len({c for c, g, _, _ in spells_of(log) if g == group})


@given(random_logs)
def test_a_window_starts_anew(log):
    spells = counted(log)
    restart = np.zeros(HORIZON + 1, bool)
    restart[[8, 15]] = True
    variance, _ = spread(log, spells, restart)
    windowed = (influences(log, spells, 0, 8)[:, 14] ** 2).sum()
    assert variance[0, 14] == pytest.approx(windowed, abs=1e-12)


@given(random_logs)
def test_one_spell_a_customer_gives_greenwoods_sum(log):
    last = np.array([k for k in range(log.customer.size) if log.customer[k] not in log.customer[k + 1 :]])
    first = log_of([(int(log.day[k]), k, 0) for k in last])
    spells = counted(first)
    variance, _ = spread(first, spells)
    np.testing.assert_allclose(variance[0], product_limit(spells.events[0], spells.censored[0]).variance, atol=1e-12)


@given(random_logs)
def test_influence_sums_are_those_of_the_plain_way(log):
    ended, still_open = np.arange(HORIZON + 2) * 0.5 - 3, np.arange(HORIZON + 2) * 0.25
    of_all, of_ended = influence_sums(
        log.customer, log.gap_days, log.still_days, np.full(log.still_days.size, 2.0), ended, still_open
    )
    spells = spells_of(Log(log.customer, log.day, log.gap_days, np.zeros_like(log.group), log.still_days))
    own = np.zeros(log.still_days.size)
    for c, _, days, over in spells:
        own[c] += 2.0 * (ended[days] if over and days <= HORIZON else still_open[min(days, HORIZON + 1)])
    expected_all, expected_ended = np.zeros(HORIZON + 2), np.zeros(HORIZON + 2)
    for c, _, days, over in spells:
        expected_all[min(days, HORIZON + 1)] += own[c]
        expected_ended[min(days, HORIZON + 1)] += own[c] * (over and days <= HORIZON)
    np.testing.assert_allclose(of_all, expected_all, atol=1e-9)
    np.testing.assert_allclose(of_ended, expected_ended, atol=1e-9)


def test_labels():
    assert label_steps(np.array([1, 2, 3, 4, 9], np.int32), 4).tolist() == [0, 1, 2, 3, 3]
    code = np.array([2, -1, 0, 2, 1], np.int32)
    assert count_codes(code, 4).tolist() == [1, 1, 2, 0]
    assert label_codes(code, np.array([5, -1, 0, 7], np.int8)).tolist() == [0, -1, 5, 0, -1]


def test_a_sample_keeps_the_busiest_and_stands_for_everybody():
    orders = np.ones(1_000, np.int32)
    orders[[3, 500]] = 40
    customer = np.repeat(np.arange(1_000, dtype=np.int32), orders)
    sample = sample_customers(customer, orders, 102, 2)
    assert sample.weight.sum() == pytest.approx(1_000)
    assert sample.row.size <= 102
    assert sample.weight[np.isin(sample.row, [3, 500])].tolist() == [1.0, 1.0]
    np.testing.assert_array_equal(sample.row[sample.customer], sample.of_orders(customer))
    everybody = sample_customers(customer, orders, 1_000, 2)
    assert everybody.orders is None
    assert everybody.of_orders(customer) is customer
