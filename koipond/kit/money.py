"""Money as whole minor units (cents, 分) and rates as basis points; no float comes near it."""

import re
from collections.abc import Sequence
from typing import Final

from koipond.kit.errors import KoipondError

BP_WHOLE: Final = 10_000
# ISO 4217: currencies whose minor unit is not a hundredth.
NO_DECIMALS: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THREE_DECIMALS: Final = "BHD IQD JOD KWD LYD OMR TND"
MINOR_DIGITS: Final = {**dict.fromkeys(NO_DECIMALS.split(), 0), **dict.fromkeys(THREE_DECIMALS.split(), 3)}
AMOUNT: Final = re.compile(r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d*))?", re.ASCII)
FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．，－＋（）￥−", "0123456789.,-+()¥-")
SIGNS_OF_MONEY: Final = re.compile(r"^([-+]?)\s*(?:CN¥|JP¥|RMB|CNY|USD|US\$|[¥$€£])\s*|\s*(?:元|圆|CNY|RMB|USD)$")


class UnknownCurrencyError(KoipondError):
    """The currency is not a code of three capital letters."""

    code = "money.unknown_currency"
    en = "'{currency}' is not a currency code. Give the three letters of ISO 4217, such as CNY or USD."
    zh = "“{currency}”不是货币代码。请给出 ISO 4217 的三个大写字母，例如 CNY 或 USD。"


class UnreadableAmountError(KoipondError):
    """The text is not an exact amount in the currency."""

    code = "money.unreadable_amount"
    en = "'{text}' is not an amount of {currency}. Write digits with at most {digits} decimals, such as 1,234.50."
    zh = "“{text}”不是 {currency} 的金额。请写数字，最多 {digits} 位小数，例如 1,234.50。"


def minor_digits(currency: str) -> int:
    """Decimals of a currency: 2 for CNY, 0 for JPY, 3 for KWD. Raises UnknownCurrencyError."""
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise UnknownCurrencyError(currency=currency)
    return MINOR_DIGITS.get(currency, 2)


def parse_minor(text: str, currency: str) -> int:
    """Decimal text as minor units, exactly: "1,234.5" CNY is 123450.

    Understands a currency sign, thousands commas, full-width digits and an accountant's "(12.00)" for minus.
    Raises UnreadableAmountError for anything else, and for decimals beyond the minor unit that are not zero.
    """
    digits = minor_digits(currency)
    plain = text.strip().translate(FULL_WIDTH)
    in_brackets = plain.startswith("(") and plain.endswith(")")
    bare = SIGNS_OF_MONEY.sub(r"\1", plain[1:-1].strip() if in_brackets else plain).strip()
    found = AMOUNT.fullmatch(bare)
    part = (found["part"] or "") if found else ""
    if not found or not (found["whole"] or part) or part[digits:].strip("0") or (in_brackets and found["sign"]):
        raise UnreadableAmountError(text=text, currency=currency, digits=digits)
    whole = (found["whole"] or "0").replace(",", "")
    amount_minor = int(whole + part[:digits].ljust(digits, "0"))
    return -amount_minor if in_brackets or found["sign"] == "-" else amount_minor


def portion_minor(amount_minor: int, rate_bp: int) -> int:
    """`rate_bp` of an amount, to the nearest minor unit, halves away from zero.

    It is symmetric, so that the portion of a refund takes back exactly the portion of the payment.
    """
    product = amount_minor * rate_bp
    rounded = (2 * abs(product) + BP_WHOLE) // (2 * BP_WHOLE)
    return rounded if product >= 0 else -rounded


def split_minor(amount_minor: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split an amount by weights without losing a minor unit (largest remainder, Hamilton 1792).

    The parts add up to the amount, each within one minor unit of its exact share; equal remainders go to the earlier
    part, and a negative amount splits as its opposite does. Raises ValueError without a positive weight.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("Weights must be zero or more, and at least one of them positive.")
    if amount_minor < 0:
        return tuple(-part for part in split_minor(-amount_minor, weights))
    floors = [amount_minor * weight // total for weight in weights]
    remainders = [amount_minor * weight % total for weight in weights]
    left = amount_minor - sum(floors)
    # sorted() is stable, which is what gives the earlier part its right.
    luckiest = set(sorted(range(len(weights)), key=lambda place: -remainders[place])[:left])
    return tuple(floor + (place in luckiest) for place, floor in enumerate(floors))
