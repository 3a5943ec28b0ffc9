"""Where the lake's files are (docs/lake.md)."""

from pathlib import Path

LAKE_FILE = "lake.json"
ORDERS_GLOB = "orders/*/*.parquet"
CUSTOMERS_FILE = "customers/part-0.parquet"


def files_of(lake: Path, glob: str) -> str:
    """The lake's files of one table, ready to stand between quotes in SQL; sorted names are in order of time."""
    return str(lake / glob).replace("'", "''")
