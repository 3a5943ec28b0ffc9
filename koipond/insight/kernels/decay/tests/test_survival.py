"""Curves against lifelines, and where lifelines has no answer."""

import numpy as np
import pytest
from lifelines import KaplanMeierFitter

from koipond.insight.kernels.decay.survival import first_day_of, product_limit, returned_band


def counts(days: np.ndarray, ended: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    return np.bincount(days[ended], minlength=horizon + 2), np.bincount(days[~ended], minlength=horizon + 2)


@pytest.mark.parametrize("seed", range(4))
def test_curve_and_band_are_those_of_lifelines(seed):
    rng = np.random.default_rng(seed)
    days, ended = rng.integers(0, 200, 3_000), rng.random(3_000) < 0.4
    curve = product_limit(*counts(days, ended, 199))
    fitted = KaplanMeierFitter().fit(days, ended, timeline=np.arange(200))
    np.testing.assert_allclose(curve.survival, fitted.survival_function_.iloc[:, 0], rtol=1e-9)
    low, high = returned_band(curve.survival, curve.variance, curve.at_risk)
    theirs = 1 - fitted.confidence_interval_survival_function_.to_numpy()
    known = curve.survival > 0
    np.testing.assert_allclose(low[known], theirs[known, 1], rtol=1e-6)
    np.testing.assert_allclose(high[known], theirs[known, 0], rtol=1e-6)


def test_worked_number_of_the_page():
    # 10 orders: two come back on day 3, one was last seen on day 3, one comes back on day 7
    events, censored = np.zeros(12, int), np.zeros(12, int)
    events[3], censored[3], events[7], censored[11] = 2, 1, 1, 6
    curve = product_limit(events, censored)
    assert curve.at_risk[[0, 3, 4, 7, 8]].tolist() == [10, 10, 7, 7, 6]
    assert curve.returned[7] == pytest.approx(1 - 8 / 10 * 6 / 7)
    assert curve.variance[7] == pytest.approx(2 / (10 * 8) + 1 / (7 * 6))


def test_band_before_anybody_and_after_everybody():
    curve = product_limit(np.array([0, 1, 1, 0]), np.array([0, 0, 0, 0]))
    low, high = returned_band(curve.survival, curve.variance, curve.at_risk)
    assert low[0] == 0
    assert high[0] == pytest.approx(1 - 0.025**0.5)
    assert curve.survival[2] == 0
    assert (low[2], high[2]) == (low[1], 1.0)
    assert np.isfinite(low).all()
    assert np.isfinite(high).all()


def test_nobody_at_all():
    curve = product_limit(np.zeros(5, int), np.zeros(5, int))
    assert curve.survival.tolist() == [1.0] * 4
    assert first_day_of(curve.returned, 0.5) is None


def test_first_day_of():
    assert first_day_of(np.array([0.0, 0.2, 0.5, 0.7]), 0.5) == 2
