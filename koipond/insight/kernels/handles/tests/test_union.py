"""Sets that share a record become one, labelled by their smallest record."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koipond.insight.kernels.handles import join_handles

record = st.integers(0, 29)


@settings(deadline=None)
@given(st.lists(st.tuples(record, record), max_size=60))
def test_labels_are_the_components_that_networkx_finds(pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(30))
    expected = [min(nx.node_connected_component(graph, i)) for i in range(30)]
    left, right = (np.array([p[side] for p in pairs], np.int32) for side in (0, 1))
    assert join_handles(left, right, 30).tolist() == expected


def test_a_chain_of_a_million_joined_from_its_far_end() -> None:
    left = np.arange(999_999, 0, -1, dtype=np.int32)
    assert not join_handles(left, left - 1, 1_000_000).any()


def test_nothing_joined() -> None:
    none = np.array([], np.int32)
    assert join_handles(none, none, 3).tolist() == [0, 1, 2]
    assert join_handles(none, none, 0).size == 0


@pytest.mark.parametrize(("left", "right"), [([0], [3]), ([-1], [0]), ([0, 1], [1])])
def test_a_stranger_is_refused(left: list[int], right: list[int]) -> None:
    with pytest.raises(ValueError, match="must"):
        join_handles(np.array(left, np.int32), np.array(right, np.int32), 3)
