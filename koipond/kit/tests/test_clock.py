from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.kit.clock import FixedClock, SystemClock, day_at, day_number, day_of_number

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_fixed_clock_stands_still_in_utc():
    clock = FixedClock(datetime(2026, 1, 31, 8, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now() == datetime(2026, 1, 31, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.later(days=1, seconds=-1).now() == datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)


def test_the_system_clock_is_aware():
    assert SystemClock().now().tzinfo is UTC


def test_a_day_belongs_to_a_zone():
    moment = datetime(2026, 1, 31, 16, 30, tzinfo=UTC)
    assert day_at(moment, UTC) == date(2026, 1, 31)
    assert day_at(moment, SHANGHAI) == date(2026, 2, 1)


def test_a_moment_without_a_zone_is_refused():
    naive = datetime(2026, 1, 31)  # noqa: DTZ001 - that is what must be refused
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(naive)
    with pytest.raises(ValueError, match="time zone"):
        day_at(naive, UTC)


@given(st.dates())
def test_day_numbers_come_back(day):
    assert day_of_number(day_number(day)) == day
    assert day_number(day + timedelta(days=1) if day < date.max else day) - day_number(day) == (day < date.max)


def test_day_zero_is_1970():
    assert day_number(date(1970, 1, 1)) == 0
