"""Workbooks as shops save them."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from koipond.insight.errors import FileDamagedError, FileEmptyError, HeaderMissingError, NoRowsError
from koipond.insight.intake.reading import Layout
from koipond.insight.intake.reading.cells import cell_text
from koipond.insight.intake.reading.tests.conftest import Desk


def saved(folder: Path, *sheets: list[list[object]]) -> Path:
    """A workbook with these sheets, None for an empty cell."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{number + 1}")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.cell(row + 1, column + 1, value)
    path = folder / "orders.xlsx"
    book.save(path)
    return path


def test_cells_are_the_text_that_a_person_sees(desk: Desk) -> None:
    moment = dt.datetime.fromisoformat("2024-01-02 10:30:00")
    rows = [
        ["订单号", "客户", "时间", "金额", "已付"],
        [123456789012345, "张\n三", moment, 0.1 + 0.2, True],
        ["0012", "李四", dt.date(2024, 1, 3), 4.0, False],
    ]
    opened = desk.open(saved(desk.folder, [], rows))
    assert opened.table.encoding == "xlsx:Sheet2"
    assert opened.table.columns == ("订单号", "客户", "时间", "金额", "已付")
    assert opened.rows == [
        ("123456789012345", "张\n三", "2024-01-02 10:30:00", "0.3", "true"),
        ("0012", "李四", "2024-01-03", "4", "false"),
    ]
    assert (opened.table.first_line, opened.lines) == (2, [2, 3])


def test_titles_gaps_and_unnamed_columns(desk: Desk) -> None:
    rows: list[list[object]] = [
        [],
        ["", "Orders of 2024"],
        [],
        ["", "id", "amount", None, "amount", None],
        ["", 1, 2, "x", 3, None],
        [],
        ["", 4, 5, None, 6, None],
    ]
    opened = desk.open(saved(desk.folder, rows))
    assert opened.table.columns == ("id", "amount", "column_4", "amount (2)")
    assert opened.rows == [("1", "2", "x", "3"), ("4", "5", None, "6")]
    assert opened.lines == [5, 7]


def test_a_layout_names_the_columns(desk: Desk) -> None:
    path = saved(desk.folder, [["a", 1.5], ["b", 2]])
    assert desk.open(path, Layout(header=("who", "amount"))).rows == [("a", "1.5"), ("b", "2")]


def test_many_rows_and_a_late_column(desk: Desk) -> None:
    rows: list[list[object]] = [["id", "x"], *[[number, "y"] for number in range(300)], [300, "y", "late"]]
    opened = desk.open(saved(desk.folder, rows))
    assert opened.table.columns == ("id", "x", "column_3")
    assert opened.rows[-1] == ("300", "y", "late")
    assert len(opened.rows) == 301


@pytest.mark.parametrize(
    ("sheets", "error"),
    [
        ([[]], FileEmptyError),
        ([[["id", "amount"]]], NoRowsError),
        ([[["a", dt.date(2024, 1, 2), 3.5], ["b", dt.date(2024, 1, 2), 3.5]]], HeaderMissingError),
    ],
)
def test_workbooks_without_orders(desk: Desk, sheets: list[list[list[object]]], error: type[Exception]) -> None:
    path = saved(desk.folder, *sheets)
    with pytest.raises(error):
        desk.open(path)


def test_damage(desk: Desk) -> None:
    whole = saved(desk.folder, [["id", "amount"], [1, 2]]).read_bytes()
    for content in (whole[:-100], whole[:2000] + b"\0" * 500 + whole[2500:]):
        with pytest.raises(FileDamagedError):
            desk.read(content, "orders.xlsx")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1e17, "100000000000000000"),
        (1.5e-7, "0.00000015"),
        (-0.5, "-0.5"),
        (100.0, "100"),
        (1234567.891, "1234567.891"),
        (19.999999999999996, "20"),
        (dt.datetime.fromisoformat("2024-01-02 03:04:04.999999"), "2024-01-02 03:04:05"),
        (dt.datetime.fromisoformat("2024-01-02 03:04:05.000001"), "2024-01-02 03:04:05"),
        (dt.datetime.fromisoformat("2024-01-02 03:04:05.500000"), "2024-01-02 03:04:05.500000"),
        (dt.time(3, 4), "03:04:00"),
        (dt.timedelta(hours=26, seconds=1), "26:00:01"),
    ],
)
def test_numbers_and_moments(cell: float, text: str) -> None:
    assert cell_text(cell) == text
