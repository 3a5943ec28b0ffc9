"""Collapsing loses nothing: the rows are exactly the distinct histories, and each customer finds their own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.kernels.value import collapse

HISTORY = st.integers(0, 12).flatmap(lambda end: st.tuples(st.integers(0, 3), st.integers(0, end), st.just(end)))


@given(st.lists(HISTORY, max_size=60))
def test_rows_are_the_distinct_histories(histories):
    columns = np.array(histories, np.int32).reshape(-1, 3)
    rows = collapse(*columns.T)
    known = np.where(columns[:, :1] > 0, columns, columns * [1, 0, 1])
    expected, counts = np.unique(known, axis=0, return_counts=True)
    found = np.stack([rows.x, rows.t_x, rows.t_end], axis=1)
    assert np.array_equal(found[rows.row], known)
    order = np.lexsort((found[:, 2], found[:, 1], found[:, 0]))
    assert np.array_equal(found[order], expected)
    assert np.array_equal(rows.count[order], counts)
    assert np.all(np.diff(rows.t_end) >= 0)


def test_many_histories_that_end_together_keep_apart():
    t_x = np.arange(50_000, dtype=np.int32)
    rows = collapse(np.ones_like(t_x), t_x, np.full_like(t_x, 60_000))
    assert np.array_equal(rows.t_x[rows.row], t_x)
    assert np.array_equal(rows.count, np.ones(50_000, np.int64))


@pytest.mark.parametrize("history", [(-1, 0, 5), (1, 6, 5), (1, -1, 5), (1, 1, 1 << 20), (1 << 20, 1, 5)])
def test_an_impossible_history_is_refused(history):
    with pytest.raises(ValueError, match="0 <= t_x <= t_end"):
        collapse(*(np.array([part], np.int32) for part in history))


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="a history needs"):
        collapse(np.zeros(2, np.int32), np.zeros(2, np.int32), np.zeros(3, np.int32))
