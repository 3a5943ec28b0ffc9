"""Dates and amounts as people and shops write them."""

from datetime import datetime
from pathlib import Path

import pytest

from koipond.insight.errors import DateOrderError
from koipond.insight.intake.tests.pond import take
from koipond.insight.intake.vocabulary import minor_digits

MOMENTS = [
    ("2026-01-05", "2026-01-05 00:00:00"),
    ("2026-1-5 9:05", "2026-01-05 09:05:00"),
    ("2026/1/5", "2026-01-05 00:00:00"),
    ("2026/01/05 13:05:09", "2026-01-05 13:05:09"),
    ("2026.1.5 13:05", "2026-01-05 13:05:00"),
    ("20260105", "2026-01-05 00:00:00"),
    ("20260105130509", "2026-01-05 13:05:09"),
    ("2026年1月5日", "2026-01-05 00:00:00"),
    ("2026年1月5日 13:05", "2026-01-05 13:05:00"),
    ("2026年01月05日13时05分09秒", "2026-01-05 13:05:09"),
    ("2026年1月5日 下午1:05", "2026-01-05 13:05:00"),
    ("2026/1/5 上午12:05:00", "2026-01-05 00:05:00"),
    ("２０２６－０１－０５", "2026-01-05 00:00:00"),
    ("2026-01-05T13:05:09", "2026-01-05 13:05:09"),
    ("2026-01-05T13:05:09.250", "2026-01-05 13:05:09.250"),
    ("2026-01-05T05:05:09Z", "2026-01-05 13:05:09"),
    ("2026-01-05 05:05:09 UTC", "2026-01-05 13:05:09"),
    ("2026-01-05 13:05:09 +0800", "2026-01-05 13:05:09"),
    ("2026-01-05T14:05:09.5+09:00", "2026-01-05 13:05:09.5"),
    ("2026-01-05 00:05 -05:00", "2026-01-05 13:05:00"),
    ("46027", "2026-01-05 00:00:00"),
    ("46027.545243056", "2026-01-05 13:05:09"),
    ("1767589509", "2026-01-05 13:05:09"),
    ("1767589509000", "2026-01-05 13:05:09"),
    ("Jan 5, 2026", "2026-01-05 00:00:00"),
    ("5 January 2026 13:05", "2026-01-05 13:05:00"),
    ("05-Jan-2026", "2026-01-05 00:00:00"),
    ("05-Jan-26", "2026-01-05 00:00:00"),
    ("2026-1-5 1:05:09 PM", "2026-01-05 13:05:09"),
    ("2026-01-05 1:05 pm", "2026-01-05 13:05:00"),
    ("2026-1-5 1:05-0800", "2026-01-05 17:05:00"),
    ("2026-1-5 1:05+09:00", "2026-01-05 00:05:00"),
    ("2026-01-05 05:05Z", "2026-01-05 13:05:00"),
    (" 2026-01-05 13:05:09 ", "2026-01-05 13:05:09"),
]
AMOUNTS = [
    ("12", 1200), ("12.3", 1230), ("12.34", 1234), ("0", 0), (".5", 50), ("12.", 1200), ("1e3", 100000),
    ("¥12.34", 1234), ("￥1,234.50", 123450), ("$ 1,234.50", 123450), ("12.34元", 1234), ("€12.34", 1234),
    ("CNY 12.34", 1234), ("1,234,567.89", 123456789), ("12,34,567.89", 123456789), ("１２．３４", 1234),
    ("1'234.50", 123450), ("1 234.50", 123450),
    ("+12.34", 1234), ("12.345", 1235), ("12.300000000001", 1230), (" 12.34 ", 1234), ("99999999999.99", 9999999999999),
]  # fmt: skip


def _csv(rows: list[tuple[str, str]]) -> str:
    return "customer,order_time,amount\n" + "".join(
        f'u{at},"{when}","{amount}"\n' for at, (when, amount) in enumerate(rows)
    )


def test_moments(tmp_path: Path) -> None:
    taken = take(tmp_path, _csv([(text, "1") for text, _ in MOMENTS]))
    assert taken.rejects() == []
    found = dict(taken.orders("who, placed_at"))
    assert found == {f"u{at}": datetime.fromisoformat(said) for at, (_, said) in enumerate(MOMENTS)}


def test_amounts(tmp_path: Path) -> None:
    taken = take(tmp_path, _csv([("2026-01-05", text) for text, _ in AMOUNTS]))
    assert taken.rejects() == []
    assert dict(taken.orders("who, amount_minor")) == {f"u{at}": minor for at, (_, minor) in enumerate(AMOUNTS)}


@pytest.mark.parametrize("amount", ["abc", "1.2.3", "12,5", "5--x", "1,23", "nan", "１２３x"])
def test_no_amount(tmp_path: Path, amount: str) -> None:
    taken = take(
        tmp_path, _csv([("2026-01-05", "1"), ("2026-01-05", amount), ("2026-01-05", "2.25"), ("2026-01-05", "3.75")])
    )
    code = "amount_missing" if amount == "nan" else "amount_unreadable"
    assert [row[1:] for row in taken.rejects()] == [(3, "amount", "" if amount == "nan" else amount, code)]


