"""What a section of the page is made of: values ready to be shown, with no layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class About:
    """What a figure opens to: its definition, and what this value of it rests upon."""

    name: str
    title: str
    meaning: str
    formula: str = ""
    source: str = ""
    page: str = ""
    basis: str = ""
    interval: str = ""


@dataclass(frozen=True)
class Figure:
    """One number on a card. `tone` is good, bad or empty; `aside` is a short remark such as a change."""

    title: str
    text: str
    unit: str = ""
    aside: str = ""
    tone: str = ""
    note: str = ""
    about: About | None = None


@dataclass(frozen=True)
class Figures:
    """A strip of cards."""

    kind: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Flow:
    """The four steps, as cards that lead from one to the next."""

    kind: ClassVar[str] = "flow"
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Chart:
    """A chart; `spec` is what charts.js draws. `note` tells in words what to see in it."""

    kind: ClassVar[str] = "chart"
    name: str
    title: str
    spec: Mapping[str, Any]
    note: str = ""
    about: About | None = None


@dataclass(frozen=True)
class Heading:
    """A column's head; numbers stand to the right."""

    text: str
    numeric: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell; `level` 0–10 shades it, `bar` 0–20 draws a bar of that many twentieths."""

    text: str
    level: int | None = None
    bar: int | None = None
    tone: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. A long one scrolls within its own frame."""

    kind: ClassVar[str] = "grid"
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    about: About | None = None
    heat: bool = False


@dataclass(frozen=True)
class Tabs:
    """Several blocks of which one is shown at a time; all of them on paper."""

    kind: ClassVar[str] = "tabs"
    name: str
    title: str
    blocks: tuple[tuple[str, "Block"], ...]
    about: About | None = None
    note: str = ""


@dataclass(frozen=True)
class Alert:
    """One cohort that decays faster than those before it, in words."""

    title: str
    text: str
    action: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Alerts:
    """All alerts of one decay, or the calm sentence that there is none."""

    kind: ClassVar[str] = "alerts"
    title: str
    alerts: tuple[Alert, ...]
    calm: str
    about: About | None = None


@dataclass(frozen=True)
class Quadrant:
    """One of the four fields of own against caused value."""

    name: str
    title: str
    meaning: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Quadrants:
    """Own value against caused value, as two by two fields."""

    kind: ClassVar[str] = "quadrants"
    title: str
    quadrants: tuple[Quadrant, ...]
    across: str
    up: str
    about: About | None = None


@dataclass(frozen=True)
class Folded:
    """Something for whoever wants to look closer, closed at first."""

    kind: ClassVar[str] = "folded"
    title: str
    block: "Block"


Block = Figures | Flow | Chart | Grid | Tabs | Alerts | Quadrants | Folded


@dataclass(frozen=True)
class Missing:
    """A sentence on figures that are not known; `needs_column` where another column would make them known."""

    text: str
    needs_column: bool


@dataclass(frozen=True)
class Section:
    """One chapter of the page; `missing` tells what is not known, and which column would give it."""

    name: str
    title: str
    lead: str = ""
    blocks: tuple[Block, ...] = field(default=())
    missing: tuple[Missing, ...] = ()

    @property
    def needs_columns(self) -> bool:
        """Whether another column would make more known."""
        return any(each.needs_column for each in self.missing)
