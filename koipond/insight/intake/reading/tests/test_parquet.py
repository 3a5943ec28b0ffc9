"""Parquet keeps its types; a folder is read in the order of names."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from koipond.insight.errors import FileDamagedError, FolderWithoutDataError, NoRowsError
from koipond.insight.intake.reading.tests.conftest import Desk


def saved(path: Path, numbers: list[int], **more: list[object]) -> Path:
    pq.write_table(pa.table({"id": pa.array(numbers, pa.int64()), "客 户": [f"c{n}" for n in numbers], **more}), path)
    return path


def test_types_stay(desk: Desk) -> None:
    opened = desk.open(saved(desk.folder / "orders.csv", [3, 1, 2]))
    assert opened.table.columns == ("id", "客 户")
    assert opened.table.typed == ("BIGINT", "VARCHAR")
    assert opened.table.encoding == "parquet"
    assert opened.rows == [(3, "c3"), (1, "c1"), (2, "c2")]
    assert opened.lines == [1, 2, 3]


def test_a_folder_in_order_of_names(desk: Desk) -> None:
    folder = desk.folder / "lake" / "month=2024-01"
    folder.mkdir(parents=True)
    saved(folder / "b.parquet", [1])
    saved(folder / "a[1].parquet", [2], note=["x"])
    opened = desk.open(desk.folder / "lake")
    assert opened.table.columns == ("id", "客 户", "note")
    assert opened.rows == [(2, "c2", "x"), (1, "c1", None)]


def test_order_of_rows_is_the_file_s(desk: Desk) -> None:
    numbers = [(7919 * n) % 300_000 for n in range(300_000)]
    pq.write_table(pa.table({"id": numbers}), desk.folder / "orders.parquet", row_group_size=5_000)
    assert [row[0] for row in desk.open(desk.folder / "orders.parquet").rows] == numbers


def test_refusals(desk: Desk) -> None:
    whole = saved(desk.folder / "orders.parquet", [1]).read_bytes()
    with pytest.raises(FileDamagedError):
        desk.read(whole[:-10], "cut.parquet")
    with pytest.raises(NoRowsError):
        desk.open(saved(desk.folder / "none.parquet", []))
    (desk.folder / "empty").mkdir()
    with pytest.raises(FolderWithoutDataError):
        desk.open(desk.folder / "empty")
