"""Repurchase decay: how many come back by which day, for whom, and how it fades with age."""

from collections.abc import Callable
from itertools import groupby

from koipond.insight.telling.page.charts import Spec, chart, curve, curves
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.parts import Block, Section, Tabs
from koipond.insight.telling.page.sections.triangle import triangle

FIGURES = (
    "repurchase.within_90_days",
    "repurchase.within_365_days",
    "repurchase.half_life_days",
    "repurchase.median_days",
)
# Tab, column that tells the curves apart, how many are drawn at first, how many can be switched on at most.
VIEWS = (
    ("curve_by_cohort", "cohort", 3, 24),
    ("curve_by_step", "step", 3, 8),
    ("curve_by_origin", "group", 4, 4),
    ("curve_by_entrance", "group", 4, 12),
    ("curve_by_role", "group", 4, 6),
)

# One of many curves is drawn from fewer points than one alone.
POINTS_OF_MANY = 40


def section(desk: Desk) -> Section:
    """Figures, curves in tabs, the hazard by week, the triangle."""
    blocks: list[Block] = [*desk.figures(*FIGURES), *curve_tabs(desk), *hazard(desk), *triangle(desk)]
    tables = (f"repurchase.{name}" for name in ("curve", *(view[0] for view in VIEWS), "hazard", "triangle"))
    missing = desk.missing(*FIGURES, *tables)
    return Section("repurchase", desk.words("repurchase.title"), desk.words("repurchase.lead"), tuple(blocks), missing)


def curve_tabs(desk: Desk) -> tuple[Block, ...]:
    """The overall curve and the curves of each view, one tab each."""
    tabs: list[tuple[str, Block]] = []
    overall = desk.rows("repurchase.curve")
    if overall:
        spec = day_curves(desk, [curve(overall, desk.words("repurchase.everyone"), "day")])
        tabs.append((desk.words("repurchase.tab.curve"), chart(desk, "repurchase.curve", spec)))
    for name, key, shown, most in VIEWS:
        lines = grouped(desk, name, key, shown, most)
        if lines:
            label = desk.words.of("repurchase.tab", name)
            tabs.append((label, chart(desk, f"repurchase.{name}", day_curves(desk, lines))))
    if not tabs:
        return ()
    title = desk.words("repurchase.curves")
    return (Tabs("repurchase-curves", title, tuple(tabs), desk.about("repurchase.curve")),)


def day_curves(desk: Desk, lines: list[Spec]) -> Spec:
    """Curves of shares over days."""
    name = desk.words("repurchase.days_since")
    return curves(lines, x_name=name, x_unit="days", y_unit="share")


def grouped(desk: Desk, name: str, key: str, shown: int, most: int) -> list[Spec]:
    """One curve for each group of a table; of cohorts the newest are kept, of anything else the first."""
    rows = desk.rows(f"repurchase.{name}")
    groups = [(label, list(of)) for label, of in groupby(rows, key=lambda row: row[key])]
    groups = [(label, of) for label, of in groups if len(of) > 1]
    kept = groups[-most:] if key == "cohort" else groups[:most]
    drawn = followed(kept, shown) if key == "cohort" else set(range(shown))
    named = label_of(desk, name, key)
    return [
        dict(curve(of, named(label), "day", shown=at in drawn, points=POINTS_OF_MANY))
        for at, (label, of) in enumerate(kept)
    ]


def followed(groups: list[tuple[object, list[Row]]], shown: int) -> set[int]:
    """Which cohorts to draw at first: the newest that were followed for 90 days, the oldest, and one between."""
    if not groups:
        return set()
    long = [at for at, (_, rows) in enumerate(groups) if float(rows[-1]["day"] or 0) >= 90] or list(range(len(groups)))
    return {long[round(step * (len(long) - 1) / max(1, shown - 1))] for step in range(shown)}


def label_of(desk: Desk, name: str, key: str) -> Callable[[object], str]:
    """How a group is called."""
    if key == "cohort":
        return lambda label: desk.numerals.month(str(label))
    if key == "step":
        return lambda label: desk.words("repurchase.step", now=label, next=int(str(label)) + 1)
    family = {"curve_by_origin": "origin", "curve_by_role": "role"}.get(name, "")
    return lambda label: desk.words.of(family, str(label))


def hazard(desk: Desk) -> tuple[Block, ...]:
    """The chance to return in each week of those who have not yet."""
    rows = desk.rows("repurchase.hazard")
    if len(rows) < 2:
        return ()
    line = curve(rows, desk.title("repurchase.hazard"), "week", "hazard")
    spec = curves([line], x_name=desk.words("repurchase.week"), x_unit="count", y_unit="share")
    return (chart(desk, "repurchase.hazard", spec, desk.words("repurchase.hazard_note")),)
