"""Delimited text in the shapes that shops export."""

import gzip
from pathlib import Path

import pytest

from koipond.insight.intake.reading import Layout, open_table
from koipond.insight.intake.reading.tests.conftest import Desk
from koipond.insight.intake.samples import CDNOW

ROWS = [("1", "a b", "3.50"), ("2", None, "4")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_separators_and_line_ends(desk: Desk, delimiter: str, end: str, last: bool) -> None:
    lines = ["id,who,amount", "1,a b,3.50", "2,,4"]
    text = end.join(lines).replace(",", delimiter) + (end if last else "")
    opened = desk.read(text.encode())
    assert opened.table.columns == ("id", "who", "amount")
    assert opened.table.typed == ("VARCHAR",) * 3
    assert opened.rows == ROWS
    assert opened.lines == [2, 3]


def test_runs_of_white_space_separate_when_nothing_else_does(desk: Desk) -> None:
    opened = desk.read(b"id  date\tamount \n  1 2024-01-02   3.5\n\n\t2 2024-01-03 4  \r\n")
    assert opened.table.columns == ("id", "date", "amount")
    assert opened.rows == [("1", "2024-01-02", "3.5"), ("2", "2024-01-03", "4")]
    assert opened.lines == [2, 4]


def test_a_plain_file_is_read_where_it_lies(desk: Desk) -> None:
    desk.read(b"a,b\n1,2\n")
    assert [file.name for file in desk.folder.iterdir()] == ["orders.csv"]


def test_the_name_may_hold_wildcards_and_quotes(desk: Desk) -> None:
    for stranger in ("orders1.csv", "a1b2.csv"):
        (desk.folder / stranger).write_bytes(b"a,b\n3,4\n")
    for name in ("orders[1].csv", "a*b?.csv", 'it\'s "new".csv'):
        assert desk.read(b"a,b\n1,2\n", name).rows == [("1", "2")]


def test_gzip_is_known_by_content(desk: Desk) -> None:
    opened = desk.read(gzip.compress(b"a,b\n1,2\n"), "orders.csv")
    assert opened.rows == [("1", "2")]


def test_quotes_and_line_ends_inside_fields(desk: Desk) -> None:
    opened = desk.read(b'a,b\r\n1,"x\ny, ""z"""\r\n2,5" pipe\r\n3, "c,d" \r\n4,"e\r\nf"\r\n5,"g\rh"\r\n6,"i\x1fj"\r\n')
    assert opened.rows == [
        ("1", 'x\ny, "z"'),
        ("2", '5" pipe'),
        ("3", "c,d"),
        ("4", "e\r\nf"),
        ("5", "g\rh"),
        ("6", "i\x1fj"),
    ]
    assert opened.lines == [2, 4, 5, 6, 8, 9]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("notes", [('"x\ry"', '"y\r"'), ('"y\r"', "z"), ("x\ry", "z")])
def test_a_lone_return_ends_no_line(desk: Desk, end: str, notes: tuple[str, str]) -> None:
    text = f"1,{notes[0]}{end}2,{notes[1]}{end}"
    rows = [("1", notes[0].strip('"')), ("2", notes[1].strip('"'))]
    opened = desk.read(f"a,b{end}{text}".encode())
    assert (opened.rows, opened.lines) == (rows, [2, 3])
    opened = desk.read(text.encode(), layout=Layout(header=("a", "b"), delimiter=","))
    assert (opened.rows, opened.lines) == (rows, [1, 2])


def test_blank_lines_are_passed_over_and_counted(desk: Desk) -> None:
    assert desk.read(b"a,b\n\n1,2\n\n\n3,4\n\n").lines == [3, 6]
    opened = desk.read(b'a,b\n,\n1,2\n" ",\n3,4\n,')
    assert opened.rows == [("1", "2"), ("3", "4")]
    assert opened.lines == [3, 5]
    assert desk.read(b"a\n\n1\n\n2\n").lines == [3, 5]
    assert desk.read(b"a,b\r\n1,2\r\n\x1a").rows == [("1", "2")]


def test_line_ends_may_be_mixed(desk: Desk) -> None:
    opened = desk.read(b"a,b\n1,2\r\n3,4\n5,x\ry\n")
    assert opened.rows == [("1", "2"), ("3", "4"), ("5", "x\ry")]


def test_the_separator_that_excel_declares(desk: Desk) -> None:
    opened = desk.read(b"sep=;\na;b\n1,5;2\n")
    assert (opened.table.columns, opened.rows, opened.lines) == (("a", "b"), [("1,5", "2")], [3])


def test_decimal_commas_do_not_separate(desk: Desk) -> None:
    opened = desk.read(b"id;amount\n1;2,5\n3;4,5\n")
    assert opened.rows == [("1", "2,5"), ("3", "4,5")]


def test_titles_above_the_header_are_passed_over(desk: Desk) -> None:
    text = "微信支付账单明细,,,\n起始时间：[2024-01-01],,,\n\n交易时间,订单号,客户,金额\n2024-01-02,7,张三,3.5\n"
    opened = desk.read(text.encode("utf-8-sig"))
    assert opened.table.columns == ("交易时间", "订单号", "客户", "金额")
    assert opened.rows == [("2024-01-02", "7", "张三", "3.5")]
    assert (opened.table.first_line, opened.lines) == (5, [5])


def test_names_are_made_whole(desk: Desk) -> None:
    opened = desk.read(b'\xef\xbb\xbf order id ,,"a\nmount",amount,amount\n1,2,3,4,5\n')
    assert opened.table.columns == ("order id", "column_2", "a mount", "amount", "amount (2)")
    assert opened.lines == [3]


def test_a_separator_too_many_on_every_line(desk: Desk) -> None:
    assert desk.read(b"a,b\n1,2,\n3,4,\n").rows == [("1", "2", None), ("3", "4", None)]
    assert desk.read(b"a,b,\n1,2\n3,4\n").rows == [("1", "2"), ("3", "4")]


def test_the_cdnow_sample_opens_with_its_layout(desk: Desk) -> None:
    layout = Layout(header=("master_id", "customer", "date", "quantity", "amount"), delimiter=" ")
    opened = desk.open(CDNOW, layout)
    assert opened.table.columns == layout.header
    assert len(opened.rows) == 6919
    assert opened.rows[0] == ("00004", "0001", "19970101", "2", "29.33")
    assert len({row[1] for row in opened.rows}) == 2357
    assert (opened.lines[0], opened.lines[-1]) == (1, 6919)


def test_a_layout_names_the_columns_of_commas_too(desk: Desk) -> None:
    opened = desk.read(b"\xef\xbb\xbf1,2.50\n3,4\n", layout=Layout(header=("id", "amount")))
    assert (opened.rows, opened.lines) == ([("1", "2.50"), ("3", "4")], [1, 2])


def test_progress_is_told(desk: Desk, tmp_path: Path) -> None:
    heard: list[tuple[str, float | None]] = []
    path = tmp_path / "told.csv"
    path.write_bytes(b"a,b\n1,2\n")
    open_table(desk.con, path, "told", tmp_path, lambda step, share: heard.append((step, share)))
    assert {step for step, _ in heard} == {"check", "survey"}
    assert heard[-1] == ("survey", 1.0)
