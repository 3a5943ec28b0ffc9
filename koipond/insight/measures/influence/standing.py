"""Where everybody stood at the end of a day: own amount, the amount others caused, and all that is below them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels import forest
from koipond.insight.pond import Pond


@dataclass(frozen=True)
class Standing:
    """The first k customers, those who had come by then. `own`, `caused`: int64[k], net amount, and the part of it
    spent since a referrer's link was locked."""

    trees: forest.Forest
    own: NDArray[np.int64]
    caused: NDArray[np.int64]
    below: forest.Below

    def shared_out(self, amount: NDArray[np.int64]) -> NDArray[np.int64]:
        """int64[k]: these amounts of the same customers, shared among those who stand above them."""
        return forest.share_amounts(self.trees, amount)


def standing_at(pond: Pond, day: int) -> Standing:
    """As known at the end of `day`: who had come, which links were locked, what had been ordered."""
    people, log = pond.customers, pond.orders
    came = int(np.searchsorted(people.first_day, day, side="right"))
    locked_day = people.referred_day[:came]
    referrer = np.where((locked_day <= day) & (people.referrer[:came] < came), people.referrer[:came], np.int32(-1))
    own, caused = forest.amounts_until(
        customer=log.customer,
        day=log.day,
        amount_minor=log.amount_minor,
        referrer=referrer,
        referred_day=locked_day,
        until_day=day,
    )
    trees = forest.grow(referrer)
    return Standing(trees, own, caused, forest.sum_below(trees, caused))
