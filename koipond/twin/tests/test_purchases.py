"""When imagined customers buy, and what."""

from dataclasses import replace

import numpy as np
import pytest

from koipond.twin import queries
from koipond.twin.errors import OrdersOutOfReachError
from koipond.twin.plan import SECONDS_A_DAY, Fading, PondPlan
from koipond.twin.rules.purchases import drawn_purchases
from koipond.twin.rules.sizing import expected_orders

PLAN = PondPlan(customers=20_000)
POND = queries.generated_pond(plan=PLAN, seed=3)


def test_orders_are_in_order_of_time_and_each_customer_counts_steps_from_one():
    buys = POND.purchases
    assert (np.diff(buys.second) >= 0).all()
    by_customer = np.lexsort((buys.second, buys.customer))
    customer, step = buys.customer[by_customer], buys.step[by_customer]
    new = np.r_[True, np.diff(customer) > 0]
    assert (step[new] == 1).all()
    assert (np.diff(step)[~new[1:]] == 1).all()
    assert (np.diff(buys.second[by_customer])[~new[1:]] > 0).all()


def test_the_first_order_is_the_moment_of_coming_and_none_is_after_the_end():
    buys = POND.purchases
    first = buys.step == 1
    assert np.array_equal(buys.second[first][np.argsort(buys.customer[first])], POND.crowd.came)
    assert buys.second.max() < PLAN.days * SECONDS_A_DAY


def test_as_many_orders_come_as_the_formula_expects():
    orders = [queries.generated_pond(plan=PLAN, seed=seed).orders for seed in range(12)]
    assert np.mean(orders) == pytest.approx(expected_orders(PLAN), rel=0.01)


@pytest.mark.parametrize("orders", [25_000, 80_000, 200_000])
def test_a_sized_plan_expects_the_orders_that_were_asked_for(orders: int):
    assert expected_orders(queries.sized_plan(plan=PLAN, orders=orders)) == pytest.approx(orders, rel=1e-6)


def test_orders_that_no_rate_gives_are_refused():
    with pytest.raises(OrdersOutOfReachError, match="20000 customers cannot place 19999 orders"):
        queries.sized_plan(plan=PLAN, orders=19_999)


def test_a_gap_is_exponential_with_the_customers_own_rate():
    # Customers who never leave, so that counts given the rate are plain Poisson.
    plan = replace(PLAN, a=1e-9, b=1e3)
    buys = drawn_purchases(plan, POND.crowd, np.random.default_rng(5))
    weeks = (plan.days - POND.crowd.came / SECONDS_A_DAY) / 7
    expected = buys.rate * weeks
    count = np.bincount(buys.customer, minlength=POND.customers) - 1
    assert (((count - expected) ** 2).sum() / expected.sum()) == pytest.approx(1, abs=0.05)


def test_dropout_ends_a_life_after_a_repeat_order_and_never_after_the_first():
    plan = replace(PLAN, a=1e3, b=1e-9)  # everybody leaves at the first chance
    count = np.bincount(drawn_purchases(plan, POND.crowd, np.random.default_rng(5)).customer)
    assert set(count.tolist()) == {1, 2}


def test_a_fading_cohort_buys_at_a_part_of_its_rate():
    plan = replace(PLAN, fading=(Fading("2025-02", repurchase=0.7),))
    same = drawn_purchases(PLAN, POND.crowd, np.random.default_rng(1)).rate
    crowd = replace(POND.crowd, repurchase_factor=np.full(POND.customers, 0.7))
    assert drawn_purchases(plan, crowd, np.random.default_rng(1)).rate == pytest.approx(same * 0.7)


def test_spend_of_an_order_has_the_customers_own_mean_times_the_price_of_its_role():
    baskets, owner = POND.baskets, POND.purchases.customer
    expected = baskets.mean_minor[owner] * np.array(PLAN.role_price)[baskets.role]
    ratio = baskets.net_minor / expected
    assert ratio.mean() == pytest.approx(1, abs=0.01)
    assert ratio.var() == pytest.approx(1 / PLAN.p, rel=0.05)
    assert baskets.mean_minor.mean() == pytest.approx(PLAN.p * PLAN.v / (PLAN.q - 1), rel=0.03)
    assert baskets.net_minor.min() >= 1


def test_referred_customers_come_by_their_own_shares_of_doors_and_free_doors_cost_nothing():
    first = POND.purchases.step == 1
    referred = POND.crowd.referrer[POND.purchases.customer] >= 0
    for those, share in ((first & referred, "referred_share"), (first & ~referred, "share")):
        seen = np.bincount(POND.baskets.entrance[those], minlength=len(PLAN.entrances)) / those.sum()
        assert seen == pytest.approx([getattr(door, share) for door in PLAN.entrances], abs=0.015)
    paid = np.array([door.cost_minor > 0 for door in PLAN.entrances])[POND.baskets.entrance]
    assert np.array_equal(POND.baskets.cost_minor > 0, paid)
    assert paid[~first].mean() == pytest.approx(PLAN.paid_repeat, abs=0.01)
    assert not paid[first & referred].any()


def test_a_pond_without_referral_or_without_customers_is_a_pond():
    assert queries.generated_pond(plan=replace(PLAN, reach_mean=0.0), seed=1).referrals == 0
    nobody = queries.generated_pond(plan=replace(PLAN, customers=0), seed=1)
    assert (nobody.customers, nobody.orders) == (0, 0)
