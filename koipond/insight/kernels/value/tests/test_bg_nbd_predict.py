"""Expectations against `lifetimes`, against the other way to reckon them, and on every history there is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lifetimes import BetaGeoFitter

from koipond.insight.kernels.value import bg_nbd_predict as predict
from koipond.insight.kernels.value import collapse
from koipond.insight.kernels.value.bg_nbd import plainly
from koipond.insight.kernels.value.outlook import orders_within, outlook, repeats_by

CDNOW = (0.242595, 4.413602, 0.792922, 2.425907)
POSITIVE = st.floats(1e-4, 1e4)


def theirs(parameters):
    fitter = BetaGeoFitter()
    fitter.params_ = pd.Series(dict(zip(("r", "alpha", "a", "b"), parameters, strict=True)))
    return fitter


@pytest.fixture(scope="module")
def histories():
    chance = np.random.default_rng(7)
    t_end = chance.uniform(0.5, 80, 500)
    x = (chance.geometric(0.25, 500) - 1).astype(np.int32)
    return x, np.where(x > 0, t_end * chance.random(500), 0), t_end


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("parameters", [CDNOW, (1.3, 9.0, 1.7, 4.0), (0.6, 3.0, 0.2, 0.5)])
@pytest.mark.parametrize("ahead", [0.5, 13.0, 52.0])
def test_orders_agree_with_lifetimes(parameters, ahead, histories):
    mine = predict.expected_orders(*parameters, *histories, np.array([ahead]))[:, 0]
    other = np.asarray(theirs(parameters).conditional_expected_number_of_purchases_up_to_time(ahead, *histories))
    known = np.isfinite(other)
    assert known.mean() > 0.7
    assert mine[known] == pytest.approx(other[known], rel=1e-8)
    assert np.isfinite(mine).all()


@pytest.mark.filterwarnings("ignore")
def test_alive_agrees_with_lifetimes(histories):
    assert predict.alive(*CDNOW, *histories) == pytest.approx(
        np.asarray(theirs(CDNOW).conditional_probability_alive(*histories)), rel=1e-12
    )


@pytest.mark.parametrize("a", [0.3, 1 - 1e-9, 1.0, 1 + 1e-9, 2.0, 15.0])
@pytest.mark.parametrize("c", [0.2, 0.7, 1.0, 30.0, 3000.0])
@pytest.mark.parametrize("tau", [1e-3, 0.4, 8.0])
def test_series_and_rule_agree_where_the_formula_has_no_value(a, c, tau):
    """At a = 1 and a + b = 1 the printed formula divides by zero; both ways pass through."""
    for u in (0.02, 0.5, a + c + 2):
        series = predict._by_series(u, a, c, tau / (1 + tau))
        assert series == pytest.approx(predict._by_rule(u, a, c, tau), rel=1e-8)


@given(
    r=POSITIVE,
    alpha=POSITIVE,
    a=POSITIVE,
    b=POSITIVE,
    x=st.integers(0, 5000),
    end=st.floats(0, 1e4),
    part=st.floats(0, 1),
)
@example(r=1e-4, alpha=1e-4, a=1e-4, b=1e-4, x=5000, end=1e4, part=1e-12)
@example(r=1e4, alpha=1e-4, a=1.0, b=1e-4, x=0, end=0.0, part=0.0)
def test_every_history_has_an_outlook(r, alpha, a, b, x, end, part):
    x_, t_x, t_end = np.array([x], np.int32), np.array([end * part if x else 0.0]), np.array([end])
    alive = predict.alive(r, alpha, a, b, x_, t_x, t_end)[0]
    near, far = predict.expected_orders(r, alpha, a, b, x_, t_x, t_end, np.array([1.0, 52.0]))[0]
    assert 0 <= alive <= 1
    assert 0 <= near <= far * (1 + 1e-9)
    most = (r + x) / (alpha + end) * 52 * alive
    assert far <= most * (1 + 1e-9)


def test_nothing_is_expected_within_no_time():
    assert (
        predict.expected_orders(*CDNOW, np.array([3], np.int32), np.array([5.0]), np.array([9.0]), np.zeros(1))[0, 0]
        == 0
    )


def test_the_discounted_sum_is_that_of_small_steps():
    columns = (np.array(part, np.int32) for part in ([0, 0, 1, 9, 30], [0, 0, 20, 300, 350], [0, 400, 400, 364, 364]))
    rows = plainly(collapse(*columns))
    ahead = outlook(CDNOW, rows, 52.0, 0.1, 52.0)
    steps = np.linspace(0, 52, 5201)
    curve = np.stack([orders_within(CDNOW, rows, s) for s in steps])
    worth = 1.1 ** (-(steps[1:] + steps[:-1]) / 2 / 52)
    assert ahead.discounted == pytest.approx(worth @ np.diff(curve, axis=0), rel=1e-4)
    assert ahead.orders == pytest.approx(curve[-1], rel=1e-12)


def test_the_curve_by_age_serves_every_cohort():
    first, customers = np.array([0, 30], np.int32), np.array([10.0, 5.0])
    found = repeats_by(CDNOW, first, customers, np.arange(200) / 7, np.array([20, 30, 199], np.int32))
    new = plainly(collapse(*(np.zeros(1, np.int32) for _ in range(3))))
    of_age = {days: orders_within(CDNOW, new, days / 7)[0] for days in (20, 30, 199, 169)}
    expected = [10 * of_age[20], 10 * of_age[30], 10 * of_age[199] + 5 * of_age[169]]
    assert found == pytest.approx(expected, rel=1e-5)
