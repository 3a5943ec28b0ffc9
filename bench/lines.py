"""What a benchmark says: figures with ratios and targets, one a line."""

from dataclasses import asdict, dataclass
from typing import Any

ROW = "  {what:<46} {figure:>12}  {ratio:>10} {against}"


@dataclass(frozen=True)
class Line:
    """One figure. `ratio` compares it within this run, `against` says to what; `at_least` and `at_most` are targets
    of the ratio, or of the value where there is no ratio. `why_not`: why there is no figure, and how to get it."""

    what: str
    value: float | None = None
    unit: str = "s"
    ratio: float | None = None
    against: str = ""
    at_least: float | None = None
    at_most: float | None = None
    why_not: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        measured = self.value if self.ratio is None else self.ratio
        if measured is None or (self.at_least is None and self.at_most is None):
            return None
        return (self.at_least is None or measured >= self.at_least) and (
            self.at_most is None or measured <= self.at_most
        )

    def told(self) -> str:
        """The line as text."""
        if self.value is None:
            return f"  {self.what:<46} not measured: {self.why_not}"
        ratio, against = self.compared().partition(" × ")[::2]
        said = ROW.format(what=self.what, figure=self.figure(), ratio=f"{ratio} ×" if ratio else "", against=against)
        verdict = (
            "" if self.reached is None else f" [target {self.target()}: {'reached' if self.reached else 'NOT reached'}]"
        )
        return said.rstrip() + verdict

    def figure(self) -> str:
        """The value with its unit."""
        return "" if self.value is None else f"{_short(self.value)} {self.unit}"

    def compared(self) -> str:
        """The ratio, and to what."""
        return "" if self.ratio is None else f"{_short(self.ratio)} × {self.against}"

    def target(self) -> str:
        """The limits, or nothing."""
        unit = "×" if self.ratio is not None else self.unit
        limits = (("≥", self.at_least), ("≤", self.at_most))
        return ", ".join(f"{sign} {limit:g} {unit}" for sign, limit in limits if limit is not None)

    def as_dict(self) -> dict[str, Any]:
        """The line as plain values."""
        return asdict(self) | {"reached": self.reached}


def ours(what: str, seconds: float, **target: float) -> Line:
    """Our own figure; the others compare to it."""
    return Line(what, seconds, **target)  # type: ignore[arg-type]


def peer(what: str, seconds: float, own_seconds: float, at_least: float | None = None, note: str = "") -> Line:
    """A peer's figure: the ratio says how many times as long as ours it took."""
    return Line(what, seconds, ratio=seconds / own_seconds, against=f"as long as ours{note}", at_least=at_least)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
