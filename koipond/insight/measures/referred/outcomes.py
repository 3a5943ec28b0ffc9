"""What is compared, over the same number of days since everybody's own first order."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.early import early_orders
from koipond.insight.pond import Pond

OUTCOMES = ("value", "retention", "referrals")
FOLLOW_UPS = (365, 180, 90, 30)


def follow_up_days(pond: Pond, referred: NDArray[np.bool_]) -> int:
    """The longest of 365, 180, 90, 30 days for which at least half of the referred customers have been followed."""
    first_days = pond.customers.first_day[referred]
    for days in FOLLOW_UPS:
        if 2 * np.count_nonzero(first_days + days <= pond.until_day) >= max(1, first_days.size):
            return days
    return FOLLOW_UPS[-1]


def outcomes(pond: Pond, within_days: int) -> dict[str, NDArray[np.float64]]:
    """Per customer, float64[m]: net amount, 1 for a second order, how many they referred; each within these days."""
    log, people = pond.orders, pond.customers
    value, again = early_orders(
        customer=log.customer,
        day=log.day,
        amount_minor=log.amount_minor,
        step=log.step,
        first_day=people.first_day,
        within_days=within_days,
    )
    brought = np.flatnonzero(people.referrer >= 0)
    by = people.referrer[brought]
    soon = people.first_day[brought] - people.first_day[by] <= within_days
    referrals = np.bincount(by[soon], minlength=people.first_day.size)
    return {"value": value.astype(float), "retention": again.astype(float), "referrals": referrals.astype(float)}
