"""P-values that hold over many cohorts and many looks."""

import numpy as np
import pytest

from koipond.insight.kernels.decay.looks import TYPICAL_CHANGE, alerts_of, benjamini_hochberg, evidence


def test_benjamini_hochberg_by_hand():
    p = np.array([0.04, 0.005, 0.03, 0.5])
    assert benjamini_hochberg(p).tolist() == pytest.approx([0.16 / 3, 0.02, 0.16 / 3, 0.5])
    assert benjamini_hochberg(np.zeros(0)).tolist() == []


def test_a_thousand_looks_at_no_change_are_rarely_taken_in():
    steps = np.random.default_rng(5).standard_normal((2_000, 1_000))
    score, clock = np.cumsum(steps, axis=1), np.arange(1, 1_001.0)
    assert (evidence(score, clock).max(axis=1) > 20).mean() < 0.05
    assert ((score / np.sqrt(clock)).min(axis=1) < -1.645).mean() > 0.3  # what a plain one-sided test would do


def test_the_first_look_is_a_fair_bet():
    score = np.random.default_rng(6).standard_normal(400_000) * 2
    assert evidence(score, np.full(score.size, 4.0)).mean() == pytest.approx(1.0, abs=0.01)


def test_a_change_of_thirty_per_cent_is_soon_seen_and_more_events_never_count():
    information = np.array([50.0, 150.0])
    assert evidence(TYPICAL_CHANGE * information, information).tolist() == pytest.approx([11.7, 4_000], rel=0.2)
    assert (evidence(-TYPICAL_CHANGE * information, information) < 0.2).all()
    assert np.isfinite(evidence(np.array([-1e5]), np.array([1e3])))[0]


def test_only_tested_cohorts_alert():
    found = np.array([1e6, 0.1, 1e6, 2.0])
    adjusted, alert = alerts_of([found, np.ones(4)], np.array([True, True, False, True]), 0.05)
    assert alert.tolist() == [True, False, False, False]
    assert adjusted.tolist() == pytest.approx([3 / 500_000.5, 1.0, np.nan, 1.0], nan_ok=True)
