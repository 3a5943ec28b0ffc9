"""The fit does not depend on how customers are listed or time is counted, and edges are told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koipond.insight.kernels.value import collapse, fit_bg_nbd
from koipond.insight.kernels.value.bg_nbd import fit_rows, plainly
from koipond.insight.kernels.value.outlook import outlook

HISTORY = st.integers(0, 400).flatmap(lambda end: st.tuples(st.integers(0, 9), st.integers(0, end), st.just(end)))


def simulated(customers, seed, r=0.8, alpha=6.0, a=0.8, b=2.5, span=500):
    """Histories in days of customers who joined in the first half of the span."""
    chance = np.random.default_rng(seed)
    end = chance.integers(span // 2, span, customers)
    rate, leave = chance.gamma(r, 1 / alpha, customers) / 7, chance.beta(a, b, customers)
    x, last, at = np.zeros(customers, np.int32), np.zeros(customers, np.int32), np.zeros(customers)
    here = np.arange(customers)
    while here.size:
        at[here] += chance.exponential(1 / rate[here])
        here = here[at[here] <= end[here]]
        x[here] += at[here].astype(np.int32) > last[here]
        last[here] = at[here].astype(np.int32)
        here = here[chance.random(here.size) >= leave[here]]
    return x, last, end.astype(np.int32)


def test_row_order_and_sampling_change_nothing():
    histories = simulated(60_000, 1)
    shuffled = np.random.default_rng(2).permutation(60_000)
    one, other = fit_bg_nbd(*histories), fit_bg_nbd(*(column[shuffled] for column in histories))
    assert one.status == other.status == "ok"
    assert one.values == pytest.approx(other.values, rel=1e-8)
    assert one.covariance == pytest.approx(other.covariance, rel=1e-6)


def test_the_unit_of_time_only_scales_alpha():
    histories = simulated(3_000, 3)
    weeks, days = fit_bg_nbd(*histories), fit_bg_nbd(*histories, unit_days=1.0)
    assert days.value("alpha") == pytest.approx(7 * weeks.value("alpha"), rel=1e-9)
    assert [days.value(n) for n in ("r", "a", "b")] == pytest.approx(
        [weeks.value(n) for n in ("r", "a", "b")], rel=1e-9
    )
    assert weeks.log_likelihood - days.log_likelihood == pytest.approx(np.log(7) * histories[0].sum())


def test_everybody_twice_is_the_same_estimate_with_half_the_variance():
    histories = simulated(3_000, 4)
    once, twice = fit_bg_nbd(*histories), fit_bg_nbd(*(np.repeat(column, 2) for column in histories))
    assert twice.values == pytest.approx(once.values, rel=1e-9)
    assert 2 * twice.covariance == pytest.approx(once.covariance, rel=1e-7)


def test_nobody_who_leaves_is_an_edge_and_still_predicts():
    chance = np.random.default_rng(5)
    t_end = np.full(400, 300, np.int32)
    x = chance.poisson(chance.gamma(2.0, 3.0, 400)).astype(np.int32)
    fit = fit_bg_nbd(x, np.where(x > 0, 300, 0).astype(np.int32), t_end)
    assert fit.status == "no_fit"
    rows = collapse(x, np.where(x > 0, 300, 0), t_end)
    ahead = outlook(fit.values, plainly(rows), 300 / 7, 0.1, 365 / 7)
    assert ahead.alive == pytest.approx(1, abs=1e-3)
    assert rows.count @ ahead.orders == pytest.approx(x.sum(), rel=0.01)


@pytest.mark.parametrize("repeaters", [0, 9])
def test_hardly_anybody_who_came_back_is_too_few(repeaters):
    x = np.zeros(500, np.int32)
    x[:repeaters] = 1
    assert fit_bg_nbd(x, x, np.full(500, 90, np.int32)).status == "too_few"


@pytest.mark.parametrize("size", [0, 1])
def test_no_customers_are_too_few(size):
    assert fit_bg_nbd(*(np.zeros(size, np.int32) for _ in range(3))).status == "too_few"


@settings(max_examples=60)
@given(st.lists(HISTORY, min_size=1, max_size=40), st.integers(1, 30))
def test_no_set_of_histories_gives_a_figure_that_is_none(histories, times):
    rows = collapse(*np.repeat(np.array(histories, np.int32), times, axis=0).T)
    fit = fit_rows(rows, plainly(rows))
    ahead = outlook(fit.values, plainly(rows), 52.0, 0.1, 52.0)
    for column in (fit.values, fit.covariance, ahead.alive, ahead.orders, ahead.discounted):
        assert np.isfinite(column).all()
    assert np.isfinite(fit.log_likelihood)
    if fit.status == "ok":
        assert all(low < fit.value(name) < high for name in fit.names for low, high in [fit.interval(name)])
