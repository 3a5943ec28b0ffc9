import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.kit.money import parse_minor
from koipond.kit.money_text import brief_text, full_text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (123450, "CNY", "¥1,234.50"),
        (-5, "CNY", "-¥0.05"),
        (0, "USD", "$0.00"),
        (300, "JPY", "JP¥300"),
        (1234567, "KWD", "KWD 1,234.567"),
    ],
)
def test_an_amount_in_full(minor, currency, text):
    assert full_text(minor, currency) == text


@pytest.mark.parametrize(
    ("minor", "lang", "text"),
    [
        (12_345_600, "zh", "¥12.3万"),
        (-12_350_000, "zh", "-¥12.4万"),
        (999_999, "zh", "¥9,999.99"),
        (1_000_000, "zh", "¥1万"),
        (999_949_999_999, "zh", "¥100亿"),
        (9_999_400_000, "zh", "¥9,999.4万"),
        (9_999_960_000, "zh", "¥1亿"),
        (9_500_000_000, "zh", "¥9,500万"),
        (123_456, "en", "¥1.2K"),
        (99_996_000, "en", "¥1M"),
        (99_990_000, "en", "¥999.9K"),
        (123_456_789_012, "en", "¥1.2B"),
        (99_999, "en", "¥999.99"),
    ],
)
def test_an_amount_in_brief(minor, lang, text):
    assert brief_text(minor, "CNY", lang) == text


@given(st.integers(-(10**14), 10**14), st.sampled_from(["CNY", "USD", "JPY"]))
def test_what_is_told_in_full_reads_back_the_same(minor, currency):
    assert parse_minor(full_text(minor, currency), currency) == minor
