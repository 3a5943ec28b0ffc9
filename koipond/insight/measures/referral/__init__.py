"""Referral decay: how often customers bring others, and whether they do so less than before."""

from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.measures.referral import ages, chains, faster
from koipond.insight.measures.referral.links import links_of
from koipond.insight.pond import Pond

MEASURES: dict[str, Unit] = {
    ages.RATE: "per_100_customer_months",
    "referral.k_90_days": "ratio",
    "referral.cycle_time_days": "days",
    "referral.generation_ratio": "ratio",
    "referral.alerts": "count",
}
TABLES = {
    "referral.by_age": ages.COLUMNS,
    "referral.k_by_cohort": chains.K_COLUMNS,
    "referral.cohorts": faster.COLUMNS,
    "referral.generations": chains.GENERATION_COLUMNS,
}


def findings(pond: Pond) -> Findings:
    """Rate by age, K by cohort, cycle time, generations, and cohorts that refer less than those before them."""
    if "referrer" not in pond.has:
        return nothing("needs:referrer")
    if pond.customers.first_day.size == 0:
        return nothing("too_few")
    links = links_of(pond)
    ratio, generations = chains.generations(pond, links)
    spent = pond.customers.net_minor[pond.customers.referrer >= 0]
    cohorts, tested = faster.cohort_table(links, pond.until_day, float(spent.mean()) if spent.size else 0.0)
    alerts = sum(bool(row[-1]) for row in cohorts.rows)
    measures = (
        ages.rate_measure(links),
        chains.k_measure(links),
        chains.cycle_measure(links),
        ratio,
        Measure("referral.alerts", alerts, "count", count=tested)
        if tested
        else unknown("referral.alerts", "count", "too_few"),
    )
    tables = (ages.age_table(links), chains.k_table(links, pond.until_day), cohorts, generations)
    return Findings(measures, tables)


def nothing(why: str) -> Findings:
    """Every name of the group, with the reason why it is not known."""
    return Findings(
        tuple(unknown(name, unit, why) for name, unit in MEASURES.items()),
        tuple(Table(name, columns, unknown=why) for name, columns in TABLES.items()),
    )
