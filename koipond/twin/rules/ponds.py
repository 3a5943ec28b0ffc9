"""A generated pond with its truth: who came, who brought whom, what they bought and by which parameters."""

from dataclasses import dataclass

import numpy as np

from koipond.twin.plan import PondPlan
from koipond.twin.rules.baskets import Baskets, drawn_baskets
from koipond.twin.rules.crowd import Crowd, drawn_crowd
from koipond.twin.rules.purchases import Purchases, drawn_purchases


@dataclass(frozen=True)
class GeneratedPond:
    """The whole truth of one generated pond; customers are numbered in order of their first order."""

    plan: PondPlan
    crowd: Crowd
    purchases: Purchases
    baskets: Baskets

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return int(self.crowd.came.size)

    @property
    def orders(self) -> int:
        """How many orders count."""
        return int(self.purchases.second.size)

    @property
    def referrals(self) -> int:
        """How many customers were brought by another."""
        return int((self.crowd.referrer >= 0).sum())


def drawn_pond(plan: PondPlan, chance: np.random.Generator) -> GeneratedPond:
    """A pond by the plan; the same plan and the same state of `chance` give the same pond."""
    crowd = drawn_crowd(plan, chance)
    purchases = drawn_purchases(plan, crowd, chance)
    return GeneratedPond(plan, crowd, purchases, drawn_baskets(plan, crowd, purchases, chance))
