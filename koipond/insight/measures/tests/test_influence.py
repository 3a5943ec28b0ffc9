"""Influence of a family counted by hand: Ann brought Bo and Ed, Bo brought Cy, Cy brought Di."""

import numpy as np
import pytest

from koipond.insight.findings import Findings
from koipond.insight.measures import influence
from koipond.insight.measures.tests.small_ponds import pond_of
from koipond.insight.pond import Pond

ANN, BO, CY, DI, ED = range(5)
ROWS = [(ANN, 0, 100), (BO, 10, 3000), (CY, 20, 0), (DI, 150, 7000), (ED, 160, 400), (ED, 170, 600)]
LINKS = {BO: ANN, CY: BO, DI: CY, ED: ANN}


@pytest.fixture
def pond() -> Pond:
    return pond_of(ROWS, until_day=200, referrer=LINKS, locked_day={ED: 165})


@pytest.fixture
def found(pond: Pond) -> Findings:
    return influence.findings(pond, np.array([1.0, 2.0, 3.0, 699.6, 0.0]))


def test_sums(found: Findings) -> None:
    # Ed's first order came before the link was locked, so 600 of his 1,000 are caused.
    value = {measure.name: (measure.value, measure.count) for measure in found.measures}
    assert value == {
        "influence.direct": (10_600, 4),
        "influence.indirect": (14_000, 4),
        "influence.total": (24_600, 4),
        "influence.shared": (10_600, 4),
        "influence.referrers": (3, 5),
        "influence.depth": (3, 4),
    }


def test_per_customer(found: Findings) -> None:
    columns = {name: column.tolist() for name, column in found.per_customer.items()}
    assert columns["people_direct"] == [2, 1, 1, 0, 0]
    assert columns["people"] == [4, 2, 1, 0, 0]
    assert columns["influence_direct_minor"] == [3600, 0, 7000, 0, 0]
    assert columns["influence_indirect_minor"] == [7000, 7000, 0, 0, 0]
    assert columns["influence_shared_minor"] == [4600, 2000, 4000, 0, 0]
    assert columns["expected_shared_minor"] == [103, 202, 400, 0, 0]
    assert columns["lifetime_minor"] == [4804, 5204, 4403, 7700, 1000]
    assert columns["quadrant"] == ["advocates", "affluents", "advocates", "affluents", "misers"]


def test_tables(found: Findings) -> None:
    tables = {table.name: table.rows for table in found.tables}
    assert tables["influence.generations"] == ((1, 4, 10_600), (2, 2, 7000), (3, 1, 7000))
    assert tables["influence.top"][0] == ("c0", 100, 3600, 7000, 10_600, 4600, 2, 4)
    assert [row[0] for row in tables["influence.top"]] == ["c0", "c2", "c1"]
    assert tables["influence.quadrants"] == (
        ("champions", 0, 0, 0), ("affluents", 2, 10_000, 2000), ("advocates", 2, 100, 8600), ("misers", 1, 1000, 0),
    )  # fmt: skip


def test_moves_are_from_what_was_known_91_days_before(found: Findings) -> None:
    # On day 109 only Ann (100), Bo (3,000) and Cy (0) were there; Bo's spending had come through Ann.
    moved = {row[:2]: row[2] for row in found.tables[-1].rows if row[2]}
    assert moved == {("advocates", "advocates"): 1, ("affluents", "affluents"): 1, ("misers", "advocates"): 1}
    assert len(found.tables[-1].rows) == 16


def test_who_stands_on_the_median_is_low_and_where_most_caused_nothing_any_is_high() -> None:
    alike = influence.findings(pond_of([(who, who, 5) for who in range(4)], until_day=9, referrer={1: 0}), None)
    assert alike.per_customer["quadrant"].tolist() == ["advocates", "misers", "misers", "misers"]
    assert "lifetime_minor" not in alike.per_customer


def test_a_link_that_is_locked_only_later_is_none_yet() -> None:
    pond = pond_of([(0, 0, 1), (1, 1, 1)], until_day=5, referrer={1: 0}, locked_day={1: 6})
    assert influence.findings(pond, None).per_customer["people"].tolist() == [0, 0]


def test_a_column_of_referrers_without_any_gives_zero_and_not_unknown() -> None:
    found = influence.findings(pond_of([(0, 0, 1)], until_day=5, referrer={}), None)
    assert [measure.value for measure in found.measures] == [0] * 6
    assert found.tables[1].rows == ()


def test_generations_beyond_the_twentieth_are_held_together_and_the_top_has_twenty() -> None:
    chain = [(who, who, 10) for who in range(30)]
    found = influence.findings(pond_of(chain, until_day=99, referrer={who: who - 1 for who in range(1, 30)}), None)
    generations = found.tables[0].rows
    assert [row[0] for row in generations] == list(range(1, 21))
    assert generations[18] == (19, 11, 110)
    assert generations[19] == (20, 55, 550)
    assert len(found.tables[1].rows) == 20
