"""Does a cohort come back slower than those before it? The table of cohorts, and the alerts in it."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Cell, Table, Unit
from koipond.insight.kernels.decay.compare import Comparison, compare
from koipond.insight.kernels.decay.looks import slower
from koipond.insight.kernels.decay.plain import plain
from koipond.insight.kernels.decay.survival import at_risk_of
from koipond.insight.measures.repurchase.cohorts import FirstReturns
from koipond.insight.measures.repurchase.watched import YEAR, GroupCurve

Ints = NDArray[np.int64]
LEAST_CUSTOMERS = 50
LEAST_RETURNS = 10
LEAST_FOLLOW_UP_DAYS = 28
LOSS_DAYS = 90
LEVEL = 0.05

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("cohort", "month"), ("customers", "count"), ("within_90_days", "share"), ("hazard_ratio", "ratio"),
    ("low", "ratio"), ("high", "ratio"), ("p_value", "p_value"), ("adjusted_p", "p_value"), ("at_risk", "count"),
    ("expected_loss", "minor"), ("alert", "yes_no"),
)  # fmt: skip


def before(rows: Ints) -> Ints:
    """Sum over the cohorts before each one."""
    return np.cumsum(rows, axis=0) - rows


def testable(first: FirstReturns, result: Comparison, until_day: int) -> NDArray[np.bool_]:
    """Cohorts with four weeks behind their youngest customer, and enough customers and returns on both sides."""
    cohorts = first.cohorts
    old_enough = until_day - cohorts.last_day >= LEAST_FOLLOW_UP_DAYS
    enough = (cohorts.size >= LEAST_CUSTOMERS) & (before(cohorts.size) >= LEAST_CUSTOMERS)
    return old_enough & enough & (result.expected >= LEAST_RETURNS)


def cohort_table(
    first: FirstReturns, curves: list[GroupCurve], mean_order_minor: NDArray[np.float64], until_day: int
) -> tuple[Table, int]:
    """`repurchase.cohorts`, and how many cohorts were tested."""
    events, censored = first.spells.events, first.spells.censored
    at_risk = at_risk_of(events, censored)
    head = slice(0, YEAR + 1)
    result = compare(events[:, head], at_risk[:, head], before(events)[:, head], before(at_risk)[:, head])
    tested = testable(first, result, until_day)
    adjusted, alert = slower(result.score, result.information, tested, LEVEL)
    waiting = censored[:, :YEAR].sum(axis=1)
    whole = until_day - first.cohorts.last_day >= LOSS_DAYS
    rows: list[tuple[Cell, ...]] = []
    for k, name in enumerate(first.cohorts.names):
        share = float(curves[k].curve.returned[LOSS_DAYS]) if whole[k] and curves[k].last_day >= LOSS_DAYS else None
        tail: tuple[Cell, ...] = (None,) * 5
        if tested[k]:
            figures = (result.ratio[k], result.low[k], result.high[k], result.p_value[k], adjusted[k])
            tail = tuple(plain(figure) for figure in figures)
        loss = None
        if alert[k]:
            waited = loss_of(censored[k], before(events)[k], before(at_risk)[k], float(result.ratio[k]))
            loss = round(waited * float(mean_order_minor[k]))
        rows.append((name, int(first.cohorts.size[k]), share, *tail, int(waiting[k]), loss, bool(alert[k])))
    return Table("repurchase.cohorts", COLUMNS, tuple(rows), None if rows else "too_few"), int(tested.sum())


def loss_of(waiting: Ints, earlier_events: Ints, earlier_at_risk: Ints, ratio: float) -> float:
    """Returns within the next 90 days that would come at the earlier pace and will not at this one.

    Over the customers who have not returned, by age in days: q^ratio - q with q the earlier chance to stay away for
    90 days more at that age. Beyond what the earlier cohorts have shown nobody is expected back, so the loss is a
    cautious one.
    """
    d = earlier_events[:-1]
    stays = np.where(earlier_at_risk > 0, 1.0 - d / np.maximum(earlier_at_risk, 1), 1.0)
    survival = np.cumprod(stays)
    now, later = survival[:YEAR], survival[LOSS_DAYS : YEAR + LOSS_DAYS]
    away = np.divide(later, now, out=np.ones(YEAR), where=now > 0)
    return float((waiting[:YEAR] * (away**ratio - away)).sum())
