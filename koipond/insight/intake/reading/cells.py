"""A cell of a sheet as the text that a person sees in it."""

import datetime as dt
from decimal import Decimal

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

NOISE_MICROSECONDS = 1_000  # sheets keep a moment as a fraction of days, which is good to about this much
SECOND = dt.timedelta(seconds=1)


def cell_text(cell: Cell) -> str:
    """Dates as ISO, numbers with the 15 digits that a sheet shows and no exponent, durations as hh:mm:ss."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, dt.datetime):
        return without_noise(cell).isoformat(sep=" ")
    if isinstance(cell, dt.timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def number_text(number: float) -> str:
    """0.30000000000000004 as 0.3, 3.0 as 3, 1e17 as 100000000000000000."""
    if number.is_integer() and abs(number) < 2**53:
        return str(int(number))
    text = f"{Decimal(f'{number:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def without_noise(moment: dt.datetime) -> dt.datetime:
    """A moment within a millisecond of a whole second is that second."""
    if moment.microsecond <= NOISE_MICROSECONDS:
        return moment.replace(microsecond=0)
    if moment.microsecond >= 1_000_000 - NOISE_MICROSECONDS:
        return moment.replace(microsecond=0) + SECOND
    return moment
