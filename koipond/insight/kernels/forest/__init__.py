"""Who brought whom, as an array of referrers: rings, generations and influence, each in one or two passes."""

from koipond.insight.kernels.forest import below, caused, growth, rings, shares
from koipond.insight.kernels.forest.below import Below, sum_below
from koipond.insight.kernels.forest.caused import amounts_until
from koipond.insight.kernels.forest.errors import ReferrerRingError
from koipond.insight.kernels.forest.growth import Forest, grow
from koipond.insight.kernels.forest.rings import find_rings
from koipond.insight.kernels.forest.shares import share_amounts

__all__ = [
    "Below",
    "Forest",
    "ReferrerRingError",
    "amounts_until",
    "find_rings",
    "grow",
    "share_amounts",
    "sum_below",
    "warm",
]


def warm() -> None:
    """Compile, or load from the cache, every kernel of this folder."""
    for module in (rings, growth, below, shares, caused):
        module.warm()
