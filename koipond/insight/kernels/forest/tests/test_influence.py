"""Influence sums are those of networkx and of the plain table expression, to the unit."""

from fractions import Fraction

import networkx as nx
import numpy as np
from hypothesis import given, settings

from koipond.insight.kernels.forest import grow, share_amounts, sum_below
from koipond.insight.kernels.forest.tests import plain
from koipond.insight.kernels.forest.tests.forests import Listed, listed_forests


@settings(deadline=None)
@given(listed_forests())
def test_sums_are_those_of_networkx(listed: Listed) -> None:
    referrer, amount = listed
    graph = nx.DiGraph((int(r), i) for i, r in enumerate(referrer) if r >= 0)
    graph.add_nodes_from(range(referrer.size))
    below = sum_below(grow(referrer), amount)
    children = [list(graph.successors(i)) for i in range(referrer.size)]
    descendants = [list(nx.descendants(graph, i)) for i in range(referrer.size)]
    assert below.direct.tolist() == [amount[c].sum() for c in children]
    assert below.total.tolist() == [amount[d].sum() for d in descendants]
    assert below.people_direct.tolist() == [len(c) for c in children]
    assert below.people.tolist() == [len(d) for d in descendants]


@settings(deadline=None)
@given(listed_forests())
def test_shares_are_the_exact_fractions_rounded_and_sum_to_the_referred_turnover(listed: Listed) -> None:
    referrer, amount = listed
    exact = [Fraction(0)] * referrer.size
    for row in range(referrer.size):
        line = list(_line_above(referrer, row))
        norm = sum(Fraction(1, 2 ** (g + 1)) for g in range(len(line)))
        for g, ancestor in enumerate(line):
            exact[ancestor] += int(amount[row]) * Fraction(1, 2 ** (g + 1)) / norm
    forest = grow(referrer)
    shared = share_amounts(forest, amount)
    assert shared.sum() == amount[referrer >= 0].sum()
    assert all(abs(int(s) - e) < 1 + Fraction(40, 2**20) for s, e in zip(shared, exact, strict=True))
    assert (sum_below(forest, amount).shared == shared).all()


@settings(deadline=None, max_examples=30)
@given(listed_forests())
def test_kernel_equals_the_plain_expression(listed: Listed) -> None:
    referrer, amount = listed
    below = sum_below(grow(referrer), amount)
    expected = plain.influence(referrer, amount)
    for name in ("direct", "total", "people_direct", "people"):
        assert (getattr(below, name) == expected[name]).all(), name
    assert np.abs(below.shared - expected["shared"]).max() < 1 + 1e-3


def test_worked_example_of_the_page() -> None:
    # Ann brought Bo, Bo brought Cy, Cy brought Di; Di spends 70.00: 4/7 to Cy, 2/7 to Bo, 1/7 to Ann.
    forest = grow(np.array([-1, 0, 1, 2], np.int32))
    assert share_amounts(forest, np.array([999, 0, 0, 7000])).tolist() == [1000, 2000, 4000, 0]
    assert forest.depth.tolist() == [0, 1, 2, 3]


def test_equal_remainders_go_to_the_first_in_the_list() -> None:
    # Two roots whose only share is a half each cannot be; a third of a unit left over is: 1 over 2/3 and 1/3.
    assert share_amounts(grow(np.array([-1, 0, 1], np.int32)), np.array([0, 0, 1])).tolist() == [0, 1, 0]


def _line_above(referrer: np.ndarray, row: int) -> list[int]:
    line = []
    while referrer[row] >= 0:
        row = int(referrer[row])
        line.append(row)
    return line