def test_an_absurd_amount_is_set_aside(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        _csv([("2026-01-05", "1"), ("2026-01-05", "2"), ("2026-01-05", "9" * 30), ("2026-01-05", "100000000000")]),
    )
    assert [(row[1], row[4]) for row in taken.rejects()] == [(4, "amount_too_large"), (5, "amount_too_large")]


@pytest.mark.parametrize("when", ["soon", "2026-02-30", "2026-13-01", "13/2026", "26", "0000-00-00"])
def test_no_date(tmp_path: Path, when: str) -> None:
    taken = take(tmp_path, _csv([("2026-01-05", "1"), (when, "2"), ("2026-01-06", "1")]))
    assert [(row[1:]) for row in taken.rejects()] == [(3, "order_time", when, "date_unreadable")]
    assert taken.quality["contradictions"] == 0


def test_comma_as_decimal_point(tmp_path: Path) -> None:
    taken = take(
        tmp_path, _csv([("2026-01-05", text) for text in ("1.234,50", "12,5", "1.000", "7", "(3,00)", "8.25")])
    )
    assert [row[0] for row in taken.orders("amount_minor")] == [123450, 1250, 100000, 700]
    assert [(row[3], row[4]) for row in taken.rejects()] == [
        ("(3,00)", "amount_negative"),
        ("8.25", "amount_unreadable"),
    ]


def test_day_first_or_month_first_is_decided_over_the_whole_column(tmp_path: Path) -> None:
    days = take(tmp_path, _csv([("05/01/2026 10:00", "1"), ("13/01/2026", "1")]))
    assert [str(row[0]) for row in days.orders("placed_at")] == ["2026-01-05 10:00:00", "2026-01-13 00:00:00"]
    months = take(tmp_path, _csv([("05/01/2026", "1"), ("1/13/26 1:05 PM", "1")]))
    assert [str(row[0]) for row in months.orders("placed_at")] == ["2026-01-13 13:05:00", "2026-05-01 00:00:00"]
    dots = take(tmp_path, _csv([("05.01.2026", "1"), ("06.01.2026", "1")]))
    assert [str(row[0]) for row in dots.orders("placed_on")] == ["2026-01-05", "2026-01-06"]


def test_a_short_year_may_stand_first(tmp_path: Path) -> None:
    first = take(tmp_path, _csv([("26-01-05 10:00", "1"), ("26-01-06", "1"), ("25/12/31", "1"), ("25-12-30", "2")]))
    assert [str(row[0]) for row in first.orders("placed_at")] == [
        "2025-12-30 00:00:00", "2025-12-31 00:00:00", "2026-01-05 10:00:00", "2026-01-06 00:00:00",
    ]  # fmt: skip
    last = take(tmp_path, _csv([("30/12/25", "1"), ("31/12/25", "1"), ("05/01/26", "1")]))
    assert [str(row[0]) for row in last.orders("placed_on")] == ["2025-12-30", "2025-12-31", "2026-01-05"]
    said = take(tmp_path, _csv([("05/01/02", "1")]), map_text='date_format = "ymd"\n')
    assert [str(row[0]) for row in said.orders("placed_on")] == ["2005-01-02"]


def test_undecidable_dates_ask_for_an_answer_and_take_it(tmp_path: Path) -> None:
    rows = _csv([("05/01/2026", "1"), ("06/02/2026", "1")])
    with pytest.raises(DateOrderError, match="date_format") as caught:
        take(tmp_path, rows)
    assert "05/01/2026" in str(caught.value)
    assert not (tmp_path / "lake").exists()
    taken = take(tmp_path, rows, map_text='date_format = "mdy"\n')
    assert [str(row[0]) for row in taken.orders("placed_on")] == ["2026-05-01", "2026-06-02"]
    taken = take(tmp_path, rows, map_text='date_format = "%d/%m/%Y"\n')
    assert [str(row[0]) for row in taken.orders("placed_on")] == ["2026-01-05", "2026-02-06"]


def test_one_file_of_an_export_decides_for_the_other(tmp_path: Path) -> None:
    taken = take(tmp_path, _csv([("05/01/2026", "1")]), _csv([("25/01/2026", "2")]))
    assert [str(row[0]) for row in taken.orders("placed_on")] == ["2026-01-05", "2026-01-25"]


def test_a_date_and_a_time_column_make_one_moment(tmp_path: Path) -> None:
    taken = take(
        tmp_path, "customer,date,time,amount\na,2026-01-05,13:05,1\nb,2026/1/6,0.5,1\nc,2026-01-07 00:00:00,,1\n"
    )
    assert [str(row[0]) for row in taken.orders("placed_at")] == [
        "2026-01-05 13:05:00",
        "2026-01-06 12:00:00",
        "2026-01-07 00:00:00",
    ]


def test_decimals_of_a_currency_are_those_of_the_one_table() -> None:
    assert [minor_digits(code) for code in ("CNY", "VUV", "RWF", "KWD", "XXX")] == [2, 0, 0, 3, 2]
