"""Both models fitted to a pond, and what they expect of each customer over the next year."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value import Fit, Rows, collapse, fit_gamma_gamma
from koipond.insight.kernels.value.bg_nbd import UNIT_DAYS, fit_rows, plainly
from koipond.insight.kernels.value.bg_nbd_surface import Clocked
from koipond.insight.kernels.value.gamma_gamma import expected_spend
from koipond.insight.kernels.value.histories import first_day_minor
from koipond.insight.kernels.value.outlook import Outlook, outlook
from koipond.insight.pond import Int64s, Pond

Floats = NDArray[np.float64]

HORIZON_DAYS = 365
YEARLY_DISCOUNT = 0.10


@dataclass(frozen=True)
class Model:
    """What is known of m customers and what was fitted to it.

    `mean`: mean amount of each customer's repeat purchase days in major units, to the minor unit (0 where there is
    none). `ahead` is None when there is too little to fit.
    """

    rows: Rows
    mean: Floats
    orders: Fit
    spend: Fit
    ahead: Outlook | None

    @property
    def spend_is_finite(self) -> bool:
        """Whether the fitted spend has a mean (q > 1) at all."""
        return self.spend.status != "too_few" and self.spend.value("q") > 1.0


def fit_model(pond: Pond) -> Model:
    """Fit BG/NBD to when people came back, Gamma-Gamma to what they then spent; every array in customer order."""
    people = pond.customers
    rows = collapse(people.purchase_days - 1, people.last_day - people.first_day, pond.until_day - people.first_day)
    clocked = plainly(rows)
    orders = fit_rows(rows, clocked)
    mean = repeat_day_mean_minor(pond) / 10.0**pond.minor_digits
    spend = fit_gamma_gamma(rows.x[rows.row], mean)
    ahead = None if orders.status == "too_few" else look_ahead(orders.values, clocked)
    return Model(rows=rows, mean=mean, orders=orders, spend=spend, ahead=ahead)


def look_ahead(parameters: tuple[float, ...], clocked: Clocked) -> Outlook:
    """The next year of each row by the calendar's own time."""
    return outlook(parameters, clocked, HORIZON_DAYS / UNIT_DAYS, YEARLY_DISCOUNT, 365.0 / UNIT_DAYS)


def repeat_day_mean_minor(pond: Pond) -> Int64s:
    """Mean amount of a repeat purchase day of each customer (m), rounded half up to the minor unit; 0 without one.

    Rounded because the published fits of CDNOW rest on means in whole cents.
    """
    people, log = pond.customers, pond.orders
    again = people.net_minor - first_day_minor(log.customer, log.day, log.amount_minor, people.first_day)
    days = np.maximum(people.purchase_days.astype(np.int64) - 1, 1)
    mean = (2 * again + days) // (2 * days)
    return np.where(people.purchase_days > 1, mean, 0)


def expected_major(model: Model) -> Floats | None:
    """Discounted expected amount of each customer (m) over the horizon, in major units; None where it cannot be had."""
    if model.ahead is None or not model.spend_is_finite:
        return None
    rows = model.rows
    return model.ahead.discounted[rows.row] * expected_spend(model.spend, rows.x[rows.row], model.mean)
