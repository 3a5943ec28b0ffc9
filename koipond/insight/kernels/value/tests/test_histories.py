"""Histories and what followed, on a log small enough to read."""

import numpy as np
import pytest

from koipond.insight.kernels.value import warm
from koipond.insight.kernels.value.histories import first_day_minor, split_at

CUSTOMER = np.array([0, 0, 1, 0, 1, 0, 2, 1, 2], np.int32)
DAY = np.array([10, 10, 11, 12, 15, 15, 16, 18, 25], np.int32)
FIRST = np.array([10, 11, 16], np.int32)


def test_calibration_and_what_followed_are_kept_apart():
    seen = split_at(CUSTOMER, DAY, FIRST, 15, 20)
    assert seen.x.tolist() == [2, 1]
    assert seen.t_x.tolist() == [5, 4]
    assert seen.t_end.tolist() == [5, 4]
    assert seen.later.tolist() == [0, 1]
    assert seen.repeats_by_day.tolist() == [0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0]


def test_orders_of_the_first_day_are_summed():
    amount = np.array([5, 7, 11, 13, 17, 19, 23, 29, 31])
    assert first_day_minor(CUSTOMER, DAY, amount, FIRST).tolist() == [12, 11, 23]


@pytest.mark.parametrize("end", [9, 15])
def test_an_empty_side_is_empty(end):
    none = np.zeros(0, np.int32)
    seen = split_at(none, none, none, end, 20)
    assert seen.x.size == seen.later.size == 0


def test_warming_up_runs():
    warm()
