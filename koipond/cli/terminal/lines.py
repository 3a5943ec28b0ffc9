"""The lines of the terminal summary: a name, figures in words, and a style."""

from typing import NamedTuple

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.sections.alerts import RATIOS, alerting

ORIGINS = ("repurchase", "referral", "organic", "paid")
# Line by line: its word, and the figures on it, each with the word before it.
FIGURES = (
    ("size", ("customers", "orders", "net_amount", "active_customers")),
    ("loop", ("self_loop_rate.orders", "self_loop_rate.amount", "acquisition_cost.paid")),
    ("repeat", ("repeat_share.orders", "repeat_share.amount")),
    ("repurchase", ("repurchase.within_90_days", "repurchase.within_365_days", "repurchase.half_life_days")),
    ("referral", ("referral.per_100_customer_months", "referral.k_90_days", "new_customers.referred_share")),
    ("value", ("value.expected_orders", "value.expected_amount", "backtest.bias")),
    ("influence", ("influence.shared", "influence.referrers")),
    ("concentration", ("concentration.top_1", "concentration.top_10", "concentration.top_20")),
)
ALERTS_TOLD = 3


class Line(NamedTuple):
    """One line of the summary."""

    name: str
    text: str
    style: str = ""


def known_lines(desk: Desk) -> list[Line]:
    """Every line of which a figure is known."""
    lines = []
    for name, figures in FIGURES:
        told = [text for text in (figure_text(desk, figure) for figure in figures) if text]
        if name == "loop":
            told += origin_texts(desk)
        if told:
            lines.append(Line(desk.words(f"summary.{name}"), desk.words("summary.apart").join(told)))
    return lines


def figure_text(desk: Desk, name: str) -> str:
    """A figure with the short word before it, and its interval where it has one."""
    measure = desk.measure(name)
    if measure is None or measure.value is None:
        return ""
    number = round(measure.value) if name == "value.expected_orders" else measure.value
    interval = f" ({desk.interval(measure)})" if measure.interval and measure.unit in ("share", "days") else ""
    return (
        desk.words.many(f"summary.figure.{name}", number, number=desk.numerals.number(number, measure.unit)) + interval
    )


def origin_texts(desk: Desk) -> list[str]:
    """Of 100 orders, how many by each origin."""
    total = desk.value("orders")
    shares = [(name, desk.value(f"origin.{name}")) for name in ORIGINS]
    if not total or any(part is None for _, part in shares):
        return []
    told = [f"{desk.words.of('origin', name)} {(part or 0) / total:.0%}" for name, part in shares]
    return [" · ".join(told)]


def alert_lines(desk: Desk) -> list[Line]:
    """The newest alerts of both decays, or that there is none."""
    lines = []
    for which in ("repurchase", "referral"):
        table = f"{which}.cohorts"
        rows = alerting(desk, table)
        for row in rows[:ALERTS_TOLD]:
            facts = {
                "cohort": desk.numerals.month(str(row["cohort"])),
                "slower": desk.numerals.share(1 - float(row[RATIOS[table]] or 0)),
                "at_risk": desk.numerals.cell(row["at_risk"], "count"),
                "loss": desk.numerals.cell(row["expected_loss"], "minor"),
            }
            lines.append(Line(desk.words("summary.alert"), desk.words(f"summary.alert_{which}", **facts), "bold red"))
        if (more := len(rows) - ALERTS_TOLD) > 0:
            lines.append(Line("", desk.words.many("summary.more_alerts", more, number=more)))
        if not rows and desk.value(f"{which}.alerts") is not None:
            lines.append(Line(desk.words("summary.alert"), desk.words(f"alerts.calm_{which}"), "green"))
    return lines


def quality_line(desk: Desk) -> Line:
    """What was read, what was set aside, and where those rows are."""
    quality = desk.report.quality
    read, aside = int(quality.get("rows_read") or 0), int(quality.get("rows_set_aside") or 0)
    text = desk.words.many("summary.rows", read, read=f"{read:,}", aside=f"{aside:,}")
    if aside and quality.get("rejects_file"):
        text += desk.words("summary.rejects_file", file=quality["rejects_file"])
    return Line(desk.words("summary.quality"), text, "yellow" if aside else "")


def next_lines(desk: Desk) -> list[Line]:
    """What to do next: the alerts first, then the columns that would tell more, then the page."""
    steps = []
    if alerting(desk, "repurchase.cohorts") or alerting(desk, "referral.cohorts"):
        steps.append(desk.words("summary.next_alerts"))
    if desk.report.quality.get("contradictions"):
        number = int(desk.report.quality["contradictions"])
        steps.append(desk.words.many("summary.next_contradictions", number, number=f"{number:,}"))
    lacking = [desk.words.of("lacking", column) for column in lacking_columns(desk)]
    if lacking:
        steps.append(desk.words("summary.next_columns", columns=desk.words.listed(lacking)))
    steps.append(desk.words("summary.next_page"))
    name = desk.words("summary.next")
    return [Line(name if at == 0 else "", f"{at + 1}. {step}") for at, step in enumerate(steps[:4])]


def lacking_columns(desk: Desk) -> list[str]:
    """Columns without which some figure or table is not known, those that most lack first."""
    counts: dict[str, int] = {}
    reasons = [measure.unknown for measure in desk.report.measures.values()]
    reasons += [table.unknown for table in desk.report.tables.values()]
    for why in reasons:
        if why and why.startswith("needs:"):
            for column in why.removeprefix("needs:").split(","):
                counts[column.strip()] = counts.get(column.strip(), 0) + 1
    return sorted(counts, key=lambda column: -counts[column])
