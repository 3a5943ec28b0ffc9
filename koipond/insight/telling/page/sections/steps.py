"""The four steps: come, buy, again, bring; this period against the one before."""

from koipond.insight.telling.page.charts import bar, chart, column, columns
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.parts import Block, Figure, Flow, Section

STEPS = ("come", "buy", "again", "bring")


def section(desk: Desk) -> Section:
    """The four steps and the months behind them."""
    by_step = {str(row["step"]): row for row in desk.rows("steps")}
    blocks: list[Block] = []
    if by_step:
        blocks.append(Flow(tuple(card(desk, step, by_step.get(step)) for step in STEPS)))
    blocks += by_month(desk)
    lead = desk.words("steps.lead", days=desk.report.window_days)
    missing = desk.missing(*(f"steps.{step}" for step in STEPS))
    return Section("steps", desk.words("steps.title"), lead, tuple(blocks), missing)


def card(desk: Desk, step: str, row: Row | None) -> Figure:
    """One step: how many now, and against before."""
    title = desk.words.of("step", step)
    measure = desk.report.measures.get(f"steps.{step}")
    now = row["now"] if row else None
    if not isinstance(now, int | float) or (measure is not None and measure.value is None):
        return Figure(title, "—", note=desk.words("steps.not_known"), tone="empty", about=desk.about(f"steps.{step}"))
    before = row["before"] if row else None
    change = desk.numerals.change(now, before) if isinstance(before, int | float) else None
    tone = "good" if change and change.startswith("+") else "bad" if change and change.startswith("−") else ""
    return Figure(
        title=title,
        text=desk.numerals.count(now),
        aside=change or "",
        tone=tone,
        note="" if before is None else desk.words("steps.before", before=desk.numerals.count(float(before))),
        about=desk.about(f"steps.{step}"),
    )


def by_month(desk: Desk) -> list[Block]:
    """First and repeat orders by month, with the customers active in it."""
    rows = desk.rows("months")
    if len(rows) < 2:
        return []
    repeats = column(rows, "repeat_orders")
    firsts = [int(row["orders"] or 0) - int(row["repeat_orders"] or 0) for row in rows]
    spec = columns(
        [desk.numerals.month(str(row["month"])) for row in rows],
        [bar(desk.words("steps.first_orders"), firsts, 3), bar(desk.words("steps.repeat_orders"), repeats, 0)],
        unit="count",
        line=bar(desk.words.of("column", "active_customers"), column(rows, "active_customers"), 1) | {"unit": "count"},
    )
    return [chart(desk, "months", spec)]
