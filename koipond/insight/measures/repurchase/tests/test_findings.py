"""Repurchase figures by hand, by shape, and for odd ponds."""

import math

import numpy as np
import pytest
from hypothesis import given, settings

from koipond.insight.findings import Findings, Table
from koipond.insight.measures.repurchase import findings
from koipond.insight.measures.repurchase.tests.plain_orders import odd_ponds, pond_by_hand
from koipond.insight.measures.repurchase.tests.ponds import START

MEASURES = [
    "repurchase.within_365_days", "repurchase.within_90_days", "repurchase.half_life_days", "repurchase.median_days",
    "repurchase.alerts",
]  # fmt: skip
CURVE = ["day", "share", "low", "high", "at_risk"]
COHORTS = [
    "cohort", "customers", "within_90_days", "hazard_ratio", "low", "high", "p_value", "adjusted_p", "at_risk",
    "expected_loss", "alert", "compared",
]  # fmt: skip
TABLES = {
    "repurchase.curve": CURVE,
    "repurchase.curve_by_cohort": ["cohort", *CURVE],
    "repurchase.curve_by_step": ["step", *CURVE],
    "repurchase.curve_by_origin": ["group", *CURVE],
    "repurchase.curve_by_entrance": ["group", *CURVE],
    "repurchase.curve_by_role": ["group", *CURVE],
    "repurchase.hazard": ["week", "hazard", "low", "high", "at_risk"],
    "repurchase.triangle": ["cohort", "customers", "months_since", "active_share", "orders", "amount"],
    "repurchase.cohorts": COHORTS,
}


def table(found: Findings, name: str) -> Table:
    return next(one for one in found.tables if one.name == name)


def is_sound(found: Findings) -> None:
    """Every name is there; every cell is finite; an unknown has a reason and no value; limits enclose the figure."""
    assert [measure.name for measure in found.measures] == MEASURES
    assert {one.name: [name for name, _ in one.columns] for one in found.tables} == TABLES
    for measure in found.measures:
        assert (measure.value is None) == (measure.unknown is not None)
        if measure.interval is not None:
            assert measure.interval[0] <= measure.value <= measure.interval[1]
    for one in found.tables:
        assert bool(one.rows) != bool(one.unknown)
        for row in one.rows:
            assert len(row) == len(one.columns)
            assert all(not isinstance(cell, float) or math.isfinite(cell) for cell in row)
            assert all(cell is None or type(cell) in {int, float, str, bool} for cell in row)


@settings(max_examples=60)
@given(odd_ponds)
def test_odd_ponds_give_sound_findings(pond):
    found = findings(pond)
    is_sound(found)
    people = pond.customers.first_day.size
    assert all(column.shape == (people,) for column in found.per_customer.values())


@pytest.mark.parametrize("orders", [
    [], [(0, 3, 100)], [(0, 3, 0), (0, 3, 0)], [(k, k % 400, 0) for k in range(300)],
    [(0, day, 5) for day in range(200)],
    [(k, 0, 1) for k in range(60)] + [(k, 0, 1) for k in range(60)],
])  # fmt: skip
def test_ponds_with_hardly_anything_in_them(orders):
    is_sound(findings(pond_by_hand(orders)))


def test_one_regular_is_no_crowd():
    found = findings(pond_by_hand([(0, day, 5) for day in range(0, 500, 2)]))
    assert {measure.unknown for measure in found.measures} == {"too_few"}


def returning(people: int, back: int, after: int) -> list[tuple[int, int, int]]:
    """`people` first orders on day 0; `back` of them return once `after` days later."""
    return [(k, 0, 100) for k in range(people)] + [(k, after, 300) for k in range(back)]


def test_figures_by_hand():
    found = findings(pond_by_hand(returning(100, 40, 20) + [(k, 49, 300) for k in range(40, 50)]))
    by_name = {measure.name: measure for measure in found.measures}
    # 150 spells: 40 end on day 20, 10 on day 49; those begun by second orders stay open for over a year
    assert by_name["repurchase.within_90_days"].value == pytest.approx(50 / 150)
    assert by_name["repurchase.within_365_days"].count == 150
    assert by_name["repurchase.half_life_days"].value == 20
    assert by_name["repurchase.median_days"].unknown == "not_reached"
    steps = {row[:2]: row for row in table(found, "repurchase.curve_by_step").rows}
    assert steps[1, 42][2] == pytest.approx(0.4)
    assert steps[1, 49][2] == pytest.approx(0.5)
    assert steps[2, 56][2] == 0.0
    assert (3, 0) not in steps
    cohort = table(found, "repurchase.cohorts").rows[0]
    assert cohort[:3] == ("2021-01", 100, pytest.approx(0.5))
    assert cohort[-4:] == (0, None, False, "first")
    hazard = table(found, "repurchase.hazard").rows
    assert hazard[2][:2] == (3, pytest.approx(40 / 150))
    assert hazard[3][1] == 0.0
    assert hazard[6][:2] == (7, pytest.approx(10 / 110))
    assert [row[4] for row in hazard[5:8]] == [110, 110, 100]


