"""Encodings are judged on the whole file."""

import pytest

from koipond.insight.intake.reading.tests.conftest import Desk
from koipond.insight.intake.reading.windows import CHUNK

TEXT = "订单号,客户,金额\n1,张三,3.5\n2,李四，上海,4\n"
ROWS = [("1", "张三", "3.5"), ("2", "李四，上海", "4")]


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8-sig", b"", "utf-8-sig"),
        ("gbk", b"", "gb18030"),
        ("gb18030", b"", "gb18030"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32", b"", "utf-32"),
    ],
)
def test_chinese_headers_and_names(desk: Desk, encoding: str, mark: bytes, name: str) -> None:
    opened = desk.read(mark + TEXT.encode(encoding))
    assert opened.table.encoding == name
    assert opened.table.columns == ("订单号", "客户", "金额")
    assert opened.rows == ROWS
    assert opened.lines == [2, 3]


def test_the_first_chinese_name_may_come_late(desk: Desk) -> None:
    late = b"order,customer\n" + b"".join(b"%d,c%d\n" % (number, number) for number in range(100_000))
    opened = desk.read(late + "100000,龙\u3400\U00020000\n".encode("gb18030"))
    assert opened.table.encoding == "gb18030"
    assert opened.rows[-1] == ("100000", "龙\u3400\U00020000")
    assert len(opened.rows) == 100_001


def test_gb18030_that_looks_like_utf_8_in_places(desk: Desk) -> None:
    opened = desk.read("id,name\n1,小模\n2,小模\n3,张三\n".encode("gb18030"))
    assert opened.rows == [("1", "小模"), ("2", "小模"), ("3", "张三")]


def test_the_only_chinese_character_lies_across_two_pieces(desk: Desk) -> None:
    before = b"id,name\n1," + b"x" * (CHUNK - 11)
    opened = desk.read(before + "张".encode("gb18030") + b"\n2,y\n")
    assert opened.rows == [("1", before[10:].decode() + "张"), ("2", "y")]


def test_characters_across_the_edges_of_pieces(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (61, 62, 63):
        monkeypatch.setattr("koipond.insight.intake.reading.windows.CHUNK", size)
        for encoding in ("utf-8", "gb18030", "utf-16"):
            assert desk.read((TEXT + "3,王五,5\n" * 50).encode(encoding)).rows == [*ROWS, *[("3", "王五", "5")] * 50]
