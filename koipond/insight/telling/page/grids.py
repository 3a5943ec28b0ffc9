"""Tables of a report as grids of the page: headings in words, cells by unit, bars and shades."""

from collections.abc import Callable, Sequence

from koipond.insight.findings import Cell as Value
from koipond.insight.findings import Unit
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.parts import Cell, Grid, Heading

TEXT_UNITS = ("text", "day", "month", "yes_no")


def grid_of(
    desk: Desk,
    name: str,
    columns: Sequence[str],
    *,
    family: str = "",
    bars: Sequence[str] = (),
    note: str = "",
    rows: Sequence[Row] | None = None,
    unit_of: Callable[[Row, str], Unit | None] | None = None,
) -> tuple[Grid, ...]:
    """A table's `columns` as a grid, or nothing where the table has no rows.

    `family` is the family of words for text cells; `bars` are columns drawn with a bar against their largest value;
    `unit_of` tells the unit of a cell where it is not that of its column.
    """
    shown = desk.rows(name) if rows is None else rows
    if not shown:
        return ()
    units = desk.units(name)
    kept = [column for column in columns if column in units and any(row[column] is not None for row in shown)]
    most = {column: largest([row[column] for row in shown]) for column in bars}
    headings = tuple(Heading(desk.words.of("column", column), units[column] not in TEXT_UNITS) for column in kept)

    def cell(row: Row, column: str) -> Cell:
        value = row[column]
        unit = (unit_of(row, column) if unit_of else None) or units[column]
        if isinstance(value, str) and family and units[column] == "text":
            return Cell(desk.words.of(family, value))
        return Cell(desk.numerals.cell(value, unit), bar=twentieths(value, most.get(column)))

    cells = tuple(tuple(cell(row, column) for column in kept) for row in shown)
    return (Grid(title=desk.title(name), headings=headings, rows=cells, note=note, about=desk.about(name)),)


def largest(values: Sequence[Value]) -> float:
    """The largest number, at least 0."""
    return max((float(value) for value in values if isinstance(value, int | float)), default=0.0)


def twentieths(value: Value, most: float | None) -> int | None:
    """How long a bar is, in twentieths of the largest; None draws no bar."""
    if most is None or not isinstance(value, int | float):
        return None
    return round(20 * max(value, 0) / most) if most else 0


def shaded(values: Sequence[float]) -> Callable[[float], int]:
    """Levels 0–10 for a heat table, by the 95th percentile, so that a few huge cells do not bleach the rest."""
    ordered = sorted(values)
    top = ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0
    return lambda value: min(10, round(10 * value / top)) if top > 0 else 0
