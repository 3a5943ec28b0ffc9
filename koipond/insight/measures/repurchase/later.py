"""Later repurchases by cohort: the second order to the third, and on, among orders placed at the same age."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.decay.compare import Comparison, compare
from koipond.insight.kernels.decay.later import clumping, count_later
from koipond.insight.kernels.decay.months import Cohorts
from koipond.insight.kernels.decay.survival import at_risk_of
from koipond.insight.measures.repurchase.watched import LOSS_DAYS, YEAR, Watch

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class LaterReturns:
    """(cohorts, ages at which the spell starts, days): returns, spells last seen open, spells at risk."""

    events: Ints
    censored: Ints
    at_risk: Ints
    dispersion: float


def later_returns(seen: Watch, cohorts: Cohorts) -> LaterReturns:
    """Count them, and how much one customer's returns clump (variance over mean, at least 1)."""
    log, customers = seen.pond.orders, seen.pond.customers
    age = (seen.pond.until_day - customers.first_day).astype(np.int32)
    spells = (log.customer, log.day, log.gap_days, log.step, customers.first_day, customers.orders, age)
    events, censored = count_later(*spells, seen.still_days, cohorts.of_customer, cohorts.size.size, YEAR + LOSS_DAYS)
    at_risk = at_risk_of(events, censored)
    expected = hazards(events.sum(axis=0), at_risk.sum(axis=0))[:, : YEAR + 1].cumsum(axis=1)
    squares, returns = clumping(*spells, seen.still_days, np.ascontiguousarray(expected))
    return LaterReturns(events, censored, at_risk, max(squares / returns, 1.0) if returns else 1.0)


def hazards(events: Ints, at_risk: Ints) -> NDArray[np.float64]:
    """Chance to return on each day, along the last axis; `events` has one column more than `at_risk`."""
    hazard: NDArray[np.float64] = events[..., :-1] / np.maximum(at_risk, 1)
    return hazard


def compare_later(later: LaterReturns) -> Comparison:
    """Each cohort against all before it, stratified by the age at which a spell starts.

    At one age the customers of two cohorts are alike unless something changed, however long each cohort has been
    followed; that is why spells are compared by age and not all together.
    """
    events, at_risk = later.events[:, :, : YEAR + 1], later.at_risk[:, :, : YEAR + 1]
    flat = (len(events), -1)
    before = (np.cumsum(part, axis=0) - part for part in (events, at_risk))
    others, others_at_risk = (part.reshape(flat) for part in before)
    clumps = np.full(len(events), later.dispersion)
    return compare(events.reshape(flat), at_risk.reshape(flat), others, others_at_risk, clumps)
