"""The log-likelihood of BG/NBD as a surface over log(r, alpha, a, b), for many rows at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.bg_nbd_likelihood import add_counts, add_drop_outs, add_waits
from koipond.insight.kernels.value.collapse import Ints

Floats = NDArray[np.float64]

_UPPER = np.triu_indices(4)


@dataclass(frozen=True)
class Clocked:
    """Rows (k each) with their times as places in two short lists, so that a logarithm is taken once for each time.

    `t_x` of row i is `lasts[last[i]]`, its t_end is `ends[end[i]]`, in the unit wanted for alpha; `count[i]` customers
    are alike.
    """

    x: Ints
    last: Ints
    end: Ints
    count: Floats
    lasts: Floats
    ends: Floats


@dataclass(frozen=True)
class Surface:
    """Call it with log-parameters for value, gradient and Hessian. Build it with `surface_of`."""

    beyond: Floats
    customers: Floats
    repeats: Floats
    back: Clocked

    def __call__(self, theta: Floats) -> tuple[float, Floats, Floats]:
        """Log-likelihood at r, alpha, a, b = exp(theta), its gradient (4) and Hessian (4 x 4) by theta."""
        r, alpha, a, b = natural = np.exp(theta)
        out, back = np.zeros(15), self.back
        add_counts(r, a, b, self.beyond, out)
        add_waits(r, alpha, back.ends, self.customers, self.repeats, out)
        add_drop_outs(
            r, alpha, a, b, back.x, back.last, back.end, back.count, back.lasts, back.ends, out
        )  # fmt: skip
        hessian = np.zeros((4, 4))
        hessian[_UPPER] = out[5:]
        hessian = hessian + np.triu(hessian, 1).T
        gradient = natural * out[1:5]
        return float(out[0]), gradient, hessian * np.outer(natural, natural) + np.diag(gradient)


def surface_of(rows: Clocked) -> Surface:
    """The surface for these rows; rows with x 0 are summed once, here, over each t_end."""
    having = _sums(rows.x, rows.count, 1)
    back = np.flatnonzero(rows.x)
    return Surface(
        beyond=np.ascontiguousarray(having[::-1].cumsum()[::-1][1:]),
        customers=_sums(rows.end, rows.count, rows.ends.size),
        repeats=_sums(rows.end, rows.count * rows.x, rows.ends.size),
        back=chosen(rows, back, rows.count[back]),
    )


def chosen(rows: Clocked, at: NDArray[np.int64], count: Floats) -> Clocked:
    """The rows at these places, with other counts."""
    return Clocked(rows.x[at], rows.last[at], rows.end[at], count, rows.lasts, rows.ends)


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    return np.bincount(places, weights=weights, minlength=size).astype(np.float64)
