"""Whatever the csv module writes, in any encoding, reads back equal, and each record is accounted for."""

import csv
import io
import random
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koipond.insight.intake.reading import broken_rows, lines_of, open_table
from koipond.insight.intake.reading.tests.conftest import Desk

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le")
# Left out: what has no encoding (surrogates), the marks of working copies, controls (many make a file binary).
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\uffff\ufdd0\ufdd1\ufdd2\ufeff"
)
FIELD = st.one_of(
    st.text(LETTERS, max_size=6),
    st.text(st.sampled_from('a",;\t |\r'), max_size=5),
    st.sampled_from(["", "1", "2.50", "张三", "x\ny", "x\r\ny", "\x1f", "a\vb\fc", '"', "\n", " "]),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    return draw(st.lists(st.lists(FIELD, min_size=width, max_size=width), min_size=1, max_size=8))


def written(rows: list[list[str]], delimiter: str, end: str) -> str:
    out = io.StringIO(newline="")
    header = [f"column名{at}" for at in range(len(rows[0]))]
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    return out.getvalue()


def is_filled(row: list[str], delimiter: str) -> bool:
    """Records of separators, spaces and quotes alone are blank lines."""
    return any(field.strip(' \t\x1a"' + delimiter) for field in row)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(), st.sampled_from(ENCODINGS), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_reads_back_equal(desk: Desk, rows: list[list[str]], encoding: str, delimiter: str, end: str) -> None:
    if end == "\n":  # the csv module leaves \r unquoted then, and nobody could tell it from the end of a line
        rows = [[field.replace("\r", "") for field in row] for row in rows]
    expected = [tuple(field or None for field in row) for row in rows if is_filled(row, delimiter)]
    if not expected:
        expected = [("1",) * len(rows[0])]
        rows = [*rows, ["1"] * len(rows[0])]
    text = written(rows, delimiter, end)
    opened = desk.read(text.encode(encoding))
    assert opened.rows == expected
    assert opened.broken == []


PIECES = st.lists(
    st.sampled_from([b"a", b"1", b",", b",", b'"', b"\n", b"\n", b"\r\n", b" ", b"\xff", b"\0"]), max_size=40
)


def lines_in(text: str) -> int:
    return text.count("\n") + 1


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_every_line_is_in_a_row_or_set_aside_or_blank(desk: Desk, pieces: list[bytes]) -> None:
    content = b"x,y,z\n" + b"k,k,k\n" * 9 + b"".join(pieces)
    opened = desk.read(content)
    of_rows = [
        line + more
        for line, row in zip(opened.lines, opened.rows, strict=True)
        for more in range(lines_in("".join(str(field or "") for field in row)))
    ]
    of_broken = [row.line + more for row in opened.broken for more in range(lines_in(row.value))]
    assert len({*of_rows, *of_broken}) == len(of_rows) + len(of_broken)
    for at, line in enumerate(content.split(b"\n")[1:]):
        assert not line.strip(b', "\r') or at + 2 in of_rows or at + 2 in of_broken


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_large_table_read_in_parallel(tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koipond.insight.intake.reading.windows.WINDOW", 1 << 16)
    chance = random.Random(7)
    choices = ["", "x", '"', "a,b", "张三", "say hi", " 7", "1234567890" * 5]
    rows = [[str(n), *(chance.choice(choices) for _ in range(3))] for n in range(60_000)]
    for row in rows[::97]:
        row[2] = f"line{end}break"
    path = tmp_path / "orders.csv"
    path.write_text(written(rows, ",", end), encoding="utf-8", newline="")
    with duckdb.connect() as con:
        con.execute("SET threads = 4")
        table = open_table(con, path, "t", tmp_path, lambda *_: None)
        read = con.execute("SELECT * FROM t").fetchall()
        assert read == [tuple(field or None for field in row) for row in rows]
        assert not list(broken_rows(table))
        breaks = sum(1 for row in rows[:-1] if "\n" in row[2])
        assert lines_of(con, table, [0, 1, 59_999]) == [2, 4, 60_001 + breaks]
