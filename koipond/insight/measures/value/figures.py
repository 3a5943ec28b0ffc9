"""The figures of value: the parameters of both models, and what they make of the whole pond."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Measure, Unit, unknown
from koipond.insight.kernels.value.newton import Fit
from koipond.insight.measures.value.model import Model
from koipond.insight.measures.value.totals import Total, totals
from koipond.insight.pond import Pond

Floats = NDArray[np.float64]


def parameters(model: Model) -> list[Measure]:
    """`bg_nbd.*` (times in weeks) and `gamma_gamma.*` (v in major units)."""
    fit = model.orders
    top: Measure = unknown("bg_nbd.log_likelihood", "parameter", fit.status)
    if fit.status == "ok":
        top = Measure("bg_nbd.log_likelihood", fit.log_likelihood, "parameter", count=fit.customers)
    return [*_estimates("bg_nbd", fit), top, *_estimates("gamma_gamma", model.spend)]


def _estimates(model: str, fit: Fit) -> list[Measure]:
    if fit.status != "ok":
        return [unknown(f"{model}.{name}", "parameter", fit.status) for name in fit.names]
    return [
        Measure(f"{model}.{name}", fit.value(name), "parameter", interval=fit.interval(name), count=fit.customers)
        for name in fit.names
    ]


def of_the_pond(pond: Pond, model: Model) -> list[Measure]:
    """`value.*`: who is still active, what they will order and spend in the next year, and what a customer is worth."""
    units: dict[str, Unit] = {
        "value.alive_customers": "count",
        "value.expected_orders": "orders",
        "value.expected_amount": "minor",
        "value.lifetime_per_customer": "minor",
    }
    if model.ahead is None:
        return [unknown(name, unit, model.orders.status) for name, unit in units.items()]
    customers = int(model.rows.row.size)
    alive, orders, amount = totals(model)
    told = [
        Measure("value.alive_customers", alive.value, "count", alive.interval, customers),
        Measure("value.expected_orders", orders.value, "orders", orders.interval, customers),
    ]
    if amount is None:
        # A spend without a mean is as good as none: everybody's next order would be worth infinitely much.
        why = "too_few" if model.spend.status == "too_few" else "no_fit"
        return told + [unknown(name, units[name], why) for name in list(units)[2:]]
    past = int(pond.customers.net_minor.sum())
    return [
        *told,
        _money("value.expected_amount", amount, pond, customers),
        _money("value.lifetime_per_customer", amount, pond, customers, past, customers),
    ]


def _money(name: str, amount: Total, pond: Pond, count: int, past: int = 0, among: int = 1) -> Measure:
    """(past + amount) / among, in whole minor units."""
    scale = 10.0**pond.minor_digits

    def minor(major: float) -> int:
        return round((past + major * scale) / among)

    interval = None if amount.interval is None else (minor(amount.interval[0]), minor(amount.interval[1]))
    return Measure(name, minor(amount.value), "minor", interval, count)
