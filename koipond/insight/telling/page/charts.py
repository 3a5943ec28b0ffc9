"""Chart specs for charts.js: only numbers and names. Long curves are thinned to what an eye can see."""

from collections.abc import Iterable, Sequence
from typing import Any

from koipond.insight.findings import Cell, Unit
from koipond.insight.telling.page.desk import Desk, Row
from koipond.insight.telling.page.parts import Chart

POINTS_SEEN = 80
Spec = dict[str, Any]


def thinned(rows: Sequence[Row], points: int = POINTS_SEEN) -> Sequence[Row]:
    """At most `points` rows, evenly spread, with the first and the last."""
    if len(rows) <= points:
        return rows
    return [rows[round(step * (len(rows) - 1) / (points - 1))] for step in range(points)]


def rounded(value: Cell) -> Cell:
    """Four significant digits are more than a pixel."""
    return float(f"{value:.4g}") if isinstance(value, float) else value


def column(rows: Iterable[Row], name: str) -> list[Cell]:
    """One column of rows, rounded for drawing."""
    return [rounded(row[name]) for row in rows]


def curve(
    rows: Sequence[Row], name: str, x: str, y: str = "share", *, shown: bool = True, points: int = POINTS_SEEN
) -> Spec:
    """One curve with its band where the rows have one."""
    few = thinned(rows, points)
    band = {"low": column(few, "low"), "high": column(few, "high")} if "low" in few[0] else {}
    return {"name": name, "x": column(few, x), "y": column(few, y), "shown": shown, **band}


def curves(lines: Sequence[Spec], *, x_name: str, x_unit: Unit, y_unit: Unit, level: float | None = None) -> Spec:
    """Curves over a measured axis; `level` draws a level line, such as 1 for a ratio."""
    return {"kind": "curves", "lines": lines, "x_name": x_name, "x_unit": x_unit, "y_unit": y_unit, "level": level}


def columns(
    categories: Sequence[str], stacks: Sequence[Spec], *, unit: Unit, line: Spec | None = None, side: bool = False
) -> Spec:
    """Bars over categories, stacked or side by side, with one line on an axis of its own."""
    return {"kind": "columns", "categories": categories, "stacks": stacks, "unit": unit, "line": line, "side": side}


def bar(name: str, values: Sequence[Cell], colour: int) -> Spec:
    """One row of bars in colour number `colour` of the palette."""
    return {"name": name, "values": [rounded(value) for value in values], "colour": colour}


def chart(desk: Desk, name: str, spec: Spec, note: str = "", title: str = "") -> Chart:
    """A chart of a table, with the table's definition."""
    return Chart(
        name=name.replace(".", "-"), title=title or desk.title(name), spec=spec, note=note, about=desk.about(name)
    )
