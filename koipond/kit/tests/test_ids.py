import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.kit.ids import IdSource, MalformedIdError, checked_id, made_at

AT = datetime(2026, 1, 31, 12, 0, 0, 123000, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
OTHERS = [("ord_", "0"), ("CUS_", "0"), ("cus_", "u"), ("cus_", "8")]


def seeded():
    return IdSource(random.Random(7).randbytes)


@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_ids_rise_in_the_order_in_which_they_are_made(moments):
    source = seeded()
    made = [source.new("cus", at) for at in moments]
    assert made == sorted(set(made))
    assert all(checked_id(text, "cus") == text for text in made)


@given(MOMENTS)
def test_an_id_tells_when_it_was_made(at):
    text = seeded().new("ord", at)
    assert timedelta(0) <= at - made_at(text) < timedelta(milliseconds=1)


def test_ids_of_two_sources_sort_by_time():
    early = IdSource(lambda count: b"\xff" * count).new("cus", AT)
    late = IdSource(lambda count: b"\x00" * count).new("cus", AT + timedelta(milliseconds=1))
    assert early < late


def test_ids_still_rise_when_chance_repeats_and_the_clock_steps_back():
    source = IdSource(lambda count: b"\xff" * count)
    made = [source.new("cus", AT), source.new("cus", AT), source.new("cus", AT - timedelta(days=1))]
    assert made == sorted(set(made))


def test_the_form_is_fixed():
    assert (
        IdSource(lambda count: b"\x00" * count).new("cus", datetime(1970, 1, 1, tzinfo=UTC)) == "cus_" + "0" * 25 + "1"
    )


@pytest.mark.parametrize(
    "text", ["", "cus_", "cus_0", "ord_" + "0" * 26, "CUS_" + "0" * 26, "cus_" + "u" * 26, "cus_" + "8" * 26]
)
def test_what_is_no_customer_id_is_refused(text):
    with pytest.raises(MalformedIdError, match="cus_"):
        checked_id(text, "cus")


def test_a_malformed_id_has_no_moment():
    with pytest.raises(MalformedIdError):
        made_at("cus_!")


@pytest.mark.parametrize("prefix", ["", "c", "Cus", "cu_s", "customers"])
def test_a_prefix_is_two_to_eight_small_letters(prefix):
    with pytest.raises(ValueError, match="prefix"):
        seeded().new(prefix, AT)


def test_there_are_no_ids_before_1970():
    with pytest.raises(ValueError, match="1970"):
        seeded().new("cus", datetime(1969, 12, 31, tzinfo=UTC))
