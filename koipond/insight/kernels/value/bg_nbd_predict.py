"""What BG/NBD expects of a customer: is he still active, and how often will he buy in the time to come.

A customer who is still active has buying rate Gamma(r+x, alpha+T) and drop-out chance p ~ Beta(a, b+x); within t he
then buys (1 - (1 + p t/(alpha+T))**-(r+x)) / p times on average. The mean of that over p is the numerator of Fader,
Hardie & Lee 2005, equation 10. It is taken by their series after Euler's transformation, which has no singularity at
a = 1 nor at a + b = 1, or, where the series is slow, by the trapezoidal rule over log(p/(1-p)), which has none at all.
"""

import math

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

_SLOW = 0.9
_STEEP = 20.0
_SIGNS = 4.0
_TINY = 1e-17


@kernel
def alive(r: float, alpha: float, a: float, b: float, x: Ints, t_x: Floats, t_end: Floats) -> Floats:
    """P(alive) of each row; times in the unit of alpha. Who never came back cannot have dropped out: 1."""
    out = np.ones(x.size)
    for k in range(x.size):
        if x[k] > 0:
            out[k] = _alive(r, alpha, a, b, x[k], t_x[k], t_end[k])
    return out


@kernel
def expected_orders(
    r: float, alpha: float, a: float, b: float, x: Ints, t_x: Floats, t_end: Floats, ahead: Floats
) -> Floats:
    """Expected purchases of each row (k) within each horizon `ahead` (h), an array k x h; times as alpha."""
    out = np.empty((x.size, ahead.size))
    for k in range(x.size):
        sure = _alive(r, alpha, a, b, x[k], t_x[k], t_end[k]) if x[k] > 0 else 1.0
        for h in range(ahead.size):
            out[k, h] = sure * _if_alive(r + x[k], a, b + x[k], ahead[h] / (alpha + t_end[k]))
    return out


@kernel
def _alive(r: float, alpha: float, a: float, b: float, x: int, t_x: float, t_end: float) -> float:
    d = math.log(a / (b + x - 1.0)) + (r + x) * math.log1p((t_end - t_x) / (alpha + t_x))
    return 1.0 / (1.0 + math.exp(min(d, 700.0)))


@kernel
def _if_alive(u: float, a: float, c: float, tau: float) -> float:
    """Mean over p ~ Beta(a, c) of (1 - (1 + p tau)**-u) / p."""
    if tau <= 0.0:
        return 0.0
    z = tau / (1.0 + tau)
    # The series' terms change sign while a+c-1-u+k < 0: a few of them are harmless, many would cancel.
    if z > _SLOW or a > _STEEP or a + c - u < -_SIGNS:
        return _by_rule(u, a, c, tau)
    return _by_series(u, a, c, z)


@kernel
def _by_series(u: float, a: float, c: float, z: float) -> float:
    """h (1 - (1-z)**e F(e, g; h; z)) / e with e = a-1, g = a+c-1-u, h = a+c-1; no term of it divides by e or h."""
    e, g, h = a - 1.0, a + c - 1.0 - u, a + c - 1.0
    left = math.log1p(-z)
    first = -h * math.expm1(e * left) / e if abs(e) > 1e-300 else -h * left
    power = math.exp(e * left)
    term = g * z
    total = term
    for k in range(1, 10_000):
        ratio = (e + k) * (g + k) / ((h + k) * (k + 1.0)) * z
        term *= ratio
        total += term
        steady = max(abs(ratio), z)
        if steady < 1.0 and abs(term) * steady < (1.0 - steady) * _TINY * (abs(total) + abs(first / power)):
            break
    return first - power * total


@kernel
def _by_rule(u: float, a: float, c: float, tau: float) -> float:
    """The trapezoidal rule over s = log(p/(1-p)): it converges geometrically, and both tails are geometric sums."""
    at = math.log(a) - math.log(c)
    step = min(0.25, 0.7 * math.sqrt(1.0 / a + 1.0 / c))
    top = _log_weight(at, a, c)
    weight = 1.0
    total = _orders(at, u, tau)
    for side in (-1.0, 1.0):
        # Beyond `far` the integrand is that of its limit to the last digit, and falls by a constant factor a step.
        far = 40.0 + (math.log1p(tau * (u + 1.0) + c) if side < 0 else math.log1p(u + a))
        s = at
        w = 1.0
        while side * s < far and w > _TINY * step:
            s += side * step
            w = math.exp(_log_weight(s, a, c) - top)
            weight += w
            total += w * _orders(s, u, tau)
        fall = (a if side < 0 else c) * step
        if side * s >= far:
            rest = w / math.expm1(fall)
            weight += rest
            total += rest * _orders(s, u, tau)
    return total / weight


@kernel
def _log_weight(s: float, a: float, c: float) -> float:
    """log of p**a (1-p)**c at p = 1/(1+e**-s)."""
    below = math.log1p(math.exp(-abs(s)))
    return (a * s if s < 0 else -c * s) - (a + c) * below


@kernel
def _orders(s: float, u: float, tau: float) -> float:
    if s < -700.0:
        return u * tau
    p = 1.0 / (1.0 + math.exp(-s))
    return -math.expm1(-u * math.log1p(p * tau)) / p
