"""Gamma-Gamma: what a customer spends on a purchase day, fitted by maximum likelihood itself."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.gamma_gamma_surface import surface_of
from koipond.insight.kernels.value.newton import Fit, highest, spread, too_few

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

NAMES = ("p", "q", "v")
FEWEST_SPENDERS = 10
_SAMPLE = 20_000
_GUESSES = ((4.0, 4.0), (1.0, 3.0), (20.0, 5.0), (1.0, 20.0))


def fit_gamma_gamma(x: Ints, mean: Floats) -> Fit:
    """Maximum likelihood of Gamma-Gamma; v comes back in the unit of `mean`.

    `x`: repeat purchase days; `mean`: mean amount of those days, in major units. Customers with x > 0 and mean > 0
    count. Fader & Hardie, "The Gamma-Gamma Model of Monetary Value", 2013.
    """
    x = np.asarray(x, dtype=np.int32)
    counted = np.flatnonzero((x > 0) & (mean > 0))
    n = counted.size
    if n < FEWEST_SPENDERS:
        return too_few(NAMES, n)
    x, spent = x[counted], mean[counted] * x[counted]
    typical = float(spent.sum() / x.sum())
    scale = np.log([1.0, 1.0, typical])
    guesses = [np.log([p, q, typical * max(q - 1.0, 1.0) / p]) for p, q in _GUESSES]
    every = n // _SAMPLE
    if every >= 2:
        theta, _, _, inside = highest(surface_of(x[::every], spent[::every]), guesses, scale)
        guesses = [theta] if inside else guesses
    theta, value, hessian, inside = highest(surface_of(x, spent), guesses, scale)
    values = tuple(float(v) for v in np.exp(theta))
    return Fit(NAMES, values, spread(hessian, inside), value, n, "ok" if inside else "no_fit")


def mean_spend(fit: Fit) -> tuple[float, float] | None:
    """The mean over customers of what they spend on a purchase day, p v / (q-1), and its standard error.

    None where q <= 1: then the model has no mean.
    """
    p, q, v = fit.values
    if q <= 1.0:
        return None
    mean = p * v / (q - 1.0)
    slope = np.array([1.0, -q / (q - 1.0), 1.0])
    return mean, mean * float(np.sqrt(slope @ fit.covariance @ slope))


def expected_spend(fit: Fit, x: Ints, mean: Floats) -> Floats:
    """Conditional expected amount of a purchase day of each customer (n), between their own mean and everybody's.

    Equation 5 of the source; who never came back is expected to spend what the average customer does. Needs q > 1.
    """
    p, q, v = fit.values
    seen = np.where(mean > 0, x, 0)
    return np.asarray(p * (v + seen * mean) / (p * seen + q - 1.0))
