"""Where the lake's files are, and how its dates are counted."""

from datetime import date, timedelta
from pathlib import Path

EPOCH = date(1970, 1, 1)


def orders_glob(lake: Path) -> str:
    """The order files, whose sorted names are in order of time."""
    return str(lake / "orders" / "*" / "*.parquet").replace("'", "''")


def customers_glob(lake: Path) -> str:
    """The customer files."""
    return str(lake / "customers" / "*.parquet").replace("'", "''")


def day_number(iso_date: str) -> int:
    """Days since 1970-01-01 of an ISO date."""
    return (date.fromisoformat(iso_date) - EPOCH).days


def iso_day(day: int) -> str:
    """The ISO date of days since 1970-01-01."""
    return (EPOCH + timedelta(days=int(day))).isoformat()
