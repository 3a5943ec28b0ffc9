"""Referral decay: how many bring others, at which age, through how many generations, and whether they are better."""

from koipond.insight.findings import Unit
from koipond.insight.telling.page.charts import chart, column, curve, curves
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Section

FIGURES = (
    "referral.per_100_customer_months",
    "referral.k_90_days",
    "referral.cycle_time_days",
    "referral.generation_ratio",
    "new_customers.referred_share",
)
BETTER = ("referred.value_ratio", "referred.retention_ratio", "referred.referral_ratio")
TABLES = ("referral.by_age", "referral.k_by_cohort", "referral.generations", "referred.compared")
K_DAYS = (30, 90, 180, 365)
# Each outcome is measured in its own unit: spending in money, coming back as a share.
OUTCOME_UNITS: dict[str, Unit] = {"value": "minor", "retention": "share"}


def section(desk: Desk) -> Section:
    """Figures, the rate by age, K by cohort, generations, and the comparison with others like them."""
    blocks: list[Block] = [*desk.figures(*FIGURES), *by_age(desk), *k_by_cohort(desk)]
    generations = ("generation", "customers", "amount", "ratio_to_previous")
    blocks += grid_of(desk, "referral.generations", generations, bars=("customers",))
    compared = ("outcome", "referred", "matched", "ratio", "low", "high", "pairs")
    note = desk.words("referral.compared_note")
    blocks += grid_of(desk, "referred.compared", compared, family="outcome", note=note, unit_of=outcome_unit)
    missing = desk.missing(*FIGURES, *BETTER, *TABLES)
    return Section("referral", desk.words("referral.title"), desk.words("referral.lead"), tuple(blocks), missing)


def outcome_unit(row: Row, column: str) -> Unit | None:
    """The unit of the two compared means; their ratio is a ratio."""
    return OUTCOME_UNITS.get(str(row["outcome"])) if column in ("referred", "matched") else None


def by_age(desk: Desk) -> tuple[Block, ...]:
    """Referrals per 100 customer-months by the referrer's age, with Poisson limits."""
    rows = desk.rows("referral.by_age")
    if len(rows) < 2:
        return ()
    line = curve(rows, desk.title("referral.per_100_customer_months"), "month", "rate")
    spec = curves([line], x_name=desk.words("referral.age"), x_unit="count", y_unit="ratio")
    return (chart(desk, "referral.by_age", spec),)


def k_by_cohort(desk: Desk) -> tuple[Block, ...]:
    """K within 30, 90, 180 and 365 days; a cohort not yet observed that long has no point."""
    rows = desk.rows("referral.k_by_cohort")
    if len(rows) < 2:
        return ()
    cohorts = [desk.numerals.month(str(row["cohort"])) for row in rows]
    lines = [
        {"name": desk.words("referral.k_days", days=days), "x": cohorts, "y": column(rows, f"k_{days}"), "shown": True}
        for days in K_DAYS
        if any(row[f"k_{days}"] is not None for row in rows)
    ]
    spec = curves(lines, x_name="", x_unit="text", y_unit="ratio")
    return (chart(desk, "referral.k_by_cohort", spec),)
