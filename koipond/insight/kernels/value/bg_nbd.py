"""BG/NBD: how often a customer buys and when they stop, fitted by maximum likelihood itself."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.bg_nbd_likelihood import counts_part, times_part
from koipond.insight.kernels.value.collapse import Ints, Rows, collapse
from koipond.insight.kernels.value.newton import Fit, Surface, climb, highest, too_few

Floats = NDArray[np.float64]

NAMES = ("r", "alpha", "a", "b")
UNIT_DAYS = 7.0
# Fewer people who came back tell nothing about four parameters.
FEWEST_REPEATERS = 10
_SAMPLE = 20_000
_UPPER = np.triu_indices(4)


def fit_bg_nbd(x: Ints, t_x: Ints, T: Ints) -> Fit:
    """Maximum likelihood of BG/NBD for customers with histories in whole days; alpha comes back in weeks.

    `x`: repeat purchase days; `t_x`: days from first to last purchase; `T`: days from first purchase to the end.
    Raises ValueError for impossible histories. Fader, Hardie & Lee, Marketing Science 24(2), 2005.
    """
    rows = collapse(x, t_x, T)
    return fit_rows(rows, rows.t_x / UNIT_DAYS, rows.T / UNIT_DAYS)


def fit_rows(rows: Rows, t_x: Floats, T: Floats, start: Fit | None = None) -> Fit:
    """The same for collapsed rows, whose times are given (k floats each) in the unit wanted for alpha.

    `start`: a fit of nearly the same customers, to climb from.
    """
    customers = int(rows.count.sum())
    repeaters = int(rows.count[rows.x > 0].sum())
    if repeaters < FEWEST_REPEATERS or float(T.max()) <= 0:
        return too_few(NAMES, customers)
    count = rows.count.astype(np.float64)
    scale = np.log([1.0, float(T @ count) / customers, 1.0, 1.0])
    surface = surface_of(rows.x, t_x, T, count)
    if start is not None and start.status == "ok":
        top = climb(surface, np.log(start.values), scale)
    else:
        top = highest(surface, _starts(rows, t_x, T, scale), scale)
    theta, value, hessian, inside = top
    covariance = np.linalg.inv(-hessian) if inside else np.zeros((4, 4))
    values = tuple(float(v) for v in np.exp(theta))
    return Fit(NAMES, values, covariance, value, customers, "ok" if inside else "no_fit")


def surface_of(x: Ints, t_x: Floats, T: Floats, count: Floats) -> Surface:
    """Value, gradient and Hessian of the log-likelihood as a function of log(r, alpha, a, b)."""
    beyond = _beyond(x, count)

    def surface(theta: Floats) -> tuple[float, Floats, Floats]:
        r, alpha, a, b = natural = np.exp(theta)
        out = np.zeros(15)
        counts_part(r, a, b, beyond, out)
        times_part(r, alpha, a, b, x, t_x, T, count, out)
        hessian = np.zeros((4, 4))
        hessian[_UPPER] = out[5:]
        hessian = hessian + np.triu(hessian, 1).T
        gradient = natural * out[1:5]
        return float(out[0]), gradient, hessian * np.outer(natural, natural) + np.diag(gradient)

    return surface


def _beyond(x: Ints, count: Floats) -> Floats:
    having = np.bincount(x, weights=count)
    return np.ascontiguousarray(having[::-1].cumsum()[::-1][1:])


def _starts(rows: Rows, t_x: Floats, T: Floats, scale: Floats) -> list[Floats]:
    """Where to climb from: guesses on the scale of the rates, or the optimum of a sample of the customers."""
    count = rows.count.astype(np.float64)
    rate = float(rows.x @ count) / float(T @ count)
    guesses = [np.log([r, r / rate / more, a, b]) for r, more, a, b in _GUESSES]
    every = rows.row.size // _SAMPLE
    if rows.x.size < 2 * _SAMPLE or every < 2:
        return guesses
    some = np.bincount(rows.row[::every], minlength=rows.x.size)
    kept = np.flatnonzero(some)
    sample = surface_of(rows.x[kept], t_x[kept], T[kept], some[kept].astype(np.float64))
    theta, _, _, inside = highest(sample, guesses, scale)
    return [theta] if inside else guesses


# r, how much faster than the plain mean a customer buys while active, a, b.
_GUESSES = ((0.5, 2.0, 0.8, 2.5), (2.0, 1.2, 0.5, 5.0), (0.2, 3.0, 1.0, 1.0), (5.0, 1.5, 5.0, 20.0))
