"""Scores in fifths with equals together, and the segment of each pair of scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.expressions.segments import NAMES, SEGMENTS
from koipond.insight.findings import Findings
from koipond.insight.frames import open_frames
from koipond.insight.measures import rfm
from koipond.insight.measures.tests.small_ponds import pond_of
from koipond.insight.pond import Pond


def findings(pond: Pond) -> Findings:
    return rfm.findings(pond, open_frames(pond))


def test_worked_example_of_the_page() -> None:
    assert rfm.score(np.array([1, 9, 1, 1, 1, 1, 1, 3, 2, 2])).tolist() == [1, 5, 1, 1, 1, 1, 1, 5, 4, 4]


@given(st.lists(st.integers(-5, 40), min_size=1, max_size=60))
def test_a_score_is_one_more_for_each_fifth_below(values: list[int]) -> None:
    below = [sum(other < value for other in values) for value in values]
    assert rfm.score(np.array(values)).tolist() == [1 + 5 * less // len(values) for less in below]


def test_the_one_customer_of_yesterday_is_new_and_not_lost() -> None:
    found = findings(pond_of([(0, 9, 100)], until_day=10))
    assert found.tables[0].rows == (("new", 1, 100, 1.0, 1.0),)
    assert {name: column.tolist() for name, column in found.per_customer.items()} == {
        "recency_score": [5], "frequency_score": [1], "amount_score": [1], "segment": ["new"],
    }  # fmt: skip


def test_five_customers_from_best_to_worst() -> None:
    rows = [(0, 1, 100), (1, 2, 100), (2, 3, 100), (3, 4, 100), (4, 5, 100)]
    rows += [(who, 10 + who, 1000 * who) for who in range(1, 5) for _ in range(who)]
    found = findings(pond_of(rows, until_day=20))
    assert found.per_customer["recency_score"].tolist() == [1, 2, 3, 4, 5]
    assert found.per_customer["segment"].tolist() == ["lost", "hibernating", "need_attention", "loyal", "champions"]
    assert found.tables[0].rows[0] == ("champions", 1, 16_100, 6.0, 5.0)


def test_every_segment_has_its_place_in_the_table() -> None:
    assert {name for row in SEGMENTS for name in row} == set(NAMES)
