"""The rate of referrals, overall and by age of the referrer."""

import numpy as np

from koipond.insight.findings import Cell, Measure, Table, Unit, unknown
from koipond.insight.kernels.decay.rates import count_limits, dispersion_of
from koipond.insight.measures.referral.links import ENOUGH, MONTH_DAYS, Floats, Ints, Links

RATE = "referral.per_100_customer_months"
PER = 100 * MONTH_DAYS
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("month", "count"), ("referrals", "count"), ("customer_months", "ratio"), ("rate", "per_100_customer_months"),
    ("low", "per_100_customer_months"), ("high", "per_100_customer_months"),
)  # fmt: skip


def rate_measure(links: Links) -> Measure:
    """Referrals per 100 customer-months over everybody's whole time, with limits that allow for busy referrers."""
    if links.followed_days.size < ENOUGH:
        return unknown(RATE, "per_100_customer_months", "too_few")
    exposure, own = links.exposure_days, links.of_each()
    count, days = links.referrer.size, float(exposure.sum())
    squares = float(((own - count / days * exposure) ** 2).sum())
    low, high = count_limits(np.array(count), dispersion_of(np.array(squares), np.array(count)))
    scale = PER / days
    return Measure(RATE, count * scale, "per_100_customer_months", (float(low) * scale, float(high) * scale), count)


def age_table(links: Links) -> Table:
    """`referral.by_age`: month 0 begins with the referrer's own first order; to the last month that ENOUGH entered."""
    name = "referral.by_age"
    followed = links.followed_days
    if followed.size < ENOUGH:
        return Table(name, COLUMNS, unknown="too_few")
    edges = np.ceil(MONTH_DAYS * np.arange(int(followed.max() / MONTH_DAYS) + 2)).astype(np.int64)
    watched = np.append(np.cumsum(np.bincount(followed)[::-1])[::-1], 0)
    total = np.append(0, np.cumsum(watched))
    days = np.diff(total[np.minimum(edges, watched.size)]).astype(np.float64)
    days[0] -= 0.5 * followed.size
    entered = watched[np.minimum(edges[:-1], watched.size - 1)]
    month = np.searchsorted(edges, links.age_days, side="right") - 1
    counts = np.bincount(month, minlength=days.size).astype(np.float64)
    squares = _squares(links, month, days.size) - counts**2 / np.maximum(entered, 1)
    low, high = count_limits(counts, dispersion_of(squares, counts))
    rows: list[tuple[Cell, ...]] = []
    for k in range(int((entered >= ENOUGH).sum())):
        scale = PER / days[k]
        figures = (float(counts[k] * scale), float(low[k] * scale), float(high[k] * scale))
        rows.append((k, int(counts[k]), float(days[k] / MONTH_DAYS), *figures))
    return Table(name, COLUMNS, tuple(rows))


def _squares(links: Links, month: Ints, months: int) -> Floats:
    """Sum over referrers of the square of their referrals in each month of age."""
    cell, counts = np.unique(links.referrer * months + month, return_counts=True)
    return np.bincount(cell % months, counts.astype(np.float64) ** 2, minlength=months).astype(np.float64)
