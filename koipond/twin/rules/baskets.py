"""What is in an order: product role along the ladder, amount, refund, entrance, cost of the visit, coupon."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.twin.plan import PondPlan
from koipond.twin.rules.crowd import Crowd, Floats, Int64s
from koipond.twin.rules.purchases import Purchases

Int8s = NDArray[np.int8]
COUPONS = 4


@dataclass(frozen=True)
class Baskets:
    """One cell an order, length n. `net_minor` is what was kept after the refund, so paid = net + refund.
    `role`: index into PRODUCT_ROLES; `entrance`: index into the plan's entrances; `cost_minor`: what the visit cost;
    `coupon`: 0 for none. `mean_minor` (length m) is each customer's own true mean spend at role price 1."""

    role: Int8s
    net_minor: Int64s
    refund_minor: Int64s
    entrance: Int8s
    cost_minor: Int64s
    coupon: Int8s
    quantity: Int8s
    mean_minor: Floats


def drawn_baskets(plan: PondPlan, crowd: Crowd, purchases: Purchases, chance: np.random.Generator) -> Baskets:
    """Contents of every counted order."""
    n = purchases.second.size
    role = _drawn_roles(plan, purchases, chance)
    slope = chance.gamma(plan.q, 1 / plan.v, crowd.came.size)
    net = _drawn_spend(plan, purchases, role, slope, chance)
    part = np.where(chance.random(n) < plan.partly_refunded, chance.uniform(0.05, 0.6, n), 0.0)
    entrance = _drawn_entrances(plan, crowd, purchases, chance)
    cost = np.array([door.cost_minor for door in plan.entrances])[entrance] * chance.uniform(0.6, 1.4, n)
    return Baskets(
        role=role,
        net_minor=net,
        refund_minor=np.rint(net * part).astype(np.int64),
        entrance=entrance,
        cost_minor=np.rint(cost).astype(np.int64),
        coupon=np.where(chance.random(n) < plan.coupon, chance.integers(1, COUPONS + 1, n), 0).astype(np.int8),
        quantity=chance.integers(1, 4, n, dtype=np.int8),
        mean_minor=plan.p / slope,
    )


def _drawn_spend(
    plan: PondPlan, purchases: Purchases, role: Int8s, slope: Floats, chance: np.random.Generator
) -> Int64s:
    """Gamma-Gamma: each order is Gamma(p) over the customer's own slope; at least one minor unit."""
    spend = chance.standard_gamma(plan.p, role.size) / slope[purchases.customer]
    net: Int64s = np.maximum(np.rint(spend * np.array(plan.role_price)[role]), 1).astype(np.int64)
    return net


def _drawn_roles(plan: PondPlan, purchases: Purchases, chance: np.random.Generator) -> Int8s:
    """First orders are traffic or deal products; each later one is up to a step higher for those who climb."""
    top = len(plan.role_price) - 1
    height = chance.binomial(np.minimum(purchases.step - 1, 20), plan.climb)
    start = (chance.random(role_count := purchases.step.size) < 0.35).astype(np.int64)
    back = chance.random(role_count) < 0.2
    return np.minimum(np.where(back, 0, height) + start, top).astype(np.int8)


def _drawn_entrances(plan: PondPlan, crowd: Crowd, purchases: Purchases, chance: np.random.Generator) -> Int8s:
    """First orders by the door that brought the customer; later ones by a free door, or now and then a paid one."""
    doors = plan.entrances
    shares = np.array([door.share for door in doors])
    paid = np.array([door.cost_minor > 0 for door in doors])
    first = _drawn_doors(shares, crowd.came.size, chance)
    referred = crowd.referrer >= 0
    first[referred] = _drawn_doors(np.array([door.referred_share for door in doors]), int(referred.sum()), chance)
    again = _drawn_doors(shares * ~paid, purchases.step.size, chance)
    bought_back = chance.random(again.size) < plan.paid_repeat
    again[bought_back] = _drawn_doors(shares * paid, int(bought_back.sum()), chance)
    return np.where(purchases.step == 1, first[purchases.customer], again).astype(np.int8)


def _drawn_doors(shares: Floats, size: int, chance: np.random.Generator) -> NDArray[np.int64]:
    ladder = np.cumsum(shares) / max(shares.sum(), 1e-12)
    return np.minimum(np.searchsorted(ladder, chance.random(size), side="right"), shares.size - 1)
