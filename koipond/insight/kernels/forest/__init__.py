"""Who brought whom, as an array of referrers: rings, generations and influence, each in one or two passes."""

from koipond.insight.kernels.forest import rings
from koipond.insight.kernels.forest.rings import find_rings

__all__ = ["find_rings", "warm"]


def warm() -> None:
    """Compile, or load from the cache, every kernel of this folder."""
    rings.warm()
