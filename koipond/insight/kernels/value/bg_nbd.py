"""BG/NBD: how often a customer buys and when they stop, fitted by maximum likelihood itself."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.bg_nbd_surface import Clocked, chosen, surface_of
from koipond.insight.kernels.value.collapse import Ints, Rows, collapse
from koipond.insight.kernels.value.newton import Fit, climb, highest, spread, too_few

Floats = NDArray[np.float64]

NAMES = ("r", "alpha", "a", "b")
UNIT_DAYS = 7.0
# Fewer people who came back tell nothing about four parameters.
FEWEST_REPEATERS = 10
_SAMPLE = 20_000
# r, how much faster than the plain mean a customer buys while active, a, b.
_GUESSES = ((0.5, 2.0, 0.8, 2.5), (2.0, 1.2, 0.5, 5.0), (0.2, 3.0, 1.0, 1.0), (5.0, 1.5, 5.0, 20.0))


def fit_bg_nbd(x: Ints, t_x: Ints, t_end: Ints, unit_days: float = UNIT_DAYS) -> Fit:
    """Maximum likelihood of BG/NBD for customers with histories in whole days; alpha comes back in weeks.

    `x`: repeat purchase days; `t_x`: days from first to last purchase; `t_end`: days from first purchase to the end.
    Raises ValueError for impossible histories. Fader, Hardie & Lee, Marketing Science 24(2), 2005.
    """
    rows = collapse(x, t_x, t_end)
    return fit_rows(rows, plainly(rows, unit_days))


def plainly(rows: Rows, unit_days: float = UNIT_DAYS) -> Clocked:
    """The rows by the calendar's own time, in weeks."""
    days = np.arange(int(rows.t_end.max(initial=0)) + 1) / unit_days
    return Clocked(rows.x, rows.t_x, rows.t_end, rows.count.astype(np.float64), days, days)


def fit_rows(rows: Rows, clocked: Clocked, start: Fit | None = None) -> Fit:
    """The same for collapsed rows, timed by any clock. `start`: a fit of nearly the same rows, to climb from."""
    count = clocked.count
    customers = int(rows.count.sum())
    repeaters = int(rows.count[rows.x > 0].sum())
    waited = float(clocked.ends[clocked.end] @ count)
    if repeaters < FEWEST_REPEATERS or waited <= 0:
        return too_few(NAMES, customers)
    scale = np.log([1.0, waited / customers, 1.0, 1.0])
    surface = surface_of(clocked)
    if start is not None and start.status == "ok":
        top = climb(surface, np.log(start.values), scale)
    else:
        top = highest(surface, _starts(rows, clocked, scale), scale)
    theta, value, hessian, inside = top
    values = tuple(float(v) for v in np.exp(theta))
    return Fit(NAMES, values, spread(hessian, inside), value, customers, "ok" if inside else "no_fit")


def _starts(rows: Rows, clocked: Clocked, scale: Floats) -> list[Floats]:
    """Where to climb from: guesses on the scale of the rates, or the optimum of a sample of the customers."""
    rate = float(rows.x @ clocked.count) / float(clocked.ends[clocked.end] @ clocked.count)
    guesses = [np.log([r, r / rate / more, a, b]) for r, more, a, b in _GUESSES]
    every = rows.row.size // _SAMPLE
    if rows.x.size < _SAMPLE or every < 2:
        return guesses
    some = np.bincount(rows.row[::every], minlength=rows.x.size)
    kept = np.flatnonzero(some)
    theta, _, _, inside = highest(surface_of(chosen(clocked, kept, some[kept].astype(np.float64))), guesses, scale)
    return [theta] if inside else guesses
