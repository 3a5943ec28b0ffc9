"""Imagined ponds with their truth, in memory."""

import numpy as np

from koipond.twin.plan import PondPlan
from koipond.twin.rules import sizing
from koipond.twin.rules.ponds import GeneratedPond, drawn_pond


def generated_pond(*, plan: PondPlan, seed: int) -> GeneratedPond:
    """A pond and the whole truth about it; the same plan and seed give the same pond."""
    return drawn_pond(plan, np.random.default_rng(seed))


def sized_plan(*, plan: PondPlan, orders: int) -> PondPlan:
    """The plan with the purchase rate that makes about so many orders expected. Raises OrdersOutOfReachError."""
    return sizing.sized(plan, orders=orders)
