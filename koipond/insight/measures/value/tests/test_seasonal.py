"""A season that is there is found, and one that is not is not made up."""

import numpy as np
import pytest

from koipond.insight.measures.value import backtest
from koipond.insight.measures.value.seasonal import _believed
from koipond.insight.measures.value.tests.ponds import Truth, made, pond_of


def seasonal_pond(customers: int, seed: int):
    """Three years in which time runs 40 % faster in November and December and 20 % slower in the summer."""
    level = np.ones(12)
    level[10:], level[5:8] = 1.4, 0.8
    span = 3 * 365
    months = np.arange(span + 1).astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    clock = np.cumsum(level[months])
    pond = made(Truth(), customers, int(clock[-1]), int(clock[-1] * 0.9), seed)
    day = np.searchsorted(clock, pond.orders.day)
    return pond_of(pond.orders.customer, day, pond.orders.amount_minor, span)


def test_a_yearly_season_is_found():
    trial = backtest(seasonal_pond(20_000, 1))
    found = trial.seasonal.multipliers
    assert found[10:].min() > 1.15
    assert found[5:8].max() < 0.95
    assert trial.seasonal.fit.status == "ok"


def test_no_season_is_made_up():
    trial = backtest(made(Truth(), 20_000, 3 * 365, 900, 2))
    assert trial.seasonal.multipliers == pytest.approx(1, abs=0.06)
    plain, seasonal = (trial.predicted[name].sum() for name in ("bg_nbd", "seasonal"))
    assert seasonal == pytest.approx(plain, rel=0.05)


def test_one_year_is_half_believed_and_a_month_never_seen_is_average():
    usual = np.full(12, 1e9)
    observed = usual.copy()
    observed[0], observed[1], observed[2], usual[2] = 1.2e9, 0.8e9, 0, 0
    years = np.array([1.0, 2.0, 0.0, *[1.0] * 9])
    multipliers = _believed(observed, usual, years)
    assert multipliers[:3] == pytest.approx([1.1, 1 - 0.2 * 2 / 3, 1.0], abs=1e-6)
    assert multipliers[3:] == pytest.approx(1)


def test_a_few_orders_prove_nothing():
    assert _believed(np.array([3.0, *[0.0] * 11]), np.full(12, 0.25), np.ones(12)) == pytest.approx(1, abs=0.1)
