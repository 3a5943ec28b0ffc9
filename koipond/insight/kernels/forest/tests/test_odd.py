"""Deep chains, empty lists, rings and sums too large: an answer or a plain refusal, never a hang."""

import numpy as np
import pytest

from koipond.insight.kernels.forest import ReferrerRingError, amounts_until, grow, share_amounts, sum_below


@pytest.mark.parametrize("direction", [1, -1])
def test_a_chain_of_a_million(direction: int) -> None:
    m = 1_000_000
    referrer = np.arange(-1, m - 1, dtype=np.int32)
    if direction < 0:
        referrer = np.append(np.arange(1, m), -1).astype(np.int32)
    forest = grow(referrer)
    below = sum_below(forest, np.full(m, 3, np.int64))
    assert sorted(below.people[:: m // 2].tolist()) == ([499_999, 999_999] if direction > 0 else [0, 500_000])
    assert int(below.total.max()) == 3 * (m - 1)
    assert int(below.shared.sum()) == 3 * (m - 1)
    assert int(forest.depth.max()) == m - 1


def test_an_empty_list_and_one_person() -> None:
    assert sum_below(grow(np.empty(0, np.int32)), np.empty(0, np.int64)).total.size == 0
    alone = sum_below(grow(np.array([-1], np.int32)), np.array([500]))
    assert [alone.direct[0], alone.total[0], alone.shared[0], alone.people[0]] == [0, 0, 0, 0]


def test_a_ring_is_named() -> None:
    with pytest.raises(ReferrerRingError, match=r"3 customers .* row 1"):
        grow(np.array([-1, 2, 3, 1, 1], np.int32))


def test_a_stranger_and_a_negative_amount_and_a_sum_too_large_are_refused() -> None:
    with pytest.raises(ValueError, match="row of the list"):
        grow(np.array([7], np.int32))
    pair = grow(np.array([-1, 0], np.int32))
    with pytest.raises(ValueError, match="negative"):
        share_amounts(pair, np.array([0, -1]))
    with pytest.raises(ValueError, match=r"2\^61"):
        sum_below(pair, np.array([2**61, 2**61]))


def test_the_largest_sums_still_add_up() -> None:
    amount = np.array([0, 0, 2**60 + 1])
    assert share_amounts(grow(np.array([-1, 0, 1], np.int32)), amount).sum() == 2**60 + 1


def test_caused_amounts_count_from_the_day_of_the_lock_to_the_end_of_the_day_asked_for() -> None:
    own, caused = amounts_until(
        customer=np.array([0, 1, 1, 1, 0], np.int32),
        day=np.array([1, 2, 5, 6, 7], np.int32),
        amount_minor=np.array([10, 20, 30, 40, 50], np.int64),
        referrer=np.array([-1, 0], np.int32),
        referred_day=np.array([0, 5], np.int32),
        until_day=6,
    )
    assert own.tolist() == [10, 90]
    assert caused.tolist() == [0, 70]
