"""Records with an equal text are one person, whatever the hashes say, and nobody else is."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koipond.insight.kernels.handles import join_by_keys, keys
from koipond.insight.kernels.handles.tests import plain

texts = st.one_of(
    st.none(), st.just(""), st.sampled_from(["a", "b", "138", "13800000001", "13800000002", "李雷", "x" * 20])
)
kinds = st.integers(1, 90).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=3))


@settings(deadline=None, max_examples=60)
@given(kinds)
def test_kernel_equals_the_plain_expression(columns: list[list[str | None]]) -> None:
    assert join_by_keys([pa.array(c, pa.string()) for c in columns]).tolist() == plain.labels(columns)


@settings(deadline=None, max_examples=30)
@given(kinds)
def test_texts_are_compared_where_every_hash_is_the_same(columns: list[list[str | None]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ODD", np.uint64(0))
        found = join_by_keys([pa.array(c, pa.string()) for c in columns]).tolist()
    assert found == plain.labels(columns)


def test_worked_example_of_the_page() -> None:
    phone, mail = pa.array(["138", None, "138", "139"]), pa.array(["", "li@", "li@", None])
    assert join_by_keys([phone, mail]).tolist() == [0, 0, 0, 3]


def test_the_same_text_in_two_kinds_ties_nothing() -> None:
    assert join_by_keys([pa.array(["1", None]), pa.array([None, "1"])]).tolist() == [0, 1]


def test_slices_chunks_dictionaries_and_large_strings_read_the_same() -> None:
    column = pa.array(["x", None, "a", None, "a", "b", "", "b", ""])
    expected = join_by_keys([column.slice(1)]).tolist()
    assert expected == [0, 1, 2, 1, 4, 5, 4, 7]
    chunked = pa.chunked_array([column.slice(1, 3), column.slice(4)])
    for form in (chunked, column.slice(1).dictionary_encode(), column.slice(1).cast(pa.large_string())):
        assert join_by_keys([form]).tolist() == expected


def test_many_records_of_few_people_and_of_none() -> None:
    who = np.random.default_rng(5).integers(0, 5_000, 20_000)
    found = join_by_keys([pa.array([f"1380000{w:04}" for w in who])])
    assert (found == np.unique(who, return_index=True)[1][np.unique(who, return_inverse=True)[1]]).all()
    assert join_by_keys([]).size == 0
    assert join_by_keys([pa.array([], pa.string())]).size == 0
    assert join_by_keys([pa.nulls(3, pa.string())]).tolist() == [0, 1, 2]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one entry for each record"):
        join_by_keys([pa.array(["a"]), pa.array(["a", "b"])])