def test_triangle_by_hand():
    orders = [(0, 0, 100), (0, 1, 50), (1, 30, 10), (2, 31, 7), (0, 40, 3), (1, 60, 2)]
    rows = table(findings(pond_by_hand(orders, START + 70)), "repurchase.triangle").rows
    # January: customers 0 and 1; February: customer 2; March 2021 is not over
    assert rows == (
        ("2021-01", 2, 0, 1.0, 1.5, 80), ("2021-01", 2, 1, 0.5, 0.5, 2), ("2021-02", 1, 0, 1.0, 1.0, 7),
    )  # fmt: skip


def test_due_is_the_half_life_of_ones_step():
    orders = returning(100, 60, 30) + [(k, 100, 1) for k in range(40)] + [(k, 140, 1) for k in range(35)]
    found = findings(pond_by_hand(orders))
    due, since = found.per_customer["due_by_on"], found.per_customer["days_since_last"]
    start = np.datetime64("2021-01-01")
    assert due[99] - start == 30
    assert due[59] - start == 30 + 70
    assert due[39] - start == 100 + 40
    assert [int(days) for days in since[[99, 59, 39]]] == [500, 470, 400]


def test_a_second_step_that_is_too_thin_takes_the_overall_half_life():
    found = findings(pond_by_hand(returning(100, 20, 30)))
    assert found.per_customer["due_by_on"][0] - np.datetime64("2021-01-01") == 30 + 30


def test_nobody_is_due_where_nothing_is_known():
    found = findings(pond_by_hand([(0, 3, 100)]))
    assert np.isnat(found.per_customer["due_by_on"]).tolist() == [True]


def test_groups_that_the_file_does_not_give_say_so():
    pond = pond_by_hand(returning(100, 40, 20))
    bare = type(pond)(**{**vars(pond), "has": frozenset()})
    unknown = {one.name: one.unknown for one in findings(bare).tables if one.unknown}
    assert unknown["repurchase.curve_by_origin"] == "needs:paid"
    assert unknown["repurchase.curve_by_entrance"] == "needs:entrance"
    assert unknown["repurchase.curve_by_role"] == "needs:role"
    entrances = {row[0] for row in table(findings(pond), "repurchase.curve_by_entrance").rows}
    assert entrances == {"door-0", "door-1"}


def test_an_alert_says_who_is_at_risk_and_what_is_at_stake():
    # 400 a month for six months; half return after ten days, but nobody of the last tested month
    orders = [(400 * month + k, 31 * month, 1_000) for month in range(6) for k in range(400)]
    orders += [(400 * month + k, 31 * month + 10, 1_000) for month in range(5) for k in range(200)]
    found = findings(pond_by_hand(sorted(orders, key=lambda order: order[1]), START + 31 * 5 + 60))
    rows = table(found, "repurchase.cohorts").rows
    assert [row[-2] for row in rows] == [False] * 5 + [True]
    cohort = rows[-1]
    assert cohort[3:5] == (0.0, 0.0)
    assert 0 < cohort[5] < 0.1
    assert cohort[7] < 1e-6
    assert cohort[8] == 400
    assert cohort[9] == 0  # those before who had not returned by day 60 never did: nothing is lost any more
    assert found.measures[-1].value == 1
    early = findings(pond_by_hand(sorted(orders, key=lambda order: order[1]), START + 31 * 5 + 60 - 52))
    assert table(early, "repurchase.cohorts").rows[-1][3] is None  # too young to be tested


def test_expected_loss_is_what_the_earlier_pace_would_have_brought():
    # earlier: a tenth of those left returns on each of days 5, 45, 85; the last month: on none
    orders = [(1_000 * month + k, 31 * month, 2_000) for month in range(3) for k in range(1_000)]
    for day, first, after in ((5, 0, 100), (45, 100, 190), (85, 190, 271)):
        orders += [(1_000 * month + k, 31 * month + day, 2_000) for month in range(2) for k in range(first, after)]
    found = findings(pond_by_hand(sorted(orders, key=lambda order: order[1]), START + 62 + 60))
    last = table(found, "repurchase.cohorts").rows[-1]
    assert last[-2:] == (True, "first")
    # at day 60 the earlier ones have day 85 before them (seen by the first cohort: 81 of 810, the second: 81 of 810)
    assert last[9] == pytest.approx(1_000 * (1 - 0.9) * 2_000, abs=2)
