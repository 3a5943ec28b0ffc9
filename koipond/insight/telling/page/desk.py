"""Where a section finds what it tells: figures, rows, words and numbers of one report in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from koipond.insight.findings import Cell as Value
from koipond.insight.findings import Measure, Report, Unit
from koipond.insight.telling.definitions import definition_of
from koipond.insight.telling.numerals import Numerals
from koipond.insight.telling.page.parts import About, Figure, Figures, Missing
from koipond.insight.telling.words import Words, words
from koipond.kit.errors import Lang

Row = Mapping[str, Value]
# Beyond so many names a sentence on what is missing says "and n more".
NAMES_TOLD = 6


@dataclass(frozen=True)
class Desk:
    """A report and the language in which it is told."""

    report: Report
    lang: Lang

    @cached_property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.lang)

    @cached_property
    def numerals(self) -> Numerals:
        """The numbers of the language and the pond's money."""
        return Numerals(self.lang, self.report.currency, self.report.minor_digits)

    def measure(self, name: str) -> Measure | None:
        """A figure that has a value."""
        measure = self.report.measures.get(name)
        return measure if measure is not None and measure.value is not None else None

    def value(self, name: str) -> float | None:
        """A figure's value, or None where it is not known."""
        measure = self.measure(name)
        return None if measure is None else measure.value

    def rows(self, name: str) -> list[Row]:
        """A table's rows by column name; none where it is not known."""
        table = self.report.tables.get(name)
        if table is None:
            return []
        names = [column for column, _ in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]

    def units(self, name: str) -> dict[str, Unit]:
        """A table's columns with their units."""
        return dict(self.report.tables[name].columns)

    def title(self, name: str) -> str:
        """What a person calls a figure or table."""
        definition = definition_of(name)
        return definition.title(self.lang) if definition else self.words.of("name", name)

    def about(self, name: str) -> About | None:
        """What a figure or a table opens to; None where nobody has defined it."""
        definition = definition_of(name)
        if definition is None:
            return None
        measure = self.measure(name)
        return About(
            name=name,
            title=definition.title(self.lang),
            meaning=definition.meaning(self.lang),
            formula=definition.formula,
            source=definition.source,
            page=definition.page,
            basis=self.basis(measure),
            interval=self.interval(measure),
        )

    def basis(self, measure: Measure | None) -> str:
        """How many customers, orders or links a figure rests upon."""
        if measure is None or measure.count is None:
            return ""
        return self.words.many("about.basis", measure.count, count=f"{measure.count:,}")

    def interval(self, measure: Measure | None) -> str:
        """The 95 % interval in the figure's own unit."""
        if measure is None or measure.interval is None:
            return ""
        low, high = (self.numerals.number(limit, measure.unit) for limit in measure.interval)
        return f"{low}–{high}"

    def figure(self, name: str, title: str = "") -> Figure | None:
        """A card of a known figure, else None."""
        measure = self.measure(name)
        if measure is None or measure.value is None:
            return None
        interval = self.interval(measure)
        return Figure(
            title=title or self.title(name),
            text=self.numerals.number(measure.value, measure.unit),
            unit=self.unit_word(measure.unit, measure.value),
            note=self.words("about.interval_short", interval=interval) if interval else "",
            about=self.about(name),
        )

    def unit_word(self, unit: Unit, number: float) -> str:
        """What stands after a number of this unit; nothing where the number says it all."""
        key = f"unit.{unit}"
        return self.words.many(key, number) if key in self.words.phrases else ""

    def figures(self, *names: str) -> tuple[Figures, ...]:
        """A strip of those figures that are known; nothing where none is."""
        known = tuple(figure for figure in map(self.figure, names) if figure)
        return (Figures(known),) if known else ()

    def missing(self, *names: str) -> tuple[Missing, ...]:
        """For the figures and tables among `names` that are not known: one sentence for each reason."""
        reasons: dict[str, list[str]] = {}
        for name in names:
            found = self.report.measures.get(name) or self.report.tables.get(name)
            if found is not None and found.unknown:
                reasons.setdefault(found.unknown, []).append(self.title(name))
        return tuple(Missing(self.reason(why, titles), why.startswith("needs:")) for why, titles in reasons.items())

    def reason(self, why: str, titles: Iterable[str]) -> str:
        """Why some figures are not known, and what would make them known."""
        told = list(dict.fromkeys(title.rstrip("?？") for title in titles))
        names = self.words.listed(told[:NAMES_TOLD])
        if len(told) > NAMES_TOLD:
            names = self.words("missing.more", names=names, number=len(told) - NAMES_TOLD)
        if not why.startswith("needs:"):
            return (
                self.words(f"missing.{why}", names=names)
                if why in ("too_few", "no_fit", "not_reached")
                else f"{names}{self.words('missing.colon')}{why}"
            )
        columns = [self.words.of("source", column.strip()) for column in why.removeprefix("needs:").split(",")]
        return self.words("missing.needs", names=names, columns=self.words.listed(columns))
