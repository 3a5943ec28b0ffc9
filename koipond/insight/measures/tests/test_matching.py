"""The comparison by hand, what it corrects, and how often its intervals hold the truth."""

import numpy as np
import pytest

from koipond.insight.measures.referred.matching import compare, strata_of
from koipond.insight.measures.tests.small_ponds import pond_of

RUNS, CAMPAIGN_RUNS = 60, 2000


def test_worked_example_of_the_page() -> None:
    poster, live = [120.0, 110.0, 130.0] + [100.0] * 10, [60.0] + [40.0] * 50
    outcome = np.array(poster + live)
    strata = np.array([0] * 13 + [1] * 51)
    referred = np.zeros(64, bool)
    referred[[0, 1, 2, 13]] = True
    found = compare(outcome, strata, referred, ~referred)
    assert (found.referred, found.matched, found.pairs, found.others) == (105.0, 85.0, 4, 60)
    assert found.ratio == pytest.approx(105 / 85)
    # Only the referred of the poster differ: variance 100 there, and pooled for the one of the live room.
    spread = np.sqrt((0.75**2 * 100 / 3 + 0.25**2 * 100) / 105**2)
    assert found.interval == pytest.approx(
        (105 / 85 * np.exp(-1.959964 * spread), 105 / 85 * np.exp(1.959964 * spread))
    )


def test_strata_without_a_match_are_left_out() -> None:
    found = compare(
        np.array([5.0, 9.0, 1.0]), np.array([0, 1, 1]), np.array([True, True, False]), np.array([False, False, True])
    )
    assert (found.referred, found.matched, found.pairs, found.interval) == (9.0, 1.0, 1, None)


def test_nobody_to_compare() -> None:
    none = np.zeros(0, bool)
    found = compare(np.zeros(0), np.zeros(0, np.int64), none, none)
    assert (found.ratio, found.pairs) == (None, 0)


def test_others_who_did_nothing_give_no_ratio() -> None:
    found = compare(np.array([5.0, 0.0]), np.zeros(2, np.int64), np.array([True, False]), np.array([False, True]))
    assert (found.referred, found.matched, found.ratio, found.interval) == (5.0, 0.0, None, None)


def test_a_stratum_is_one_month_one_entrance_and_one_role() -> None:
    rows = [(0, 0, 1), (1, 30, 1), (2, 31, 1), (3, 40, 1), (4, 41, 1), (5, 42, 1)]
    strata = strata_of(pond_of(rows, until_day=50, entrance=[0, 0, 0, 0, 1, 0], role=[2, 2, 2, 2, 2, -1]))
    assert strata[0] == strata[1] and strata[2] == strata[3]
    assert len(set(strata.tolist())) == 4


def covered(runs: int) -> float:
    """Share of runs whose interval holds the true ratio 1.3; referred customers come mostly in the better months."""
    chance = np.random.default_rng(2011)
    held = 0
    for _ in range(runs):
        strata = chance.integers(0, 12, 3000)
        referred = chance.random(3000) < 0.05 + 0.03 * strata
        mean = (1 + 0.2 * strata) * np.where(referred, 1.3, 1.0)
        outcome = mean * chance.lognormal(-0.5, 1.0, 3000)
        low, high = compare(outcome, strata, referred, ~referred).interval or (0, 0)
        held += low <= 1.3 <= high
    return held / runs


def test_intervals_hold_the_truth_which_plain_means_miss() -> None:
    assert covered(RUNS) >= 0.88


@pytest.mark.campaign
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    assert covered(CAMPAIGN_RUNS) == pytest.approx(0.95, abs=0.03)
