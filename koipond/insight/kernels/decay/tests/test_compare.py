"""Log-rank and hazard ratio against lifelines, and at their edges."""

import numpy as np
import pandas as pd
import pytest
from lifelines import CoxPHFitter
from lifelines.statistics import logrank_test

from koipond.insight.kernels.decay.compare import Comparison, compare
from koipond.insight.kernels.decay.survival import at_risk_of

HORIZON = 120


def rows(days: np.ndarray, ended: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    events = np.bincount(days[ended], minlength=HORIZON + 2)
    censored = np.bincount(days[~ended], minlength=HORIZON + 2)
    return events[None, :-1], at_risk_of(events, censored)[None, :]


def compared(one: tuple[np.ndarray, np.ndarray], other: tuple[np.ndarray, np.ndarray]) -> Comparison:
    return compare(*rows(*one), *rows(*other))


def drawn(rng: np.random.Generator, n: int, mean: float) -> tuple[np.ndarray, np.ndarray]:
    days, seen = rng.exponential(mean, n).astype(int), rng.integers(0, HORIZON, n)
    return np.minimum(days, seen), days <= seen


@pytest.mark.parametrize("seed", range(4))
def test_as_in_lifelines(seed):
    rng = np.random.default_rng(seed)
    one, other = drawn(rng, 900, 60), drawn(rng, 2_500, 45)
    result = compared(one, other)
    theirs = logrank_test(one[0], other[0], one[1], other[1])
    assert result.score[0] ** 2 / result.information[0] == pytest.approx(theirs.test_statistic, rel=1e-9)
    assert result.p_value[0] == pytest.approx(theirs.p_value, rel=1e-6)
    frame = pd.DataFrame(
        {
            "days": np.concatenate([one[0], other[0]]) + 1,
            "ended": np.concatenate([one[1], other[1]]),
            "group": np.repeat([1, 0], [900, 2_500]),
        }
    )
    fitted = CoxPHFitter().fit(frame, "days", "ended")
    assert result.ratio[0] == pytest.approx(fitted.hazard_ratios_["group"], rel=2e-4)
    limits = np.exp(fitted.confidence_intervals_.to_numpy()[0])
    assert (result.low[0], result.high[0]) == pytest.approx(tuple(limits), rel=1e-3)


def test_nobody_of_the_group_came_back():
    none = (np.full(200, 60), np.zeros(200, bool))
    result = compared(none, drawn(np.random.default_rng(1), 1_000, 40))
    assert (result.ratio[0], result.low[0]) == (0.0, 0.0)
    assert 0 < result.high[0] < 0.1
    assert result.p_value[0] < 1e-20


def test_nobody_of_the_others_came_back():
    none = (np.full(200, 60), np.zeros(200, bool))
    result = compared(drawn(np.random.default_rng(1), 1_000, 40), none)
    assert np.isinf(result.ratio[0])
    assert (result.low[0], np.isinf(result.high[0])) == (0.0, True)


def test_no_events_anywhere_says_nothing():
    none = (np.full(10, 5), np.zeros(10, bool))
    result = compared(none, none)
    assert (result.score[0], result.information[0], result.p_value[0]) == (0.0, 0.0, 1.0)


def test_days_that_only_one_side_has_seen_drop_out():
    rng = np.random.default_rng(3)
    one, other = drawn(rng, 300, 50), drawn(rng, 900, 50)
    short = np.minimum(one[0], 30), one[1] & (one[0] <= 30)
    cut = np.minimum(other[0], 30), other[1] & (other[0] <= 30)
    whole, common = compared(short, other), compared(short, cut)
    assert whole.score[0] == pytest.approx(common.score[0])
    assert whole.ratio[0] == pytest.approx(common.ratio[0])


def test_clumps_widen_and_shrink():
    rng = np.random.default_rng(4)
    one, other = rows(*drawn(rng, 500, 60)), rows(*drawn(rng, 900, 40))
    plain, clumped = compare(*one, *other, np.array([1.0])), compare(*one, *other, np.array([4.0]))
    assert clumped.ratio[0] == plain.ratio[0]
    assert np.log(clumped.high[0] / clumped.low[0]) == pytest.approx(2 * np.log(plain.high[0] / plain.low[0]))
    z2 = plain.score[0] ** 2 / plain.information[0], clumped.score[0] ** 2 / clumped.information[0]
    assert z2[1] == pytest.approx(z2[0] / 4)
