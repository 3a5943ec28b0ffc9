"""Referrals as they happened: at the first order of somebody who was referred."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.decay.months import Cohorts, cohorts_of
from koipond.insight.pond import Pond

MONTH_DAYS = 365.25 / 12
YEAR = 365
ENOUGH = 30
FEWEST_REFERRALS = 10
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Links:
    """Links by referral (sorted by the referred customer's first order), and everybody who could have referred.

    `referrer`: row of the customer list. `age_days`: from the referrer's own first order to that of whom they brought.
    `turn`: 1 for a referrer's first referral, 2 for their second, … `followed_days`: by customer, from the first order
    to the end of the log. `cohorts`: customers by month of first order.
    """

    referrer: Ints
    age_days: Ints
    turn: Ints
    followed_days: Ints
    cohorts: Cohorts

    @property
    def exposure_days(self) -> Floats:
        """By customer; the day of the first order counts half, since that order came at some moment of it."""
        return self.followed_days.astype(np.float64) + 0.5

    def of_each(self, chosen: NDArray[np.bool_] | None = None) -> Ints:
        """Referrals by customer; only the chosen links when given."""
        referrer = self.referrer if chosen is None else self.referrer[chosen]
        return np.bincount(referrer, minlength=self.followed_days.size)


def links_of(pond: Pond) -> Links:
    """The links of a pond; the intake has made sure that a referrer came first."""
    customers = pond.customers
    first = customers.first_day.astype(np.int64)
    referred = np.flatnonzero(customers.referrer >= 0)
    referrer = customers.referrer[referred].astype(np.int64)
    together = np.argsort(referrer, kind="stable")
    starts = np.flatnonzero(np.diff(referrer[together], prepend=-1))
    turn = np.empty(referrer.size, np.int64)
    turn[together] = np.arange(referrer.size) - np.repeat(starts, np.diff(np.append(starts, referrer.size))) + 1
    age = first[referred] - first[referrer]
    return Links(referrer, age, turn, pond.until_day - first, cohorts_of(customers.first_day))
