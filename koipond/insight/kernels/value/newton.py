"""The optimum of a smooth likelihood in a few positive parameters: Newton's method with a trust radius, on the logs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Surface = Callable[[Floats], tuple[float, Floats, Floats]]
Status = Literal["ok", "no_fit", "too_few"]

# A parameter e**10 times its natural scale, or known no better than e**±10, is a limit of the model and no estimate.
EDGE = 10.0
VAGUE = 5.0
_ENOUGH = 1e-10
_MOST_STEPS = 100
_Z95 = 1.959963984540054


@dataclass(frozen=True)
class Fit:
    """Maximum-likelihood estimates of positive parameters.

    `values` belong to `names`; `covariance` is that of their logarithms (inverse observed information).
    `status`: `ok`; `no_fit` when the likelihood has no optimum inside its bounds (`values` are then the edge it runs
    to: good for prediction, no estimates); `too_few` when there is too little to fit (`values` are meaningless).
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    covariance: Floats
    log_likelihood: float
    customers: int
    status: Status

    def value(self, name: str) -> float:
        """The estimate of one parameter."""
        return self.values[self.names.index(name)]

    def error(self, name: str) -> float:
        """Its standard error by the delta method."""
        at = self.names.index(name)
        return self.values[at] * float(np.sqrt(self.covariance[at, at]))

    def interval(self, name: str) -> tuple[float, float]:
        """Its 95 % interval, symmetric on the log scale, hence always positive."""
        at = self.names.index(name)
        width = _Z95 * float(np.sqrt(self.covariance[at, at]))
        return self.values[at] * float(np.exp(-width)), self.values[at] * float(np.exp(width))


def spread(hessian: Floats, inside: bool) -> Floats:
    """The covariance of the log-parameters at an optimum inside the box; nothing is known of it elsewhere."""
    return np.asarray(np.linalg.inv(-hessian) if inside else np.zeros_like(hessian), dtype=np.float64)


def too_few(names: tuple[str, ...], customers: int) -> Fit:
    """The fit that there is not."""
    nothing = np.zeros((len(names), len(names)))
    return Fit(names, (1.0,) * len(names), nothing, 0.0, customers, "too_few")


def highest(surface: Surface, starts: Sequence[Floats], scale: Floats) -> tuple[Floats, float, Floats, bool]:
    """Climb from the best of `starts`; from the others too when that one runs to an edge.

    `surface(theta)` gives value, gradient, Hessian at the log-parameters theta; `scale` is the centre of the box of
    half-width EDGE. Returns (theta, value, Hessian, whether theta is an optimum inside the box).
    """
    ordered = sorted(starts, key=lambda start: -surface(start)[0]) if len(starts) > 1 else list(starts)
    best = climb(surface, ordered[0], scale)
    for start in ordered[1:]:
        if best[3]:
            break
        other = climb(surface, start, scale)
        if other[3] or other[1] > best[1]:
            best = other
    return best


def climb(surface: Surface, start: Floats, scale: Floats) -> tuple[Floats, float, Floats, bool]:
    """Newton's method with a trust radius from one start; see `highest`."""
    theta = start
    value, gradient, hessian = surface(theta)
    radius = 2.0
    for _ in range(_MOST_STEPS):
        step, gain = _step(gradient, hessian, radius)
        if gain < _ENOUGH:
            # Newton's last step squares its error: there is nothing left to look at.
            theta = np.clip(theta + step, scale - EDGE, scale + EDGE)
            break
        ahead = np.clip(theta + step, scale - EDGE, scale + EDGE)
        new = surface(ahead)
        # A sum over millions of rows is known to about 1e-12 of itself; a smaller loss is no loss.
        if not new[0] >= value - 1e-11 * abs(value):
            radius = float(np.abs(step).max()) / 4
            if radius < 1e-12:
                break
            continue
        moved = float(np.abs(ahead - theta).max())
        theta, (value, gradient, hessian) = ahead, new
        radius = min(4.0, max(radius, 2 * float(np.abs(step).max())))
        if moved < 1e-14:
            break
    return theta, value, hessian, _inside(theta, gradient, hessian, scale)


def _step(gradient: Floats, hessian: Floats, radius: float) -> tuple[Floats, float]:
    """The ascent step within `radius` (largest change of one log-parameter), and the gain that it promises."""
    curvature, axes = np.linalg.eigh(-hessian)
    floor = 1e-9 * float(np.abs(curvature).max()) + 1e-12
    along = axes.T @ gradient
    step: Floats = axes @ (along / np.maximum(np.abs(curvature), floor))
    longest = float(np.abs(step).max())
    if longest > radius:
        step = step * (radius / longest)
    return step, float(gradient @ step) / 2


def _inside(theta: Floats, gradient: Floats, hessian: Floats, scale: Floats) -> bool:
    if float(np.abs(theta - scale).max()) >= EDGE - 1e-6:
        return False
    curvature = np.linalg.eigvalsh(-hessian)
    if curvature[0] <= 1e-12 * curvature[-1]:
        return False
    covariance = np.linalg.inv(-hessian)
    small = float(gradient @ covariance @ gradient) < 1e-6
    return small and float(np.diag(covariance).max()) < VAGUE**2
