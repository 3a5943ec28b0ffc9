"""The time, as a thing that is handed in: the system's clock, and one that stands still."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol

EPOCH_ON = date(1970, 1, 1)


class Clock(Protocol):
    """What an action may ask for the time. Rules never see it; they get the moment as an argument."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock. Only a face or a runner makes one."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands at `at` (aware), for tests and for replaying a day."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("A moment needs its time zone: FixedClock(datetime(2026, 1, 31, tzinfo=UTC)).")

    def now(self) -> datetime:
        """The moment at which it stands, in UTC."""
        return self.at.astimezone(UTC)

    def later(self, *, days: int = 0, seconds: int = 0) -> "FixedClock":
        """The same clock, moved by whole days of 24 hours and seconds; negative moves it back."""
        return replace(self, at=self.at + timedelta(days=days, seconds=seconds))


def day_at(moment: datetime, zone: tzinfo) -> date:
    """The day that it is in `zone` at an aware `moment`."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone before one can say which day it is.")
    return moment.astimezone(zone).date()


def day_number(day: date) -> int:
    """Days since 1970-01-01, negative before."""
    return (day - EPOCH_ON).days


def day_of_number(number: int) -> date:
    """The date that is `number` days after 1970-01-01."""
    return EPOCH_ON + timedelta(days=number)
