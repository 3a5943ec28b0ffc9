"""Made-up tables of referral decay, of the documented shape."""

from koipond.insight.findings import Table
from koipond.insight.telling.tests.repurchase_tables import COHORTS, cohort_rows, falling
from koipond.insight.telling.tests.shapes import shaped, without

BY_AGE = (
    "month:count referrals:count customer_months:ratio rate:per_100_customer_months low:per_100_customer_months "
    "high:per_100_customer_months"
)
RATES = COHORTS.replace("within_90_days:share hazard_ratio", "rate:per_100_customer_months rate_ratio")
GENERATIONS = (
    (0, 8_214, 301_245_600, None),
    (1, 2_871, 118_540_000, 0.35),
    (2, 702, 24_210_000, 0.24),
    (3, 91, 2_980_000, 0.13),
)
COMPARED = (
    ("value", 412.5, 348.1, 1.18, 1.09, 1.28, 2_310),
    ("retention", 0.61, 0.52, 1.17, 1.10, 1.25, 2_310),
    ("referrals", 0.31, 0.22, 1.41, 1.2, 1.63, 2_310),
)


def referral_tables(cohorts: list[str], *, rich: bool) -> list[Table]:
    """Rate by age, K by cohort, cohorts, generations, comparison; unknown without referrers."""
    ages = [(m, 300, 9_000.0, falling(m, 4, 6), falling(m, 3.5, 6), falling(m, 4.6, 6)) for m in range(24)]
    size = len(cohorts)
    ks = [
        (c, 800, *(k if at < size - back else None for k, back in ((0.03, 1), (0.08, 3), (0.14, 6), (0.22, 12))))
        for at, c in enumerate(cohorts)
    ]
    tables = [
        shaped("referral.by_age", BY_AGE, ages),
        shaped(
            "referral.k_by_cohort",
            "cohort:month customers:count k_30:ratio k_90:ratio k_180:ratio k_365:ratio",
            ks,
        ),
        shaped("referral.cohorts", RATES, cohort_rows(cohorts, 3.1, 3)),
        shaped(
            "referral.generations",
            "generation:count customers:count amount:minor ratio_to_previous:ratio",
            GENERATIONS,
        ),
        shaped(
            "referred.compared",
            "outcome:text referred:ratio matched:ratio ratio:ratio low:ratio high:ratio pairs:count",
            COMPARED,
        ),
    ]
    return tables if rich else without(tables, "referrer")
