"""The climb finds a top, and says so when there is none."""

import numpy as np
import pytest

from koipond.insight.kernels.value.newton import Fit, climb, highest, too_few

ORIGIN = np.zeros(2)


def hill(theta):
    """A banana-shaped hill with its top at (1, 1)."""
    u, w = theta[0] - 1, theta[1] - theta[0] ** 2
    value = -(u**2) - 10 * w**2
    gradient = np.array([-2 * u + 40 * w * theta[0], -20 * w])
    cross = 40 * theta[0]
    return value, gradient, np.array([[-2 + 40 * w - 80 * theta[0] ** 2, cross], [cross, -20.0]])


def slope_without_end(theta):
    """Rises for ever, ever more slowly, as a limit of a model does."""
    fall = np.exp(-theta[0])
    return -fall - theta[1] ** 2, np.array([fall, -2 * theta[1]]), np.diag([-fall, -2.0])


def test_the_top_of_a_bent_ridge_is_found():
    theta, value, _, inside = climb(hill, np.array([-3.0, 4.0]), ORIGIN)
    assert inside
    assert theta == pytest.approx([1, 1], abs=1e-9)
    assert value == pytest.approx(0, abs=1e-15)


def test_a_slope_without_end_is_an_edge():
    theta, _, _, inside = climb(slope_without_end, ORIGIN, ORIGIN)
    assert not inside
    assert theta == pytest.approx([10, 0])


def test_another_start_is_tried_when_the_best_one_runs_to_an_edge():
    def two_ways(theta):
        return hill(theta) if theta[0] < 5 else slope_without_end(theta)

    theta, _, _, inside = highest(two_ways, [np.array([6.0, 0.0]), np.array([0.0, 0.0])], ORIGIN)
    assert inside
    assert theta == pytest.approx([1, 1], abs=1e-9)


def test_errors_and_intervals_follow_the_logs():
    fit = Fit(("p", "q"), (2.0, 3.0), np.diag([0.01, 0.04]), -5.0, 7, "ok")
    assert fit.error("q") == pytest.approx(0.6)
    assert fit.interval("p") == pytest.approx((2 * np.exp(-0.1959963984540054), 2 * np.exp(0.1959963984540054)))
    assert too_few(("p", "q"), 7).status == "too_few"
