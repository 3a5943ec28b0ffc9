"""Data quality: what was read, what was set aside and why, and which words were not understood."""

from collections.abc import Mapping, Sequence

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.parts import Block, Cell, Figure, Figures, Grid, Heading, Section

FIRST = ("rows_read", "orders", "rows_set_aside", "contradictions")
WORRYING = ("rows_set_aside", "contradictions")


def section(desk: Desk) -> Section:
    """The main counts as cards; every other fact that is not zero, a line each."""
    quality = desk.report.quality
    cards = tuple(card(desk, name, quality[name]) for name in FIRST if isinstance(quality.get(name), int))
    others = {
        name: fact for name, fact in quality.items() if name not in FIRST and fact not in (0, None, "", [], {}, ())
    }
    blocks: list[Block] = [Figures(cards)] if cards else []
    if others:
        blocks.append(listing(desk, others))
    return Section("quality", desk.words("quality_section.title"), desk.words("quality_section.lead"), tuple(blocks))


def card(desk: Desk, name: str, count: int) -> Figure:
    """One count; what a person should look at stands out."""
    worrying = name in WORRYING and count > 0
    aside = desk.words("quality_section.look") if worrying else ""
    return Figure(desk.words.of("quality", name), f"{count:,}", aside=aside, tone="bad" if worrying else "")


def listing(desk: Desk, facts: Mapping[str, object]) -> Grid:
    """Name and fact, line by line; a name without a word is shown as it is."""
    headings = (
        Heading(desk.words("quality_section.fact"), numeric=False),
        Heading(desk.words("quality_section.found")),
    )
    lines = ((Cell(desk.words.of("quality", name)), Cell(plain(desk, fact))) for name, fact in facts.items())
    return Grid(desk.words("quality_section.facts"), headings, tuple(lines))


def plain(desk: Desk, fact: object) -> str:
    """A fact as text."""
    if isinstance(fact, bool):
        return desk.numerals.cell(fact, "yes_no")
    if isinstance(fact, int):
        return f"{fact:,}"
    if isinstance(fact, Mapping):
        return desk.words.listed(
            [f"{desk.words.of('quality', str(name))} {plain(desk, part)}" for name, part in fact.items()]
        )
    if isinstance(fact, Sequence) and not isinstance(fact, str):
        return desk.words.listed([plain(desk, part) for part in fact])
    return str(fact)
