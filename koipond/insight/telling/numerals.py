"""Numbers as a person writes them in each language: counts, money, shares, days and dates."""

from dataclasses import dataclass
from datetime import date

from koipond.insight.findings import Cell, Unit
from koipond.kit.errors import Lang

# XXX is no currency: the file does not say which.
SYMBOLS = {
    "XXX": "",
    "CNY": "¥",
    "JPY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "TWD": "NT$",
    "SGD": "S$",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# From which size on a number is cut to three digits and a big unit; below it is written out.
COUNT_UNITS: dict[Lang, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e5, "万")),
    "en": ((1e9, "B"), (1e6, "M")),
}
MONEY_UNITS: dict[Lang, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, "B"), (1e6, "M")),
}
WORTH = {"亿": 1e8, "万": 1e4, "B": 1e9, "M": 1e6}


def three_digits(number: float) -> str:
    """A number of any size from 0.1 with about three digits: 1.23, 12.3, 123, 9,999."""
    places = 2 if abs(number) < 9.995 else 1 if abs(number) < 99.95 else 0
    return f"{number:,.{places}f}"


def compact(number: float, units: tuple[tuple[float, str], ...]) -> str | None:
    """The number in the biggest unit that it reaches once rounded, or None where it is small."""
    for least, name in units:
        if abs(number) >= least * 0.99995:
            return three_digits(number / WORTH[name]) + name
    return None


@dataclass(frozen=True)
class Numerals:
    """How one pond's numbers are written in one language."""

    lang: Lang
    currency: str = "CNY"
    minor_digits: int = 2

    @property
    def symbol(self) -> str:
        """What stands before an amount."""
        return SYMBOLS.get(self.currency, f"{self.currency}\u00a0")

    def count(self, number: float) -> str:
        """A whole number: 2,357; 12.3万; 1.20M. One that is a mean keeps a decimal."""
        short = compact(number, COUNT_UNITS[self.lang])
        if short:
            return short
        return f"{number:,.0f}" if float(number).is_integer() or abs(number) >= 100 else f"{number:,.1f}"

    def money(self, minor: float) -> str:
        """Minor units as money: ¥12.3万, $1.23M, $244,092, $35.28."""
        major = minor / 10**self.minor_digits
        sign, size = ("−" if major < 0 else ""), abs(major)
        short = compact(size, MONEY_UNITS[self.lang])
        places = self.minor_digits if size < 100 and not float(size).is_integer() else 0
        return f"{sign}{self.symbol}{short or f'{size:,.{places}f}'}"

    def share(self, share: float) -> str:
        """0.4123 as 41.2%; very small shares keep two places."""
        percent = share * 100
        if percent and abs(percent) < 0.1:
            return f"{percent:.2f}%"
        return f"{percent:.0f}%" if abs(percent) >= 99.95 or percent == 0 else f"{percent:.1f}%"

    def ratio(self, ratio: float) -> str:
        """Two places, fewer for large and more for very small ratios."""
        size = abs(ratio)
        places = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 0.1 or size == 0 else 3
        return f"{ratio:,.{places}f}"

    def change(self, now: float, before: float) -> str | None:
        """Growth against before, with its sign, or None where there was nothing before."""
        if not before:
            return None
        growth = now / before - 1
        return ("+" if growth > 0 else "−" if growth < 0 else "±") + self.share(abs(growth))

    def day(self, iso: str) -> str:
        """An ISO date as the language writes it."""
        day = date.fromisoformat(iso)
        if self.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def month(self, month: str) -> str:
        """`1997-03` as Mar 1997 or 1997年3月."""
        year, number = month.split("-")[:2]
        return f"{year}年{int(number)}月" if self.lang == "zh" else f"{MONTHS[int(number) - 1]} {year}"

    def cell(self, value: Cell, unit: Unit) -> str:
        """Any cell by its unit; an absent one is blank."""
        if value is None:
            return ""
        if isinstance(value, bool) or unit == "yes_no":
            return ("是" if value else "否") if self.lang == "zh" else ("yes" if value else "no")
        if isinstance(value, str):
            return self.dated(value, unit)
        return self.number(value, unit)

    def dated(self, text: str, unit: Unit) -> str:
        """A day or a month; any other text as it is."""
        return self.day(text) if unit == "day" else self.month(text) if unit == "month" else text

    def number(self, number: float, unit: Unit) -> str:
        """A number by its unit, without the unit's name."""
        if unit == "minor":
            return self.money(number)
        if unit == "share":
            return self.share(number)
        if unit in ("count", "orders"):
            return self.count(number)
        if unit == "days":
            return f"{number:,.0f}" if abs(number) >= 10 or float(number).is_integer() else f"{number:.1f}"
        if unit == "p_value":
            return "<0.001" if number < 0.001 else f"{number:.3f}"
        if unit == "parameter":
            return f"{number:,.4f}"
        return self.ratio(number)
