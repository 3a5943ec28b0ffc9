"""Amounts as people read them: in full (¥1,234.50) and in brief (¥12.3万, ¥123K)."""

from typing import Final

from koipond.kit.errors import Lang
from koipond.kit.money import minor_digits

SIGN: Final = {"CNY": "¥", "EUR": "€", "GBP": "£", "JPY": "JP¥", "USD": "$"}
SCALES: Final[dict[Lang, tuple[tuple[int, str], ...]]] = {
    "en": ((10**9, "B"), (10**6, "M"), (10**3, "K")),
    "zh": ((10**8, "亿"), (10**4, "万")),
}


def full_text(amount_minor: int, currency: str) -> str:
    """An amount in full, the same in both languages: "¥1,234.50", "-JP¥300", "CHF 5.00"."""
    digits = minor_digits(currency)
    whole, part = divmod(abs(amount_minor), 10**digits)
    return _signed(amount_minor, currency, f"{whole:,}" + (f".{part:0{digits}d}" if digits else ""))


def brief_text(amount_minor: int, currency: str, lang: Lang) -> str:
    """An amount in brief, to one decimal of its scale: "¥12.3万", "$1.2M"; in full below the smallest scale."""
    unit = 10 ** minor_digits(currency)
    size = abs(amount_minor)
    if size < SCALES[lang][-1][0] * unit:
        return full_text(amount_minor, currency)
    step, name = SCALES[lang][-1]
    for higher, higher_name in reversed(SCALES[lang][:-1]):
        # What rounds up to the next scale is told in it: 9,999.96 万 is 1 亿, not 10,000 万.
        if _tenths(size, step, unit) * step >= 10 * higher:
            step, name = higher, higher_name
    whole, tenth = divmod(_tenths(size, step, unit), 10)
    return _signed(amount_minor, currency, f"{whole:,}" + (f".{tenth}" if tenth else "") + name)


def _tenths(size_minor: int, scale: int, unit: int) -> int:
    return (20 * size_minor + scale * unit) // (2 * scale * unit)


def _signed(amount_minor: int, currency: str, figure: str) -> str:
    sign = SIGN.get(currency, f"{currency} ")
    return f"{'-' if amount_minor < 0 else ''}{sign}{figure}"
