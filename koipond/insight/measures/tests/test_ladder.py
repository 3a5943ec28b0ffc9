"""Climbs between product roles, by hand and against a count customer by customer."""

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given

from koipond.insight.measures import ladder
from koipond.insight.measures.tests.small_ponds import pond_of, ponds
from koipond.insight.pond import PRODUCT_ROLES, Pond

TRAFFIC, DEAL = 0, 1


def test_worked_example_of_the_page() -> None:
    pond = pond_of([(0, 0, 1000), (0, 5, 2000), (0, 9, 500)], until_day=20, role=[TRAFFIC, DEAL, TRAFFIC])
    found = ladder.findings(pond)
    assert found.tables[0].rows == (
        ("traffic", "traffic", 0, 0, 1, 9.0, 500),
        ("traffic", "deal", 1, 1, 1, 5.0, 2500),
        ("deal", "traffic", 0, 1, 1, 4.0, 500),
    )
    assert found.tables[1].rows == (("traffic", 1, 0, 0.0), ("deal", 1, 1, 1.0))
    assert found.per_customer["highest_role"].tolist() == ["deal"]
    assert (found.measures[0].value, found.measures[0].count) == (1.0, 1)


def test_the_interval_is_wilsons() -> None:
    rows = [(who, who, 1) for who in range(10)] + [(who, 20 + who, 1) for who in range(3)]
    found = ladder.findings(pond_of(rows, until_day=40, role=[TRAFFIC] * 10 + [DEAL] * 3))
    assert found.measures[0].value == 0.3
    assert found.measures[0].interval == pytest.approx((0.10779, 0.60323), abs=1e-5)


def test_roles_given_but_never_known() -> None:
    found = ladder.findings(pond_of([(0, 0, 1)], until_day=5, role=[-1]))
    assert (found.measures[0].unknown, found.tables[0].unknown) == ("too_few", "too_few")


@given(ponds())
def test_transitions_are_those_counted_customer_by_customer(pond: Pond) -> None:
    found = {row[:2]: row[2:] for row in ladder.findings(pond).tables[0].rows}
    log = pond.orders
    orders = list(
        zip(log.customer.tolist(), log.day.tolist(), log.amount_minor.tolist(), log.role.tolist(), strict=True)
    )
    for start in range(6):
        for end in range(6):
            first = following = 0
            days, after = [], []
            for who in range(pond.customers.orders.size):
                own = [order for order in orders if order[0] == who]
                known = [order for order in own if order[3] >= 0]
                pairs = [(a[3], b[3]) for a, b in pairwise(known)]
                first += pairs[:1] == [(start, end)]
                following += pairs.count((start, end))
                begun = next((i for i, order in enumerate(own) if order[3] == start), len(own))
                reached = next((i for i in range(begun + 1, len(own)) if own[i][3] == end), None)
                if reached is not None:
                    days.append(own[reached][1] - own[begun][1])
                    after.append(sum(order[2] for order in own[reached:]))
            key = (PRODUCT_ROLES[start], PRODUCT_ROLES[end])
            expected = (
                (first, following, len(days), float(median(days)), round(sum(after) / len(after))) if days else None
            )
            assert found.get(key) == expected
