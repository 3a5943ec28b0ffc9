"""What lies ahead of every customer, reckoned once for each distinct history and given to all who share it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.bg_nbd_predict import alive, expected_orders
from koipond.insight.kernels.value.bg_nbd_surface import Clocked
from koipond.insight.kernels.value.collapse import Ints

Floats = NDArray[np.float64]
Parameters = tuple[float, ...]

# Gauss-Legendre: the discount moves an expectation by a few per cent, which three points give to within 4e-5 of it all.
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(3)
_GRID = 1025


@dataclass(frozen=True)
class Outlook:
    """P(alive), expected purchases within the horizon, and the same discounted to now; one for each row (k)."""

    alive: Floats
    orders: Floats
    discounted: Floats


def outlook(parameters: Parameters, rows: Clocked, horizon: float, yearly_discount: float, year: float) -> Outlook:
    """The outlook of rows over `horizon`; it and `year` in the unit of alpha.

    A purchase s years from now is worth (1 + yearly_discount)**-s.
    By parts: the discounted sum is e**-kH Y(H) + k times the integral of e**-ks Y(s) over the horizon.
    """
    r, alpha, a, b = parameters
    t_x, t_end = rows.lasts[rows.last], rows.ends[rows.end]
    k = np.log1p(yearly_discount) / year
    moments = np.append((_NODES + 1) / 2 * horizon, horizon)
    ahead = expected_orders(r, alpha, a, b, rows.x, t_x, t_end, moments)
    weights = k * _WEIGHTS / 2 * horizon * np.exp(-k * moments[:-1])
    discounted = ahead[:, -1] * np.exp(-k * horizon) + ahead[:, :-1] @ weights
    return Outlook(alive(r, alpha, a, b, rows.x, t_x, t_end), ahead[:, -1], discounted)


def orders_within(parameters: Parameters, rows: Clocked, horizon: float) -> Floats:
    """Expected purchases of each row (k) within the horizon, in the unit of alpha."""
    r, alpha, a, b = parameters
    t_x, t_end = rows.lasts[rows.last], rows.ends[rows.end]
    return expected_orders(r, alpha, a, b, rows.x, t_x, t_end, np.array([horizon]))[:, 0]


def repeats_by(parameters: Parameters, first: Ints, customers: Floats, clock: Floats, days: Ints) -> Floats:
    """Cumulative repeat purchases expected of new customers by the end of each of `days`.

    `customers[i]` people first bought on day `first[i]` (in order); `clock[d]` is the time at the end of day d, in the
    unit of alpha; all days count from the same day. One curve of the expectation by age serves all of them.
    """
    r, alpha, a, b = parameters
    none = np.zeros(1)
    ages = np.linspace(0.0, 1.0, _GRID) ** 2 * max(float(clock[-1] - clock[0]), 1e-9)
    curve = expected_orders(r, alpha, a, b, np.zeros(1, dtype=np.int32), none, none, ages)[0]
    out = np.zeros(days.size)
    for i, day in enumerate(days):
        here = int(np.searchsorted(first, day, side="right"))
        out[i] = customers[:here] @ np.interp(clock[day] - clock[first[:here]], ages, curve)
    return out
