"""How many each customer brings (K), how long that takes, and how the chain goes on from generation to generation."""

import numpy as np

from koipond.insight.findings import Cell, Measure, Table, Unit, unknown
from koipond.insight.kernels.decay.forest_depth import generations_of
from koipond.insight.kernels.decay.rates import count_limits, dispersion_of
from koipond.insight.kernels.decay.survival import Z95
from koipond.insight.measures.referral.links import ENOUGH, FEWEST_REFERRALS, Ints, Links
from koipond.insight.pond import Pond

SPANS = (30, 90, 180, 365)
K_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("cohort", "month"), ("customers", "count"), ("k_30", "ratio"), ("k_90", "ratio"), ("k_180", "ratio"),
    ("k_365", "ratio"),
)  # fmt: skip
GENERATION_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("generation", "count"), ("customers", "count"), ("amount", "minor"), ("ratio_to_previous", "ratio"),
)  # fmt: skip


def k_measure(links: Links, days: int = 90) -> Measure:
    """Referred buyers a customer within so many days of their first order, over customers who were observed so long."""
    name = f"referral.k_{days}_days"
    whole = links.followed_days >= days
    return _mean(name, links.of_each(links.age_days <= days)[whole])


def _mean(name: str, own: Ints) -> Measure:
    if own.size < ENOUGH:
        return unknown(name, "ratio", "too_few")
    count = int(own.sum())
    squares = float((own.astype(np.float64) ** 2).sum()) - count**2 / own.size
    low, high = count_limits(np.array(count), dispersion_of(np.array(squares), np.array(count)))
    return Measure(name, count / own.size, "ratio", (float(low) / own.size, float(high) / own.size), own.size)


def k_table(links: Links, until_day: int) -> Table:
    """`referral.k_by_cohort`; a cohort whose youngest customer was not observed that long has no figure."""
    cohorts = links.cohorts
    of_link = cohorts.of_customer[links.referrer]
    within = [np.bincount(of_link[links.age_days <= days], minlength=cohorts.size.size) for days in SPANS]
    rows: list[tuple[Cell, ...]] = []
    for k, name in enumerate(cohorts.names):
        size = int(cohorts.size[k])
        whole = [cohorts.last_day[k] + days <= until_day for days in SPANS]
        figures = (int(counts[k]) / size if seen else None for counts, seen in zip(within, whole, strict=True))
        rows.append((name, size, *figures))
    return Table("referral.k_by_cohort", K_COLUMNS, tuple(rows), None if rows else "too_few")


def cycle_measure(links: Links) -> Measure:
    """Median days from a referrer's first order to that of whom they brought, with limits by ranks."""
    name = "referral.cycle_time_days"
    ages = links.age_days
    if ages.size < FEWEST_REFERRALS:
        return unknown(name, "days", "too_few")
    middle = np.quantile(ages, 0.5, method="inverted_cdf")
    # one person's referrals may all be quick or all slow, and then tell less than as many by many people
    above = np.bincount(links.referrer, np.where(ages <= middle, -0.5, 0.5))
    half = Z95 * np.sqrt(max(float((above**2).sum()), ages.size / 4)) / ages.size
    low, high = np.quantile(ages, np.clip((0.5 - half, 0.5 + half), 0, 1), method="inverted_cdf")
    return Measure(name, int(middle), "days", (float(low), float(high)), int(ages.size))


def generations(pond: Pond, links: Links) -> tuple[Measure, Table]:
    """`referral.generation_ratio` (referred buyers brought by a referred buyer so far) and `referral.generations`."""
    generation = generations_of(pond.customers.referrer)
    people = np.bincount(generation)
    amount = np.zeros(people.size, np.int64)
    np.add.at(amount, generation, pond.customers.net_minor)
    rows = tuple(
        (g, int(people[g]), int(amount[g]), int(people[g]) / int(people[g - 1]) if g else None)
        for g in range(people.size)
    )
    ratio = _mean("referral.generation_ratio", links.of_each()[generation > 0])
    return ratio, Table("referral.generations", GENERATION_COLUMNS, rows, None if rows else "too_few")
