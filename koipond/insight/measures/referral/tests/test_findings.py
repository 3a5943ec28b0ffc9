"""Referral figures by hand, by shape, and for odd ponds."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings

from koipond.insight.findings import Findings, Table
from koipond.insight.measures.referral import findings
from koipond.insight.measures.repurchase.tests.plain_orders import odd_ponds, pond_by_hand
from koipond.insight.measures.repurchase.tests.ponds import START

MEASURES = [
    "referral.per_100_customer_months", "referral.k_90_days", "referral.cycle_time_days", "referral.generation_ratio",
    "referral.alerts",
]  # fmt: skip
TABLES = {
    "referral.by_age": ["month", "referrals", "customer_months", "rate", "low", "high"],
    "referral.k_by_cohort": ["cohort", "customers", "k_30", "k_90", "k_180", "k_365"],
    "referral.cohorts": [
        "cohort", "customers", "rate", "rate_ratio", "low", "high", "p_value", "adjusted_p", "at_risk",
        "expected_loss", "alert",
    ],
    "referral.generations": ["generation", "customers", "amount", "ratio_to_previous"],
}  # fmt: skip


def table(found: Findings, name: str) -> Table:
    return next(one for one in found.tables if one.name == name)


def is_sound(found: Findings) -> None:
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
            assert all(cell is None or type(cell) in {int, float, str, bool} for cell in row)
            assert all(not isinstance(cell, float) or math.isfinite(cell) for cell in row)


@settings(max_examples=60)
@given(odd_ponds)
def test_odd_ponds_give_sound_findings(pond):
    is_sound(findings(pond))


def test_without_the_column_nothing_is_known():
    pond = pond_by_hand([(0, 0, 1)])
    found = findings(replace(pond, has=frozenset()))
    is_sound(found)
    assert {one.unknown for one in (*found.measures, *found.tables)} == {"needs:referrer"}


def test_no_orders_are_too_few():
    is_sound(findings(pond_by_hand([])))


def test_nobody_referred_is_zero_with_a_limit_and_not_unknown():
    found = findings(pond_by_hand([(k, 0, 100) for k in range(100)], START + 99))
    rate = found.measures[0]
    months = 100 * 99.5 / 30.4375
    assert rate.value == 0.0
    assert rate.interval == (0.0, pytest.approx(3.6889 / months * 100, rel=1e-4))
    assert found.measures[1].value == 0.0
    assert found.measures[2].unknown == "too_few"


def test_figures_by_hand():
    # 100 come by themselves on day 0; each of the first 20 brings one on day 10; five of these bring one on day 50
    orders = [(k, 0, 100) for k in range(100)]
    orders += [(100 + k, 10, 50) for k in range(20)] + [(120 + k, 50, 8) for k in range(5)]
    referred = {100 + k: k for k in range(20)} | {120 + k: 100 + k for k in range(5)}
    found = findings(pond_by_hand(orders, START + 120, referred))
    rate, k_90, cycle, ratio, _ = found.measures
    months = (100 * 120.5 + 20 * 110.5 + 5 * 70.5) / 30.4375
    assert rate.value == pytest.approx(25 / months * 100)
    assert rate.interval[0] == pytest.approx(16.1787 / months * 100, rel=1e-4)  # Garwood for 25
    assert (k_90.value, k_90.count) == (pytest.approx(25 / 120), 120)
    assert (cycle.value, cycle.count) == (10, 25)
    assert ratio.unknown == "too_few"  # only 25 referred buyers
    ages = table(found, "referral.by_age").rows
    assert [row[:2] for row in ages] == [(0, 20), (1, 5), (2, 0), (3, 0)]
    assert ages[0][2] == pytest.approx((125 * 31 - 125 / 2) / 30.4375)
    cohorts = {row[0]: row for row in table(found, "referral.k_by_cohort").rows}
    assert cohorts["2021-01"][1:] == (120, 20 / 120, 25 / 120, None, None)
    assert cohorts["2021-02"][1:] == (5, 0.0, None, None, None)
    assert table(found, "referral.generations").rows == (
        (0, 100, 10_000, None), (1, 20, 1_000, 0.2), (2, 5, 40, 0.25),
    )  # fmt: skip


def test_busy_referrers_widen_the_limits():
    orders = [(k, 0, 100) for k in range(200)] + [(200 + k, 10 + k, 50) for k in range(40)]
    spread = findings(pond_by_hand(orders, START + 120, {200 + k: k for k in range(40)})).measures[0]
    one = findings(pond_by_hand(orders, START + 120, dict.fromkeys(range(200, 240), 0))).measures[0]
    assert one.value == pytest.approx(spread.value)
    assert one.interval[1] - one.interval[0] > 4 * (spread.interval[1] - spread.interval[0])


def test_an_alert_says_what_is_at_stake():
    # 400 a month; a quarter of each earlier month brings one after 20 days and another quarter after 100; the last none
    orders = [(400 * month + k, 31 * month, 1_000) for month in range(5) for k in range(400)]
    referred, number = {}, 2_000
    for month in range(4):
        for k in range(200):
            day = 31 * month + (20 if k < 100 else 100)
            if day <= 31 * 4 + 60:
                orders.append((number, day, 500))
                referred[number] = 400 * month + k
                number += 1
    orders.sort(key=lambda order: order[1])
    place: dict[int, int] = {}
    orders = [(place.setdefault(who, len(place)), day, paid) for who, day, paid in orders]
    links = {place[who]: place[by] for who, by in referred.items()}
    found = findings(pond_by_hand(orders, START + 31 * 4 + 60, links))
    rows = table(found, "referral.cohorts").rows
    alerts = {row[0]: row for row in rows if row[-1]}
    assert list(alerts) == ["2021-05"]
    last = alerts["2021-05"]
    assert (last[1], last[2], last[8]) == (500, 0.0, 500)
    assert last[3:6] == (0.0, 0.0, pytest.approx(0.0, abs=0.1))
    # another quarter of the month's customers would have brought somebody within 90 days, who spends 500 each
    assert last[9] == pytest.approx(400 / 4 * 500, rel=0.5)


def test_one_busy_referrer_is_weak_evidence_against_those_who_came_later():
    # 200 in January, 200 in March; 60 are brought in February: by 60 people of January, or by one
    orders = [(k, 0, 100) for k in range(200)] + [(200 + k, 40, 50) for k in range(60)]
    orders += [(260 + k, 60, 100) for k in range(200)]
    sixty = pond_by_hand(orders, START + 150, {200 + k: k for k in range(60)})
    one = pond_by_hand(orders, START + 150, dict.fromkeys(range(200, 260), 0))
    by_sixty, by_one = (table(findings(pond), "referral.cohorts").rows[-1] for pond in (sixty, one))
    assert by_sixty[6] < 1e-5
    assert by_one[6] > 0.1
    assert (by_sixty[-1], by_one[-1]) == (True, False)
