"""Numbers as people write them, at the edges of each form."""

import pytest

from koipond.insight.telling.numerals import Numerals

ZH, EN = Numerals("zh", "CNY"), Numerals("en", "USD")


@pytest.mark.parametrize(
    ("minor", "zh", "en"),
    [
        (0, "¥0", "$0"),
        (3_528, "¥35.28", "$35.28"),
        (9_900, "¥99", "$99"),
        (123_456, "¥1,235", "$1,235"),
        (999_949, "¥9,999", "$9,999"),
        (999_999, "¥1.00万", "$10,000"),
        (12_345_600, "¥12.3万", "$123,456"),
        (99_999_999, "¥100万", "$1.00M"),
        (123_456_700, "¥123万", "$1.23M"),
        (999_999_999_999, "¥100亿", "$10.0B"),
        (-3_528, "−¥35.28", "−$35.28"),
    ],
)
def test_money(minor, zh, en):
    assert (ZH.money(minor), EN.money(minor)) == (zh, en)


def test_money_of_other_places():
    assert Numerals("en", "JPY", 0).money(1_980) == "¥1,980"
    assert Numerals("zh", "XXX", 2).money(1_980) == "19.80"
    assert Numerals("en", "CHF", 2).money(1_980) == "CHF\u00a019.80"


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(2_357, "2,357", "2,357"), (99_990, "99,990", "99,990"), (123_456, "12.3万", "123,456"), (1.5, "1.5", "1.5")],
)
def test_count(number, zh, en):
    assert (ZH.count(number), EN.count(number)) == (zh, en)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.4123, "41.2%"), (0.0004, "0.04%"), (1.0, "100%"), (0.9996, "100%"), (0.0, "0%"), (-0.041, "-4.1%")],
)
def test_share(share, text):
    assert EN.share(share) == text


def test_change():
    assert EN.change(116.3, 100) == "+16.3%"
    assert EN.change(94.1, 100) == "−5.9%"
    assert EN.change(5, 5) == "±0%"
    assert EN.change(5, 0) is None


def test_dates():
    assert (ZH.day("2026-01-31"), EN.day("2026-01-31")) == ("2026年1月31日", "31 Jan 2026")
    assert (ZH.month("1997-03"), EN.month("1997-03")) == ("1997年3月", "Mar 1997")


def test_cells():
    assert EN.cell(None, "count") == ""
    assert (EN.cell(True, "yes_no"), ZH.cell(False, "yes_no"), ZH.cell(1, "yes_no")) == ("yes", "否", "是")
    assert EN.cell(0.00004, "p_value") == "<0.001"
    assert EN.cell(0.0061, "p_value") == "0.006"
    assert EN.cell(2.425907, "parameter") == "2.4259"
    assert EN.cell(32.4, "days") == "32"
    assert EN.cell(3.25, "days") == "3.2"
    assert EN.cell("2026-01", "month") == "Jan 2026"
    assert EN.cell("金卡", "text") == "金卡"
    assert EN.cell(1234.5, "ratio") == "1,234"
