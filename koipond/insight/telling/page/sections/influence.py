"""Influence: what customers caused others to buy, who they are, and how concentrated it is."""

from koipond.insight.telling.page.charts import Spec, chart, column, curves
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Figure, Folded, Quadrant, Quadrants, Section

FIGURES = (
    "influence.direct",
    "influence.indirect",
    "influence.shared",
    "influence.referrers",
    "influence.depth",
    "concentration.top_1",
    "concentration.top_10",
    "concentration.top_20",
)
# As they stand on the page: own value grows to the right, caused value upwards.
FIELDS = ("advocates", "champions", "misers", "affluents")
TOP = ("customer", "own", "direct", "indirect", "shared", "people_direct", "people")
PEOPLE_SHOWN = 20


def section(desk: Desk) -> Section:
    """Totals, the top people, the four fields, the concentration curve."""
    blocks: list[Block] = list(desk.figures(*FIGURES))
    blocks += grid_of(desk, "influence.top", TOP, bars=("shared",), rows=desk.rows("influence.top")[:PEOPLE_SHOWN])
    blocks += [*quadrants(desk), *moves(desk), *concentration(desk)]
    missing = desk.missing(*FIGURES, "influence.total", "influence.top", "influence.quadrants", "concentration")
    return Section("influence", desk.words("influence.title"), desk.words("influence.lead"), tuple(blocks), missing)


def quadrants(desk: Desk) -> tuple[Block, ...]:
    """Champions, affluents, advocates and misers as two by two fields."""
    found = {str(row["quadrant"]): row for row in desk.rows("influence.quadrants")}
    if not found:
        return ()
    fields = tuple(quadrant(desk, name, found.get(name)) for name in FIELDS)
    title, about = desk.title("influence.quadrants"), desk.about("influence.quadrants")
    across, up = desk.words("influence.across"), desk.words("influence.up")
    return (Quadrants(title, fields, across, up, about),)


def quadrant(desk: Desk, name: str, row: Row | None) -> Quadrant:
    """One field: how many stand in it, what they spent and what they caused."""
    columns = (("customers", "count"), ("own", "minor"), ("caused", "minor"))
    figures = tuple(
        Figure(desk.words.of("column", column), desk.numerals.cell(row[column] if row else 0, unit))  # type: ignore[arg-type]
        for column, unit in columns
    )
    return Quadrant(name, desk.words.of("quadrant", name), desk.words(f"quadrant_meaning.{name}"), figures)


def moves(desk: Desk) -> tuple[Block, ...]:
    """Who moved from field to field since the quarter before, folded away; those who stayed are left out."""
    moved = [row for row in desk.rows("influence.moves") if row["from"] != row["to"] and row["customers"]]
    told = ("from", "to", "customers")
    title = desk.title("influence.moves")
    return tuple(
        Folded(title, grid)
        for grid in grid_of(desk, "influence.moves", told, family="quadrant", bars=("customers",), rows=moved)
    )


def concentration(desk: Desk) -> tuple[Block, ...]:
    """The share of turnover held by the best customers; on the diagonal all would be equal."""
    rows = desk.rows("concentration")
    if len(rows) < 2:
        return ()
    lines: list[Spec] = []
    for name in ("share_of_amount", "share_of_caused"):
        if name in rows[0] and any(row[name] is not None for row in rows):
            ends = {"x": [0, *column(rows, "share_of_customers")], "y": [0, *column(rows, name)]}
            lines.append({"name": desk.words.of("column", name), "shown": True, **ends})
    lines.append({"name": desk.words("influence.equal"), "x": [0, 1], "y": [0, 1], "shown": True, "dashed": True})
    spec = curves(lines, x_name=desk.words.of("column", "share_of_customers"), x_unit="share", y_unit="share")
    return (chart(desk, "concentration", spec),)
