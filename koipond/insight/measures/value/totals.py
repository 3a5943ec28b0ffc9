"""The pond's totals over the next year, with intervals that carry the doubt about the parameters into them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value.bg_nbd import UNIT_DAYS
from koipond.insight.kernels.value.bg_nbd_surface import Clocked
from koipond.insight.kernels.value.gamma_gamma import expected_spend
from koipond.insight.kernels.value.newton import Fit
from koipond.insight.measures.value.model import Model, expected_major, look_ahead

Floats = NDArray[np.float64]
Interval = tuple[float, float]

_SAMPLE = 4_000
_STEP = 1e-4
_Z95 = 1.959963984540054


@dataclass(frozen=True)
class Total:
    """A sum over customers; `interval` is the 95 % interval of its expectation, None where no covariance is known."""

    value: float
    interval: Interval | None


def totals(model: Model) -> tuple[Total, Total, Total | None]:
    """Customers alive, orders expected, and amount expected (major units, discounted; None where it cannot be had).

    Delta method on the logs: the slopes of the totals, which need no more than a sample of the customers, times the
    covariance of the log-parameters. Needs `model.ahead`.
    """
    rows, ahead = model.rows, model.ahead
    if ahead is None:
        raise ValueError("a model without an outlook has no totals")
    errors = _relative_errors(model)
    amount = expected_major(model)
    alive, orders = float(rows.count @ ahead.alive), float(rows.count @ ahead.orders)
    return (
        _total(alive, errors[0], float(rows.count.sum())),
        _total(orders, errors[1]),
        None if amount is None else _total(float(amount.sum()), errors[2]),
    )


def _total(value: float, error: float | None, most: float = np.inf) -> Total:
    if error is None:
        return Total(value, None)
    width = float(np.exp(_Z95 * error))
    return Total(value, (value / width, min(value * width, most)))


def _relative_errors(model: Model) -> tuple[float | None, float | None, float | None]:
    """Standard error of the log of each total; None where the fit behind it is on an edge."""
    if model.orders.status != "ok":
        return None, None, None
    with_spend = model.spend_is_finite and model.spend.status == "ok"
    theta = np.log(np.array(model.orders.values + (model.spend.values if with_spend else ())))
    covariance = np.zeros((theta.size, theta.size))
    covariance[:4, :4] = model.orders.covariance
    if with_spend:
        covariance[4:, 4:] = model.spend.covariance
    slopes = np.empty((3, theta.size))
    for i in range(theta.size):
        shift = np.zeros(theta.size)
        shift[i] = _STEP
        slopes[:, i] = (_log_totals(model, theta + shift) - _log_totals(model, theta - shift)) / (2 * _STEP)
    alive, orders, amount = (float(np.sqrt(max(slope @ covariance @ slope, 0.0))) for slope in slopes)
    return alive, orders, amount if with_spend else None


def _log_totals(model: Model, theta: Floats) -> Floats:
    """Logs of the three totals over a sample of the customers, at other log-parameters."""
    rows = model.rows
    some = slice(None, None, max(1, rows.row.size // _SAMPLE))
    here = rows.row[some]
    days = np.arange(int(rows.t_end.max()) + 1) / UNIT_DAYS
    clocked = Clocked(rows.x[here], rows.t_x[here], rows.t_end[here], np.ones(here.size), days, days)
    values = tuple(float(v) for v in np.exp(theta))
    ahead = look_ahead(values[:4], clocked)
    amount = ahead.discounted
    if theta.size > 4:
        spend = Fit(model.spend.names, values[4:], model.spend.covariance, 0.0, 0, "ok")
        amount = amount * expected_spend(spend, clocked.x, model.mean[some])
    sums = np.array([ahead.alive.sum(), ahead.orders.sum(), amount.sum()])
    return np.asarray(np.log(np.maximum(sums, 1e-300)))
