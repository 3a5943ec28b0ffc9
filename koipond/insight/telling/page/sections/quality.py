"""Data quality: what was read, what was set aside and why, and how the columns were understood."""

from collections.abc import Mapping
from typing import Any

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.parts import Block, Cell, Figure, Figures, Grid, Heading, Section


def section(desk: Desk) -> Section:
    """Counts as cards, every list or mapping as a small table. Names without a word are shown as they are."""
    quality = desk.report.quality
    counts = tuple(
        Figure(desk.words.of("quality", name), f"{value:,}")
        for name, value in quality.items()
        if isinstance(value, int) and not isinstance(value, bool)
    )
    texts = [(name, value) for name, value in quality.items() if isinstance(value, str | bool)]
    blocks: list[Block] = [Figures(counts)] if counts else []
    if texts:
        blocks.append(listing(desk, desk.words("quality.facts"), dict(texts)))
    for name, value in quality.items():
        blocks += nested(desk, name, value)
    return Section("quality", desk.words("quality.title"), desk.words("quality.lead"), tuple(blocks))


def nested(desk: Desk, name: str, value: object) -> list[Block]:
    """A mapping as two columns, a list of mappings as a table, any other list as one line."""
    title = desk.words.of("quality", name)
    if isinstance(value, Mapping) and value:
        return [listing(desk, title, value)]
    if isinstance(value, list | tuple) and value:
        if all(isinstance(row, Mapping) for row in value):
            return [rows_grid(desk, title, list(value))]
        return [listing(desk, title, {"": ", ".join(map(str, value))})]
    return []


def listing(desk: Desk, title: str, facts: Mapping[str, Any]) -> Grid:
    """Name and value, line by line."""
    headings = (Heading("", numeric=False), Heading("", numeric=False))
    rows = tuple((Cell(desk.words.of("quality", str(name))), Cell(plain(desk, value))) for name, value in facts.items())
    return Grid(title, headings, rows)


def rows_grid(desk: Desk, title: str, rows: list[Mapping[str, Any]]) -> Grid:
    """A list of like facts, one line each."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    headings = tuple(Heading(desk.words.of("quality", name), numeric=False) for name in names)
    return Grid(title, headings, tuple(tuple(Cell(plain(desk, row.get(name))) for name in names) for row in rows))


def plain(desk: Desk, value: object) -> str:
    """A fact as text."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return desk.numerals.cell(value, "yes_no")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Mapping):
        return ", ".join(f"{desk.words.of('quality', str(name))}: {plain(desk, part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(desk, part) for part in value)
    return desk.words.of("quality", str(value))
