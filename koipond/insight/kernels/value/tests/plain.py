"""Both likelihoods as their papers print them, on complex numbers, so that a derivative is one complex step."""

from collections.abc import Callable

import numpy as np
from scipy.special import loggamma


def bg_nbd(theta, x, t_x, t_end, count):
    """Fader, Hardie & Lee 2005, equation 6, summed; theta are log-parameters (may be complex)."""
    r, alpha, a, b = np.exp(theta)
    first = loggamma(r + x) - loggamma(r) + r * np.log(alpha)
    second = loggamma(a + b) + loggamma(b + x) - loggamma(b) - loggamma(a + b + x)
    third = (alpha + t_end) ** -(r + x)
    fourth = np.where(x > 0, a / (b + np.maximum(x, 1) - 1) * (alpha + t_x) ** -(r + x), 0)
    return (count * (first + second + np.log(third + fourth))).sum()


def gamma_gamma(theta, x, mean):
    """Fader & Hardie 2013, equation 1a, summed; theta are log-parameters (may be complex)."""
    p, q, v = np.exp(theta)
    gammas = loggamma(p * x + q) - loggamma(p * x) - loggamma(q)
    return (
        gammas + q * np.log(v) + (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(x * mean + v)
    ).sum()


def slope(value: Callable[[np.ndarray], complex], theta: np.ndarray) -> np.ndarray:
    """The gradient of `value` by complex steps: exact to the last digits."""
    return np.array([value(theta + 1e-30j * axis).imag / 1e-30 for axis in np.eye(theta.size)])


def curvature(gradient: Callable[[np.ndarray], np.ndarray], theta: np.ndarray) -> np.ndarray:
    """The Hessian by central differences of an exact gradient."""
    step = 1e-5
    return np.array(
        [(gradient(theta + step * e) - gradient(theta - step * e)) / (2 * step) for e in np.eye(theta.size)]
    )
