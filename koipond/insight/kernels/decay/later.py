"""Spells that start with a second or later order, by cohort and by the customer's age when they start."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel

Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AGE_DAYS = 30
AGES = 12


@kernel
def count_later(
    customer: Int32s,
    day: Int32s,
    gap_days: Int32s,
    step: Int32s,
    first_day: Int32s,
    orders: Int32s,
    age_days: Int32s,
    still_days: Int32s,
    cohort: Int32s,
    cohorts: int,
    horizon: int,
) -> tuple[Ints, Ints]:
    """(cohorts, AGES, horizon + 2) spells that ended with an order, and that were last seen open, by day.

    By customer: `first_day`, `orders`, `age_days` (first order to the end of the log), `still_days` (last order to the
    end) and `cohort`. Only spells that start within AGES * AGE_DAYS days of the first order, and not with it.
    """
    events = np.zeros((cohorts, AGES, horizon + 2), np.int64)
    censored = np.zeros((cohorts, AGES, horizon + 2), np.int64)
    for k in range(customer.size):
        if step[k] >= 3:
            c = customer[k]
            age = (day[k] - gap_days[k] - first_day[c]) // AGE_DAYS
            if age < AGES:
                if gap_days[k] <= horizon:
                    events[cohort[c], age, gap_days[k]] += 1
                else:
                    censored[cohort[c], age, horizon + 1] += 1
    for c in range(still_days.size):
        age = (age_days[c] - still_days[c]) // AGE_DAYS
        if orders[c] >= 2 and age < AGES:
            censored[cohort[c], age, min(still_days[c], horizon + 1)] += 1
    return events, censored


@kernel
def clumping(
    customer: Int32s,
    day: Int32s,
    gap_days: Int32s,
    step: Int32s,
    first_day: Int32s,
    orders: Int32s,
    age_days: Int32s,
    still_days: Int32s,
    expected: Floats,
) -> tuple[float, float]:
    """(sum over customers of (returns - expected returns)², all returns) over the spells that `count_later` counts.

    `expected[age, x]` is the cumulative hazard of everybody at day x, (AGES, horizon + 1).
    """
    last = expected.shape[1] - 1
    surplus = np.zeros(still_days.size, np.float64)
    returns = 0.0
    for k in range(customer.size):
        if step[k] >= 3:
            c = customer[k]
            age = (day[k] - gap_days[k] - first_day[c]) // AGE_DAYS
            if age < AGES:
                ended = gap_days[k] <= last
                surplus[c] += ended - expected[age, min(gap_days[k], last)]
                returns += ended
    squares = 0.0
    for c in range(still_days.size):
        age = (age_days[c] - still_days[c]) // AGE_DAYS
        if orders[c] >= 2 and age < AGES:
            surplus[c] -= expected[age, min(still_days[c], last)]
        squares += surplus[c] * surplus[c]
    return squares, returns
