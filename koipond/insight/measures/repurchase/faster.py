"""Does a cohort come back slower than those before it? The table of cohorts, and the alerts in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Cell, Table, Unit
from koipond.insight.kernels.decay.compare import Comparison, compare
from koipond.insight.kernels.decay.looks import alerts_of, evidence
from koipond.insight.kernels.decay.plain import plain
from koipond.insight.kernels.decay.survival import at_risk_of
from koipond.insight.measures.repurchase.cohorts import FirstReturns
from koipond.insight.measures.repurchase.later import LaterReturns, compare_later, hazards
from koipond.insight.measures.repurchase.watched import LOSS_DAYS, YEAR, GroupCurve

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST_CUSTOMERS = 50
LEAST_RETURNS = 10
LEAST_FOLLOW_UP_DAYS = 28
LEVEL = 0.05

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("cohort", "month"), ("customers", "count"), ("within_90_days", "share"), ("hazard_ratio", "ratio"),
    ("low", "ratio"), ("high", "ratio"), ("p_value", "p_value"), ("adjusted_p", "p_value"), ("at_risk", "count"),
    ("expected_loss", "minor"), ("alert", "yes_no"), ("compared", "text"),
)  # fmt: skip


@dataclass(frozen=True)
class Pace:
    """How one kind of return ("first" or "later") stands: its comparison, and who has not returned yet.

    `waiting`, `events`, `at_risk` are (cohorts, ages, days); first returns have a single age.
    """

    kind: str
    result: Comparison
    tested: Bools
    evidence: Floats
    waiting: Ints
    events: Ints
    at_risk: Ints


def first_pace(first: FirstReturns, until_day: int) -> Pace:
    """The first repurchase: one spell a customer, so that the plain log-rank test holds."""
    events, censored = first.spells.events, first.spells.censored
    at_risk = at_risk_of(events, censored)
    head = slice(0, YEAR + 1)
    result = compare(events[:, head], at_risk[:, head], before(events)[:, head], before(at_risk)[:, head])
    return _pace("first", first, result, until_day, (censored[:, None], events[:, None], at_risk[:, None]))


def later_pace(first: FirstReturns, later: LaterReturns, until_day: int) -> Pace:
    """All repurchases after the first."""
    return _pace("later", first, compare_later(later), until_day, (later.censored, later.events, later.at_risk))


def _pace(kind: str, first: FirstReturns, result: Comparison, until_day: int, counts: tuple[Ints, Ints, Ints]) -> Pace:
    """Tested are cohorts with four weeks behind their youngest customer, and enough on both sides."""
    cohorts = first.cohorts
    old_enough = until_day - cohorts.last_day >= LEAST_FOLLOW_UP_DAYS
    enough = (cohorts.size >= LEAST_CUSTOMERS) & (before(cohorts.size) >= LEAST_CUSTOMERS)
    tested = old_enough & enough & (result.expected >= LEAST_RETURNS)
    return Pace(kind, result, tested, np.where(tested, evidence(result.score, result.information), 1.0), *counts)


def before(rows: Ints) -> Ints:
    """Sum over the cohorts before each one."""
    return np.cumsum(rows, axis=0) - rows


def cohort_table(
    first: FirstReturns, later: LaterReturns, curves: list[GroupCurve], mean_order_minor: Floats, until_day: int
) -> Table:
    """`repurchase.cohorts`."""
    at_first, at_later = first_pace(first, until_day), later_pace(first, later, until_day)
    tested = at_first.tested | at_later.tested
    adjusted, alert = alerts_of([at_first.evidence, at_later.evidence], tested, LEVEL)
    whole = until_day - first.cohorts.last_day >= LOSS_DAYS
    rows: list[tuple[Cell, ...]] = []
    for k, name in enumerate(first.cohorts.names):
        share = float(curves[k].curve.returned[LOSS_DAYS]) if whole[k] and curves[k].last_day >= LOSS_DAYS else None
        pace = at_later if alert[k] and at_later.evidence[k] > at_first.evidence[k] else at_first
        figures = _figures(pace, k) if pace.tested[k] else (None,) * 4
        loss = round(loss_of(pace, k) * float(mean_order_minor[k])) if alert[k] else None
        told = (plain(adjusted[k]), int(pace.waiting[k, :, :YEAR].sum()), loss, bool(alert[k]), pace.kind)
        rows.append((name, int(first.cohorts.size[k]), share, *figures, *told))
    return Table("repurchase.cohorts", COLUMNS, tuple(rows), None if rows else "too_few")


def _figures(pace: Pace, k: int) -> tuple[Cell, ...]:
    result = pace.result
    return tuple(plain(column[k]) for column in (result.ratio, result.low, result.high, result.p_value))


def loss_of(pace: Pace, k: int) -> float:
    """Returns within the next 90 days that would come at the earlier pace and will not at this one.

    Over those who have not returned, by days since: q^ratio - q with q the earlier chance to stay away for 90 days
    more. Beyond what the earlier cohorts have shown nobody is expected back, so the loss is a cautious one.
    """
    survival = np.cumprod(1.0 - hazards(pace.events[:k].sum(axis=0), pace.at_risk[:k].sum(axis=0)), axis=1)
    now, later = survival[:, :YEAR], survival[:, LOSS_DAYS : YEAR + LOSS_DAYS]
    away = np.divide(later, now, out=np.ones_like(now), where=now > 0)
    return float((pace.waiting[k, :, :YEAR] * (away ** float(pace.result.ratio[k]) - away)).sum())
