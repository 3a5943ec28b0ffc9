"""Records that cannot become rows are set aside with their line, and the rest is kept."""

from koipond.insight.intake.reading import BrokenRow
from koipond.insight.intake.reading.records import QUOTED_LINES_CAP
from koipond.insight.intake.reading.tests.conftest import Desk


def test_too_many_and_too_few_columns(desk: Desk) -> None:
    opened = desk.read(b'a,b\n1,2\n3\n4,5,6\n7,"8\n9",10\n11,12\n')
    assert opened.rows == [("1", "2"), ("11", "12")]
    assert opened.lines == [2, 7]
    assert opened.table.broken == 3
    assert opened.broken == [
        BrokenRow(3, "", "3", "too_few_columns"),
        BrokenRow(4, "", "4,5,6", "too_many_columns"),
        BrokenRow(5, "", '7,"8\n9",10', "too_many_columns"),
    ]


def test_a_stray_quote_costs_its_own_line_only(desk: Desk) -> None:
    rows = b"".join(b"%d,x\n" % number for number in range(1000))
    opened = desk.read(b'a,b\n7,"oops\n' + rows + b'8,"fine"\n9,"x"y\n' + rows + b'9,"end')
    assert [row.line for row in opened.broken] == [2, 1004, 2005]
    assert {row.reason for row in opened.broken} == {"bad_quotes"}
    assert len(opened.rows) == 2001


def test_a_stray_quote_that_meets_another_costs_its_own_line_only(desk: Desk) -> None:
    opened = desk.read(b'a,b,c\n1,"oops,3\n4,5,6\n7,8",9\n10,11,12\n')
    assert opened.broken == [BrokenRow(2, "", '1,"oops,3', "bad_quotes")]
    assert opened.rows == [("4", "5", "6"), ("7", '8"', "9"), ("10", "11", "12")]


def test_a_note_of_many_lines_is_kept_and_one_of_too_many_is_not(desk: Desk) -> None:
    note = "\n".join("x" for _ in range(QUOTED_LINES_CAP + 1))
    opened = desk.read(f'a,b\n1,"{note}"\n2,y\n'.encode())
    assert opened.rows == [("1", note), ("2", "y")]
    opened = desk.read(f'a,b\n1,"{note}\n"\n2,y\n'.encode())
    assert opened.rows == [("2", "y")]
    assert opened.broken[0] == BrokenRow(2, "", '1,"x', "bad_quotes")
    assert len(opened.broken) == QUOTED_LINES_CAP + 2


def test_bytes_that_are_no_text(desk: Desk) -> None:
    opened = desk.read("名,b\n甲,2\n".encode() + b"7,8\n" * 20 + b"\xff\xfe,3\n4,\0\n5,6\n")
    assert opened.table.encoding == "utf-8"
    assert opened.rows == [("甲", "2"), *[("7", "8")] * 20, ("5", "6")]
    assert opened.broken == [
        BrokenRow(23, "", "\ufffd\ufffd,3", "undecodable"),
        BrokenRow(24, "", "4,\0", "control_byte"),
    ]


def test_bytes_that_are_no_gb18030(desk: Desk) -> None:
    opened = desk.read("姓名,金额\n张三,2\n李四".encode("gb18030") + b"\xff\x81,3\n" + "王五,4\n".encode("gb18030"))
    assert opened.table.encoding == "gb18030"
    assert opened.rows == [("张三", "2"), ("王五", "4")]
    assert [(row.line, row.reason) for row in opened.broken] == [(3, "undecodable")]


def test_half_a_character_of_utf_16(desk: Desk) -> None:
    opened = desk.read("姓名,金额\n张三,2\n李四,3\n".encode("utf-16") + b"4")
    assert opened.rows == [("张三", "2"), ("李四", "3")]
    assert [(row.line, row.reason) for row in opened.broken] == [(4, "undecodable")]


def test_many_broken_records_pass_the_size_of_a_note_book(desk: Desk) -> None:
    opened = desk.read(b"a,b\n" + b"1\n2,3\n" * 40_000)
    assert (len(opened.rows), len(opened.broken)) == (40_000, 40_000)
    assert opened.lines[-1] == opened.broken[-1].line + 1 == 80_001
