"""Value, gradient and Hessian of both likelihoods against the papers' own formulas."""

import numpy as np
import pytest

from koipond.insight.kernels.value import collapse
from koipond.insight.kernels.value import gamma_gamma_surface as spend
from koipond.insight.kernels.value.bg_nbd import plainly
from koipond.insight.kernels.value.bg_nbd_surface import surface_of
from koipond.insight.kernels.value.tests import plain

POINTS = [(0.3, 4.0, 0.8, 2.4), (5.0, 0.5, 3.0, 0.2), (0.05, 40.0, 0.01, 9.0)]


@pytest.fixture(scope="module")
def histories():
    chance = np.random.default_rng(5)
    t_end = chance.integers(0, 200, 700)
    x = np.where(t_end > 0, chance.geometric(0.3, 700) - 1, 0)
    return x.astype(np.int32), (t_end * chance.random(700)).astype(np.int32), t_end.astype(np.int32)


@pytest.mark.parametrize("point", POINTS)
def test_bg_nbd_is_the_papers(point, histories):
    rows = collapse(*histories)
    theta = np.log(np.array(point))
    columns = rows.x, rows.t_x / 7, rows.t_end / 7, rows.count
    value, gradient, hessian = surface_of(plainly(rows))(theta)
    assert value == pytest.approx(plain.bg_nbd(theta, *columns), rel=1e-13)

    def slopes(at):
        return plain.slope(lambda t: plain.bg_nbd(t, *columns), at)

    assert gradient == pytest.approx(slopes(theta), rel=1e-10, abs=1e-9)
    assert hessian == pytest.approx(plain.curvature(slopes, theta), rel=1e-6, abs=1e-5)


def test_bg_nbd_holds_where_the_odds_of_having_left_leave_the_machines_range():
    surface = surface_of(plainly(collapse(*(np.array([v], np.int32) for v in (900, 901, 5000)))))
    value, gradient, hessian = surface(np.log(np.array([1.0, 1.0, 1.0, 1.0])))
    assert np.isfinite(value) and np.isfinite(gradient).all() and np.isfinite(hessian).all()
    assert value == pytest.approx(float(_by_logs(900, 901 / 7, 1.0)), rel=1e-12)


def _by_logs(x, t_x, alpha):
    """The single history above with the drop-out term alone: the other is e**-1500 of it."""
    from_counts = sum(np.log(1 + i) + np.log1p(-1 / (2 + i)) for i in range(x))
    return from_counts - np.log(x) - (1 + x) * np.log(alpha + t_x)


@pytest.mark.parametrize("point", [(6.0, 4.0, 15.0), (0.2, 30.0, 400.0), (90.0, 0.7, 0.01)])
def test_gamma_gamma_is_the_papers(point):
    chance = np.random.default_rng(6)
    x = chance.geometric(0.3, 400).astype(np.int32)
    mean = chance.gamma(2.0, 20.0, 400)
    theta = np.log(np.array(point))
    value, gradient, hessian = spend.surface_of(x, x * mean)(theta)
    assert value == pytest.approx(plain.gamma_gamma(theta, x, mean), rel=1e-12)

    def slopes(at):
        return plain.slope(lambda t: plain.gamma_gamma(t, x, mean), at)

    assert gradient == pytest.approx(slopes(theta), rel=1e-9, abs=1e-8)
    assert hessian == pytest.approx(plain.curvature(slopes, theta), rel=1e-6, abs=1e-5)
