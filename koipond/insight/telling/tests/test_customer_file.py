"""One row per customer, as Parquet and as CSV."""

import csv
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

from koipond.insight.telling.customer_file import CustomerFormatError, write_customers
from koipond.insight.telling.tests import ponds


def test_parquet_keeps_types_and_nulls(tmp_path):
    write_customers(ponds.rich_report(), tmp_path / "people.parquet")
    table = parquet.read_table(tmp_path / "people.parquet")
    assert table.column_names == list(ponds.customers())
    assert table.schema.field("first_order_on").type == pa.date32()
    assert table.schema.field("net_minor").type == pa.int64()
    assert table.column("tier").to_pylist() == ["银卡", None, None]
    assert table.column("alive").to_pylist() == [0.91, None, 0.2]
    assert table.column("due_by_on").to_pylist() == [date(2026, 2, 1), None, date(2025, 4, 1)]
    assert table.column("active").to_pylist() == [True, False, False]


def test_csv_opens_in_a_spreadsheet(tmp_path):
    write_customers(ponds.rich_report(), tmp_path / "people.CSV")
    assert (tmp_path / "people.CSV").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "people.CSV").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[2]["customer_id"] == "陈三"
    assert rows[1]["due_by_on"] == ""
    assert [row["net_minor"] for row in rows] == ["120000", "9900", "0"]


def test_another_ending_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(CustomerFormatError, match=r"\.parquet or \.csv") as refused:
        write_customers(ponds.rich_report(), tmp_path / "people.xlsx")
    assert refused.value.code == "output.unknown_customer_format"
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_a_file_too(tmp_path):
    write_customers(ponds.empty_report(), tmp_path / "people.parquet")
    assert parquet.read_table(tmp_path / "people.parquet").num_rows == 0
