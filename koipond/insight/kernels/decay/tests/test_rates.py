"""Limits of counts."""

import numpy as np
import pytest

from koipond.insight.kernels.decay.rates import count_limits, dispersion_of


def test_exact_limits_as_in_the_tables():
    # Garwood 1936: 0 -> 0 to 3.689, 1 -> 0.0253 to 5.572, 10 -> 4.795 to 18.390
    low, high = count_limits(np.array([0.0, 1.0, 10.0]), np.ones(3))
    assert low.tolist() == pytest.approx([0.0, 0.02532, 4.7954], rel=1e-4)
    assert high.tolist() == pytest.approx([3.6889, 5.5716, 18.3904], rel=1e-4)


def test_clumps_of_four_make_forty_as_good_as_ten():
    low, high = count_limits(np.array([40.0]), np.array([4.0]))
    ten = count_limits(np.array([10.0]), np.ones(1))
    assert (low[0], high[0]) == pytest.approx((4 * ten[0][0], 4 * ten[1][0]))


def test_dispersion_never_narrows():
    assert dispersion_of(np.array([5.0, 30.0, 0.0]), np.array([10.0, 10.0, 0.0])).tolist() == [1.0, 3.0, 1.0]
