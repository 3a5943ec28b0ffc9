"""Does a cohort refer less than those before it did at the same age? The table of cohorts, and the alerts in it."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Cell, Table, Unit
from koipond.insight.kernels.decay.compare import compare
from koipond.insight.kernels.decay.looks import alerts_of, evidence
from koipond.insight.kernels.decay.plain import plain
from koipond.insight.kernels.decay.rates import dispersion_of
from koipond.insight.measures.referral.ages import PER
from koipond.insight.measures.referral.links import YEAR, Floats, Ints, Links

LEAST_CUSTOMERS = 50
LEAST_REFERRALS = 10
LEAST_FOLLOW_UP_DAYS = 28
LOSS_DAYS = 90
LEVEL = 0.05
WIDTH = YEAR + LOSS_DAYS + 1

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("cohort", "month"), ("customers", "count"), ("rate", "per_100_customer_months"), ("rate_ratio", "ratio"),
    ("low", "ratio"), ("high", "ratio"), ("p_value", "p_value"), ("adjusted_p", "p_value"), ("at_risk", "count"),
    ("expected_loss", "minor"), ("alert", "yes_no"),
)  # fmt: skip


def cohort_table(links: Links, until_day: int, referred_minor: float) -> tuple[Table, int]:
    """`referral.cohorts`, and how many were tested; `referred_minor` is what a referred customer has spent so far."""
    cohorts = links.cohorts
    of_link = cohorts.of_customer[links.referrer]
    referrals = _count(of_link, links.age_days, cohorts.size.size)
    watched = np.cumsum(_count(cohorts.of_customer, links.followed_days, cohorts.size.size)[:, ::-1], axis=1)[:, ::-1]
    earlier, earlier_watched = _before(referrals), _before(watched)
    head = slice(0, YEAR + 1)
    clumps = _dispersion(links, of_link, referrals, until_day)
    result = compare(referrals[:, head], watched[:, head], earlier[:, head], earlier_watched[:, head], clumps)
    old_enough = until_day - cohorts.last_day >= LEAST_FOLLOW_UP_DAYS
    enough = (cohorts.size >= LEAST_CUSTOMERS) & (_before(cohorts.size) >= LEAST_CUSTOMERS)
    tested = old_enough & enough & (result.expected >= LEAST_REFERRALS)
    adjusted, alert = alerts_of([evidence(result.score, result.information)], tested, LEVEL)
    young = watched[:, 0] - watched[:, YEAR]
    exposure = watched[:, head].sum(axis=1) - 0.5 * cohorts.size
    rows: list[tuple[Cell, ...]] = []
    for k, name in enumerate(cohorts.names):
        tail: tuple[Cell, ...] = (None,) * 5
        if tested[k]:
            figures = (result.ratio[k], result.low[k], result.high[k], result.p_value[k], adjusted[k])
            tail = tuple(plain(figure) for figure in figures)
        fewer = _loss(watched[k], earlier[k], earlier_watched[k], float(result.ratio[k])) if alert[k] else 0.0
        loss = round(fewer * referred_minor) if alert[k] else None
        rate = float(referrals[k, head].sum() / exposure[k] * PER)
        rows.append((name, int(cohorts.size[k]), rate, *tail, int(young[k]), loss, bool(alert[k])))
    return Table("referral.cohorts", COLUMNS, tuple(rows), None if rows else "too_few"), int(tested.sum())


def _count(cohort: NDArray[np.int32], days: Ints, cohorts: int, weights: Ints | None = None) -> Ints:
    """(cohorts, WIDTH) counts by day of age, the last column for what is beyond."""
    cell = cohort.astype(np.int64) * WIDTH + np.minimum(days, WIDTH - 1)
    return np.bincount(cell, weights, minlength=cohorts * WIDTH).reshape(-1, WIDTH).astype(np.int64)


def _before(rows: Ints) -> Ints:
    return np.cumsum(rows, axis=0) - rows


def _dispersion(links: Links, of_link: NDArray[np.int32], referrals: Ints, until_day: int) -> Floats:
    """By cohort: variance over mean of one customer's referrals, as far in age as the cohort was followed.

    Over the cohort and those before it. A referrer's n-th referral adds n² - (n - 1)² = 2n - 1 to the sum of squares,
    so that the sum to any age is read off one table.
    """
    squares = _count(of_link, links.age_days, len(referrals), 2 * links.turn - 1)
    last = np.clip(until_day - links.cohorts.first_day, 0, YEAR)
    row = np.arange(len(referrals))
    upto = np.cumsum(np.cumsum(squares, axis=0), axis=1)[row, last]
    counts = np.cumsum(np.cumsum(referrals, axis=0), axis=1)[row, last].astype(np.float64)
    return dispersion_of(upto - counts**2 / np.cumsum(links.cohorts.size), counts)


def _loss(watched: Ints, earlier: Ints, earlier_watched: Ints, ratio: float) -> float:
    """Referrals of the next 90 days that the cohort's customers under a year old will not make at their lower rate."""
    rate = np.cumsum(np.where(earlier_watched > 0, earlier / np.maximum(earlier_watched, 1), 0.0))
    coming = rate[LOSS_DAYS : YEAR + LOSS_DAYS] - rate[:YEAR]
    now_aged = watched[:YEAR] - watched[1 : YEAR + 1]
    return float((now_aged * coming).sum() * (1 - ratio))
