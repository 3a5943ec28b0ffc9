"""One row per customer with all measures, as Parquet or CSV."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from koipond.insight.errors import InsightError
from koipond.insight.findings import Column, Report


class CustomerFormatError(InsightError):
    """The path for the customers ends with neither .parquet nor .csv."""

    code = "output.unknown_customer_format"
    en = (
        "Customers are written as .parquet or .csv, and '{path}' ends with neither. Give the file one of these endings."
    )
    zh = "客户明细只能写成 .parquet 或 .csv，而“{path}”不是。请改用其中一种后缀。"


def write_customers(report: Report, path: Path) -> None:
    """Write `report.per_customer` by the path's suffix.

    A float that is not a number becomes a null. Raises CustomerFormatError, and OSError where the disk refuses.
    """
    check_customer_path(path)
    table = pa.table({name: arrow_column(column) for name, column in report.per_customer.items()})
    if path.suffix.lower() == ".parquet":
        parquet.write_table(table, path, compression="zstd")
    else:
        write_csv(table, path)


def check_customer_path(path: Path) -> None:
    """Refuse an ending that cannot be written, before the long work. Raises CustomerFormatError."""
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise CustomerFormatError(path=path)


def arrow_column(column: Column) -> pa.Array:
    """A numpy or Arrow column; dates become days, text stays text, and what is not a number or not a date is null."""
    if isinstance(column, pa.Array | pa.ChunkedArray):
        return column
    if column.dtype.kind == "M":
        return pa.array(column.astype("datetime64[D]"))
    if column.dtype.kind in "OU":
        return pa.array(column.tolist() if column.dtype.kind == "U" else column, from_pandas=True)
    if column.dtype.kind == "f":
        return pa.array(np.where(np.isfinite(column), column, np.nan), from_pandas=True)
    return pa.array(column)


def write_csv(table: pa.Table, path: Path) -> None:
    """UTF-8 with a byte order mark, so that a spreadsheet shows Chinese rightly."""
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf")
        csv.write_csv(table, file)
