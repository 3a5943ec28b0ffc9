"""Which purchase rate gives a wanted number of orders."""

from dataclasses import replace

import numpy as np
from scipy.special import hyp2f1

from koipond.twin.errors import OrdersOutOfReachError
from koipond.twin.plan import PondPlan
from koipond.twin.rules.crowd import Floats, arrival_density


def expected_orders(plan: PondPlan) -> float:
    """Expected number of counted orders of the whole pond, first orders included; fading cohorts left out.

    E[X(t)] of BG/NBD: Fader, Hardie & Lee (2005), equation 9, averaged over when customers come.
    """
    day = (np.arange(400) + 0.5) * plan.days / 400
    repeats = _expected_repeats(plan, (plan.days - day) / 7)
    return float(plan.customers * (1 + (arrival_density(plan, day) * repeats).sum()))


def sized(plan: PondPlan, *, orders: int) -> PondPlan:
    """The plan with `alpha_weeks` set so that about so many orders are expected. Raises OrdersOutOfReachError."""
    slow, quick = 1e6, 1e-3
    most, least = (int(expected_orders(replace(plan, alpha_weeks=alpha))) for alpha in (quick, slow))
    if not least <= orders <= most:
        raise OrdersOutOfReachError(
            customers=plan.customers, orders=orders, months=plan.months, least=least + 1, most=most
        )
    for _ in range(60):
        middle = float(np.sqrt(slow * quick))
        if expected_orders(replace(plan, alpha_weeks=middle)) < orders:
            slow = middle
        else:
            quick = middle
    return replace(plan, alpha_weeks=slow)


def _expected_repeats(plan: PondPlan, weeks: Floats) -> Floats:
    r, alpha, b = plan.r, plan.alpha_weeks, plan.b
    a = plan.a if abs(plan.a - 1) > 1e-6 else 1 + 1e-6  # the formula divides by a - 1; its limit is smooth
    hyper = hyp2f1(r, b, a + b - 1, weeks / (alpha + weeks))
    return np.asarray((a + b - 1) / (a - 1) * (1 - (alpha / (alpha + weeks)) ** r * hyper))
