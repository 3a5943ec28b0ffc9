"""Who comes, when, and who brought them: arrivals over the whole time, and a referral forest that grows from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.twin.plan import SECONDS_A_DAY, PondPlan

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Crowd:
    """Customers in order of coming; all arrays have length m. `came`: shop seconds since the plan's first moment.
    `referrer`: row of who brought them, always an earlier one, -1 for nobody. `reach`: how many they would bring in
    an endless time. `repurchase_factor`: what multiplies their purchase rate."""

    came: Int64s
    referrer: Int32s
    generation: Int32s
    reach: Floats
    repurchase_factor: Floats


def drawn_crowd(plan: PondPlan, chance: np.random.Generator) -> Crowd:
    """Arrivals are uniform in time; each generation of referred customers is drawn at once from the one before."""
    end = plan.days * SECONDS_A_DAY
    came = np.sort(chance.integers(0, end, expected_arrivals(plan), dtype=np.int64))
    parent = np.full(came.size, -1, np.int64)
    layers = []
    offset = 0
    while came.size:
        reach = _drawn_reach(plan, came, chance)
        layers.append((came, parent, reach))
        came, parent = _brought(plan, came, reach, offset, chance)
        offset += layers[-1][0].size
    return _in_order_of_coming(plan, layers)


def expected_arrivals(plan: PondPlan) -> int:
    """How many must come on their own so that `plan.customers` come in all, referred ones included.

    With births B(t) = A + ∫ B(s) m/τ e^{-(t-s)/τ} ds the solution is B(t) = A (1 + m/(1-m) (1 - e^{-(1-m)t/τ})).
    """
    m, pace = plan.reach_mean, (1 - plan.reach_mean) / plan.referral_days
    grown = plan.days + m / (1 - m) * (plan.days + np.expm1(-pace * plan.days) / pace)
    return round(float(plan.customers * plan.days / grown))


def arrival_density(plan: PondPlan, day: Floats) -> Floats:
    """Share of customers who come at each of the given (evenly spaced) days; sums to 1."""
    m, pace = plan.reach_mean, (1 - plan.reach_mean) / plan.referral_days
    births = 1 - m / (1 - m) * np.expm1(-pace * day)
    return np.asarray(births / births.sum())


def cohort_factor(plan: PondPlan, came: Int64s, decay: str) -> Floats:
    """What each customer's month of coming multiplies a rate by; `decay` is `repurchase` or `referral`."""
    factor = np.ones(came.size)
    months = (plan.first_day + came // SECONDS_A_DAY).astype("datetime64[D]").astype("datetime64[M]")
    for fading in plan.fading:
        factor[months == np.datetime64(fading.month, "M")] = getattr(fading, decay)
    return factor


def _drawn_reach(plan: PondPlan, came: Int64s, chance: np.random.Generator) -> Floats:
    heavy = chance.pareto(plan.reach_shape, came.size) * (plan.reach_shape - 1) * plan.reach_mean
    return np.minimum(heavy, plan.reach_cap) * cohort_factor(plan, came, "referral")


def _brought(
    plan: PondPlan, came: Int64s, reach: Floats, offset: int, chance: np.random.Generator
) -> tuple[Int64s, Int64s]:
    """The next generation: when each comes, and the row of who brought them."""
    left = plan.days * SECONDS_A_DAY - came
    seen = -np.expm1(-left / (plan.referral_days * SECONDS_A_DAY))
    brought = chance.poisson(reach * seen)
    row = np.repeat(np.arange(came.size), brought)
    age = -np.log1p(-chance.random(row.size) * seen[row]) * plan.referral_days * SECONDS_A_DAY
    born = came[row] + 1 + age.astype(np.int64)
    kept = born < plan.days * SECONDS_A_DAY
    return born[kept], row[kept] + offset


def _in_order_of_coming(plan: PondPlan, layers: list[tuple[Int64s, Int64s, Floats]]) -> Crowd:
    if not layers:
        none = np.empty(0, np.int64)
        return Crowd(none, none.astype(np.int32), none.astype(np.int32), none.astype(float), none.astype(float))
    came, parent, reach = (np.concatenate(parts) for parts in zip(*layers, strict=True))
    generation = np.repeat(np.arange(len(layers), dtype=np.int32), [layer[0].size for layer in layers])
    order = np.argsort(came, kind="stable")
    place = np.empty(came.size + 1, np.int32)
    place[order] = np.arange(came.size, dtype=np.int32)
    place[-1] = -1  # parent -1 looks up the last cell
    came = came[order]
    referrer = place[parent[order]]
    factor = cohort_factor(plan, came, "repurchase") * np.where(referrer >= 0, plan.referred_factor, 1.0)
    return Crowd(came, referrer, generation[order], reach[order], factor)
