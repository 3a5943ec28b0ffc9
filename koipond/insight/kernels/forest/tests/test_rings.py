"""Rings are found wherever they are, and nobody else is called one."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koipond.insight.kernels.forest import find_rings


@settings(deadline=None)
@given(st.integers(1, 40).flatmap(lambda m: st.lists(st.integers(-1, m - 1), min_size=m, max_size=m)))
def test_rings_are_the_cycles_that_networkx_finds(referrer: list[int]) -> None:
    graph = nx.DiGraph((i, r) for i, r in enumerate(referrer) if r >= 0)
    expected = {i for cycle in nx.simple_cycles(graph) for i in cycle}
    assert set(np.flatnonzero(find_rings(np.array(referrer, np.int32)))) == expected


def test_who_hangs_below_a_ring_is_no_member() -> None:
    assert find_rings(np.array([1, 0, 1, 2, 4, -1], np.int32)).tolist() == [True, True, False, False, True, False]


def test_a_chain_of_a_million_in_either_direction_and_a_ring_of_a_million() -> None:
    down = np.arange(-1, 999_999, dtype=np.int32)
    up = np.append(np.arange(1, 1_000_000), -1).astype(np.int32)
    ring = np.roll(np.arange(1_000_000, dtype=np.int32), 1)
    assert not find_rings(down).any()
    assert not find_rings(up).any()
    assert find_rings(ring).all()


def test_nobody_and_read_only_lists() -> None:
    assert find_rings(np.array([], np.int32)).size == 0
    fixed = np.array([0], np.int32)
    fixed.flags.writeable = False
    assert find_rings(fixed).tolist() == [True]


@pytest.mark.parametrize("stranger", [-2, 2])
def test_a_stranger_is_refused(stranger: int) -> None:
    with pytest.raises(ValueError, match="row of the list"):
        find_rings(np.array([stranger, -1], np.int32))
