"""Who comes and who brought them."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from koipond.twin.errors import EndlessReferralError, PlanOutOfRangeError
from koipond.twin.plan import SECONDS_A_DAY, Fading, PondPlan
from koipond.twin.rules.crowd import arrival_density, cohort_factor, drawn_crowd

PLAN = PondPlan(customers=20_000, reach_mean=0.4)
CROWD = drawn_crowd(PLAN, np.random.default_rng(7))


def test_everybody_comes_after_who_brought_them():
    brought = CROWD.referrer >= 0
    referrer = CROWD.referrer[brought]
    assert (CROWD.came[brought] > CROWD.came[referrer]).all()
    assert (np.diff(CROWD.came) >= 0).all()
    assert CROWD.came.min() >= 0
    assert CROWD.came.max() < PLAN.days * SECONDS_A_DAY


def test_generations_count_the_links_up_to_somebody_who_came_alone():
    brought = CROWD.referrer >= 0
    assert (CROWD.generation[~brought] == 0).all()
    assert (CROWD.generation[brought] == CROWD.generation[CROWD.referrer[brought]] + 1).all()
    assert CROWD.generation.max() >= 3


def test_the_plan_expects_as_many_customers_as_come():
    sizes = [drawn_crowd(PLAN, np.random.default_rng(seed)).came.size for seed in range(20)]
    assert np.mean(sizes) == pytest.approx(20_000, rel=0.01)


def test_the_rate_of_referral_falls_with_age_as_the_plan_says():
    age = (CROWD.came - CROWD.came[CROWD.referrer])[CROWD.referrer >= 0] / SECONDS_A_DAY
    left = PLAN.days - CROWD.came / SECONDS_A_DAY
    edges = np.array([0, 15, 30, 60, 120, 240])
    for low, high in itertools.pairwise(edges):
        seen = np.exp(-np.minimum(low, left) / 60) - np.exp(-np.minimum(high, left) / 60)
        expected = (CROWD.reach * seen).sum()
        assert ((age >= low) & (age < high)).sum() == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_reach_has_a_heavy_tail_with_the_planned_mean():
    reach = np.sort(CROWD.reach)[::-1]
    assert reach.mean() == pytest.approx(0.4, rel=0.05)
    assert reach[: reach.size // 100].sum() / reach.sum() > 0.08
    assert reach.max() <= PLAN.reach_cap


def test_arrivals_in_each_third_follow_the_density_that_sizing_uses():
    share = arrival_density(PLAN, np.arange(0.5, PLAN.days))
    third = PLAN.days // 3
    for start in (0, third, 2 * third):
        seen = ((CROWD.came // SECONDS_A_DAY >= start) & (CROWD.came // SECONDS_A_DAY < start + third)).mean()
        assert seen == pytest.approx(share[start : start + third].sum(), abs=0.02)


def test_a_fading_cohort_has_its_factors_and_no_other_has():
    plan = replace(PLAN, fading=(Fading("2025-03", repurchase=0.7, referral=0.5),))
    came = np.array([58, 59, 89, 90]) * SECONDS_A_DAY  # 28 February, 1 March, 31 March, 1 April
    assert cohort_factor(plan, came, "repurchase").tolist() == [1, 0.7, 0.7, 1]
    assert cohort_factor(plan, came, "referral").tolist() == [1, 0.5, 0.5, 1]


def test_who_was_referred_buys_at_a_multiple_of_the_rate():
    crowd = drawn_crowd(replace(PLAN, referred_factor=1.3), np.random.default_rng(7))
    assert np.array_equal(crowd.repurchase_factor, np.where(crowd.referrer >= 0, 1.3, 1.0))


def test_an_empty_pond_stays_empty():
    assert drawn_crowd(replace(PLAN, customers=0), np.random.default_rng(1)).came.size == 0


def test_a_plan_outside_its_limits_is_refused():
    with pytest.raises(EndlessReferralError, match="less than 1"):
        replace(PLAN, reach_mean=1.0)
    with pytest.raises(PlanOutOfRangeError, match="months is 37"):
        replace(PLAN, months=37)
    with pytest.raises(PlanOutOfRangeError, match=r"unpaid is 1\.5"):
        replace(PLAN, unpaid=1.5)
