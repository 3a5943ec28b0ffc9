from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.kit.money import (
    UnknownCurrencyError,
    UnreadableAmountError,
    minor_digits,
    parse_minor,
    portion_minor,
    split_minor,
)

AMOUNTS = st.integers(-(10**15), 10**15)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(AMOUNTS, WEIGHTS)
def test_a_split_loses_nothing_and_stays_within_one_unit_of_the_exact_share(amount, weights):
    parts = split_minor(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1
        assert weight or part == 0


@given(AMOUNTS, WEIGHTS)
def test_a_refund_splits_as_the_payment_did(amount, weights):
    assert split_minor(-amount, weights) == tuple(-part for part in split_minor(amount, weights))


def test_equal_remainders_go_to_the_earlier_part():
    assert split_minor(100, [1, 1, 1]) == (34, 33, 33)
    assert split_minor(5, [1, 1]) == (3, 2)
    assert split_minor(10, [1, 2, 0]) == (3, 7, 0)


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_a_split_needs_weights(weights):
    with pytest.raises(ValueError, match="Weights"):
        split_minor(1, weights)


@given(AMOUNTS, st.integers(-20_000, 20_000))
def test_a_portion_is_the_nearest_unit_and_symmetric(amount, rate):
    portion = portion_minor(amount, rate)
    assert abs(portion - Fraction(amount * rate, 10_000)) <= Fraction(1, 2)
    assert portion_minor(-amount, rate) == -portion


def test_a_half_goes_away_from_zero():
    assert [portion_minor(amount, 5_000) for amount in (1, 3, -1, -3)] == [1, 2, -1, -2]


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1234.5", "CNY", 123450),
        ("¥1,234.50", "CNY", 123450),
        ("￥１，２３４．５０", "CNY", 123450),
        ("-¥0.01", "CNY", -1),
        ("¥-0.01", "CNY", -1),
        ("(12.00)", "USD", -1200),
        ("−3", "USD", -300),
        ("+.5", "USD", 50),
        ("7.", "USD", 700),
        ("12元", "CNY", 1200),
        ("12.3400", "CNY", 1234),
        (" 300 ", "JPY", 300),
        ("0.125", "KWD", 125),
    ],
)
def test_amounts_are_read_exactly(text, currency, minor):
    assert parse_minor(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "-",
        "1.234",
        "1,23",
        "12,345,6",
        "1e3",
        "nan",
        "inf",
        "--1",
        "(-1)",
        "1 2",
        "¥",
        "1.2.3",
        "0x10",
        "¥¥1",
        "٣",
    ],
)
def test_what_is_not_an_amount_is_refused(text):
    with pytest.raises(UnreadableAmountError) as refused:
        parse_minor(text, "CNY")
    assert repr(text) in refused.value.text("en")
    assert text in refused.value.text("zh")


@pytest.mark.parametrize("currency", ["", "cny", "RMBX", "¥", "CNY "])
def test_a_currency_is_three_capital_letters(currency):
    with pytest.raises(UnknownCurrencyError):
        minor_digits(currency)


def test_minor_digits_follow_the_currency():
    assert [minor_digits(currency) for currency in ("CNY", "JPY", "KWD", "ABC")] == [2, 0, 3, 2]
