"""P-values that hold over many cohorts and many looks."""

import numpy as np
import pytest

from koipond.insight.kernels.decay.looks import TYPICAL_CHANGE, always_valid_p, benjamini_hochberg, slower


def test_benjamini_hochberg_by_hand():
    p = np.array([0.04, 0.005, 0.03, 0.5])
    assert benjamini_hochberg(p).tolist() == pytest.approx([0.16 / 3, 0.02, 0.16 / 3, 0.5])
    assert benjamini_hochberg(np.zeros(0)).tolist() == []


def test_a_thousand_looks_at_no_change_rarely_fall_below_five_per_cent():
    steps = np.random.default_rng(5).standard_normal((2_000, 1_000))
    clock = np.arange(1, 1_001.0)
    ever = always_valid_p(np.cumsum(steps, axis=1), clock).min(axis=1) < 0.05
    assert ever.mean() < 0.05
    plain = np.abs(np.cumsum(steps, axis=1) / np.sqrt(clock)).max(axis=1) > 1.96
    assert plain.mean() > 0.4  # what a plain p-value would do


def test_a_change_of_thirty_per_cent_is_soon_seen():
    information = np.array([50.0, 150.0])
    assert always_valid_p(TYPICAL_CHANGE * information, information).tolist() == pytest.approx([0.171, 0.0005], rel=0.1)


def test_only_slower_and_tested_cohorts_alert():
    score, information = np.array([-80.0, 80.0, -80.0, -1.0]), np.full(4, 150.0)
    adjusted, alert = slower(score, information, np.array([True, True, False, True]), 0.05)
    assert alert.tolist() == [True, False, False, False]
    assert np.isnan(adjusted).tolist() == [False, False, True, False]
