"""Faster than before: the cohorts whose repurchase or referral decays faster than that of earlier ones."""

from koipond.insight.telling.page.charts import chart, curve, curves
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Alert, Alerts, Block, Figure, Folded, Section

REPURCHASE, REFERRAL = "repurchase.cohorts", "referral.cohorts"
RATIOS = {REPURCHASE: "hazard_ratio", REFERRAL: "rate_ratio"}
COLUMNS = (
    "cohort",
    "customers",
    "within_90_days",
    "rate",
    "hazard_ratio",
    "rate_ratio",
    "low",
    "high",
    "adjusted_p",
    "compared",
    "at_risk",
    "expected_loss",
    "alert",
)


def section(desk: Desk) -> Section:
    """Alerts first, then how every cohort stands."""
    blocks: list[Block] = []
    for name in (REPURCHASE, REFERRAL):
        if desk.rows(name):
            blocks += [told(desk, name), *against_before(desk, name), *all_cohorts(desk, name)]
    missing = desk.missing("repurchase.alerts", "referral.alerts", REPURCHASE, REFERRAL)
    return Section("alerts", desk.words("alerts.title"), desk.words("alerts.lead"), tuple(blocks), missing)


def alerting(desk: Desk, name: str) -> list[Row]:
    """The cohorts that alert, newest first."""
    return [row for row in reversed(desk.rows(name)) if row["alert"]]


def told(desk: Desk, name: str) -> Alerts:
    """Each alert in words; a calm sentence where there is none."""
    which = name.partition(".")[0]
    alerts = tuple(alert(desk, which, row) for row in alerting(desk, name))
    calm = "" if alerts else desk.words(f"alerts.calm_{which}")
    return Alerts(desk.words(f"alerts.{which}"), alerts, calm, desk.about(f"{which}.alerts"))


def alert(desk: Desk, which: str, row: Row) -> Alert:
    """What happened, who is at risk, what it may cost, what to do."""
    number, words = desk.numerals, desk.words
    ratio = float(row[RATIOS[f"{which}.cohorts"]] or 0)
    low, high = number.cell(row["low"], "ratio"), number.cell(row["high"], "ratio")
    cohort = number.month(str(row["cohort"]))
    at_risk = Figure(words.of("column", "at_risk"), number.cell(row["at_risk"], "count"))
    loss = Figure(words.of("column", "expected_loss"), number.cell(row["expected_loss"], "minor"))
    slower = number.share(1 - ratio) if ratio < 1 else number.ratio(ratio)
    pace = words.of("pace", str(row.get("compared") or "first"))
    return Alert(
        title=words("alerts.cohort", cohort=cohort),
        text=words(f"alerts.text_{which}", pace=pace, slower=slower, ratio=number.ratio(ratio), low=low, high=high),
        action=words(f"alerts.action_{which}", cohort=cohort),
        figures=(at_risk, loss),
    )


def against_before(desk: Desk, name: str) -> tuple[Block, ...]:
    """Each cohort's ratio to those before it, with its interval and the level of one."""
    rows = [row for row in desk.rows(name) if row[RATIOS[name]] is not None]
    if len(rows) < 3:
        return ()
    which = name.partition(".")[0]
    line = curve(rows, desk.words.of("column", RATIOS[name]), "cohort", RATIOS[name])
    line["x"] = [desk.numerals.month(str(row["cohort"])) for row in rows]
    spec = curves([line], x_name="", x_unit="text", y_unit="ratio", level=1)
    return (chart(desk, name, spec, desk.words("alerts.ratio_note"), desk.words(f"alerts.ratios_{which}")),)


def all_cohorts(desk: Desk, name: str) -> tuple[Block, ...]:
    """Every cohort in a table, newest first, folded away."""
    rows = list(reversed(desk.rows(name)))
    which = name.partition(".")[0]
    return tuple(
        Folded(desk.words.many(f"alerts.all_{which}", len(rows), number=len(rows)), grid)
        for grid in grid_of(desk, name, COLUMNS, family="pace", rows=rows)
    )
