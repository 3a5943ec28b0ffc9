"""Shares held by the best few, counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.measures.concentration import findings, held_by_top
from koipond.insight.measures.tests.small_ponds import pond_of


def test_worked_example_of_the_page() -> None:
    held = held_by_top(np.array([10, 50, 10, 30]))
    assert held is not None
    assert held.share(0.2) == pytest.approx(0.4, rel=1e-12)
    assert held.share(0.25) == 0.5
    assert held.share(0.5) == 0.8
    assert held.share(1.0) == 1.0


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=50).filter(any))
def test_the_curve_rises_less_and_less_and_never_lies_below_equality(amounts: list[int]) -> None:
    held = held_by_top(np.array(amounts))
    assert held is not None
    curve = [held.share(i / 20) for i in range(21)]
    gains = np.diff(curve)
    assert curve[0] == 0 and curve[-1] == 1
    assert (np.diff(gains) <= 1e-9).all()
    assert all(share >= i / 20 - 1e-9 for i, share in enumerate(curve))


def test_measures_and_caused_value_ranked_by_itself() -> None:
    pond = pond_of([(0, 1, 900), (1, 1, 50), (2, 1, 50)], until_day=5)
    found = findings(pond, np.array([0, 0, 70]))
    assert [m.name for m in found.measures] == [f"concentration.top_{p}" for p in (1, 10, 20)]
    assert found.measures[1].value == pytest.approx(0.9 * 0.3)
    assert found.tables[0].rows[0] == pytest.approx((0.05, 0.9 * 0.15, 0.15))


def test_nothing_spent_is_said_and_is_not_zero() -> None:
    found = findings(pond_of([(0, 1, 0)], until_day=5), None)
    assert [(m.value, m.unknown) for m in found.measures] == [(None, "too_few")] * 3
    assert found.tables[0].unknown == "too_few"
