"""The retention triangle as heat tables: cohorts down, months since the first order across."""

from itertools import groupby

from koipond.insight.findings import Unit
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.grids import shaded
from koipond.insight.telling.page.parts import Block, Cell, Grid, Heading, Tabs

COHORTS_SHOWN, MONTHS_SHOWN = 36, 24
VIEWS: tuple[tuple[str, Unit], ...] = (("active_share", "share"), ("orders", "ratio"), ("amount", "minor"))


def triangle(desk: Desk) -> tuple[Block, ...]:
    """One heat table for each view; the part not yet observed is blank."""
    rows = [row for row in desk.rows("repurchase.triangle") if int(row["months_since"] or 0) <= MONTHS_SHOWN]
    cohorts = {str(cohort): list(of) for cohort, of in groupby(rows, key=lambda row: row["cohort"])}
    newest = dict(list(cohorts.items())[-COHORTS_SHOWN:])
    if not newest:
        return ()
    note = desk.words("triangle.note")
    if len(cohorts) > COHORTS_SHOWN:
        note += desk.words("triangle.cut", shown=COHORTS_SHOWN, all=len(cohorts))
    tabs = tuple((desk.words(f"triangle.{view}"), heat(desk, newest, view, unit)) for view, unit in VIEWS)
    title = desk.title("repurchase.triangle")
    return (Tabs("triangle", title, tabs, desk.about("repurchase.triangle"), note),)


def heat(desk: Desk, cohorts: dict[str, list[Row]], view: str, unit: Unit) -> Grid:
    """A cohort a row, a month a column. Month 0 is its own scale and left unshaded: everybody bought in it."""
    months = sorted({int(row["months_since"] or 0) for rows in cohorts.values() for row in rows})
    level = shaded([float(row[view] or 0) for rows in cohorts.values() for row in rows if row["months_since"]])
    headings = [Heading(desk.words.of("column", name), name != "cohort") for name in ("cohort", "customers")]
    headings += [Heading(str(month)) for month in months]

    def cell(row: Row | None) -> Cell:
        if row is None or row[view] is None:
            return Cell("")
        value = float(row[view] or 0)
        return Cell(short(desk, value, unit), level=level(value) if row["months_since"] else None)

    def line(cohort: str, rows: list[Row]) -> tuple[Cell, ...]:
        by_month = {int(row["months_since"] or 0): row for row in rows}
        size = desk.numerals.cell(rows[0]["customers"], "count")
        return (Cell(desk.numerals.month(cohort)), Cell(size), *(cell(by_month.get(month)) for month in months))

    return Grid("", tuple(headings), tuple(line(cohort, rows) for cohort, rows in cohorts.items()), heat=True)


def short(desk: Desk, value: float, unit: Unit) -> str:
    """A cell has room for four characters: whole per cents, and money without its cents."""
    if unit == "share":
        return f"{value * 100:.0f}%"
    if unit == "minor" and value < 10 ** (desk.report.minor_digits + 2):
        return f"{value / 10**desk.report.minor_digits:.1f}"
    return desk.numerals.number(value, unit)
