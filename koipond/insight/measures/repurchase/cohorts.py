"""First repurchase by cohort: each customer counts once, so that the observations are independent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.decay.months import Cohorts, cohorts_of
from koipond.insight.kernels.decay.spells import Spells
from koipond.insight.kernels.decay.survival import product_limit
from koipond.insight.measures.repurchase.watched import ENOUGH, HORIZON, GroupCurve
from koipond.insight.pond import Pond

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class FirstReturns:
    """Cohorts with their spells from the first order to the second."""

    cohorts: Cohorts
    spells: Spells


def first_returns(pond: Pond) -> FirstReturns:
    """Count who of each cohort came back for the first time on which day, and who has not yet."""
    log, customers = pond.orders, pond.customers
    cohorts = cohorts_of(customers.first_day)
    second = np.flatnonzero(log.step == 2)
    gap = log.gap_days[second]
    of_second = cohorts.of_customer[log.customer[second]]
    age = (pond.until_day - customers.first_day).astype(np.int64)
    once = customers.orders == 1
    late = gap > HORIZON
    events = _count(of_second[~late], gap[~late], cohorts)
    censored = _count(of_second[late], gap[late], cohorts) + _count(cohorts.of_customer[once], age[once], cohorts)
    return FirstReturns(cohorts, Spells(events, censored, _count(cohorts.of_customer, age, cohorts)))


def _count(cohort: NDArray[np.int32], days: NDArray[np.integer], cohorts: Cohorts) -> Ints:
    width = HORIZON + 2
    cell = cohort.astype(np.int64) * width + np.minimum(days, HORIZON + 1)
    return np.bincount(cell, minlength=cohorts.size.size * width).reshape(-1, width)


def cohort_curves(first: FirstReturns) -> list[GroupCurve]:
    """One curve a cohort with Greenwood's band, as far as ENOUGH of its customers were observed."""
    spells = first.spells
    observed = spells.observed
    return [
        GroupCurve(product_limit(e, c), min(int((o >= ENOUGH).sum()) - 1, HORIZON))
        for e, c, o in zip(spells.events, spells.censored, observed, strict=True)
    ]
