"""When customers buy: each starts with their first order and buys again by BG/NBD until dropout or the end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.twin.plan import SECONDS_A_DAY, PondPlan
from koipond.twin.rules.crowd import Crowd, Int32s, Int64s

CUSTOMER_BITS = 26
STEP_BITS = 11
MOST_STEPS = (1 << STEP_BITS) - 1


@dataclass(frozen=True)
class Purchases:
    """Counted orders in order of time; arrays of length n. `second`: shop seconds since the plan's first moment.
    `customer`: row of the crowd. `step`: 1 for the customer's first order. `rate` a week and `dropout` are the
    customers' own true parameters (length m)."""

    second: Int64s
    customer: Int32s
    step: Int32s
    rate: NDArray[np.float64]
    dropout: NDArray[np.float64]


def drawn_purchases(plan: PondPlan, crowd: Crowd, chance: np.random.Generator) -> Purchases:
    """All orders, round by round: in each round everybody who is still there draws the time to their next order."""
    m = crowd.came.size
    rate = chance.gamma(plan.r, 1 / plan.alpha_weeks, m) * crowd.repurchase_factor
    dropout = chance.beta(plan.a, plan.b, m)
    end = plan.days * SECONDS_A_DAY
    who, now = np.arange(m), crowd.came
    rounds = [_packed(now, who, 1)]
    for step in range(2, MOST_STEPS + 1):
        with np.errstate(divide="ignore"):
            gap = chance.standard_exponential(who.size) * (7 * SECONDS_A_DAY) / rate[who]
        now = now + 1 + np.minimum(gap, end).astype(np.int64)
        inside = now < end
        who, now = who[inside], now[inside]
        rounds.append(_packed(now, who, step))
        stay = chance.random(who.size) >= dropout[who]
        who, now = who[stay], now[stay]
        if not who.size:
            break
    key = np.concatenate(rounds)
    key.sort()
    return Purchases(
        second=key >> (CUSTOMER_BITS + STEP_BITS),
        customer=((key >> STEP_BITS) & ((1 << CUSTOMER_BITS) - 1)).astype(np.int32),
        step=(key & MOST_STEPS).astype(np.int32),
        rate=rate,
        dropout=dropout,
    )


def _packed(second: Int64s, customer: Int64s, step: int) -> Int64s:
    # One integer that sorts by time, then customer, then step: sorting values is far quicker than sorting rows.
    return (second << (CUSTOMER_BITS + STEP_BITS)) | (customer.astype(np.int64) << STEP_BITS) | step
