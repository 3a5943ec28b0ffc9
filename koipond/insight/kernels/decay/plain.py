"""Numbers as a person may see them."""

import math


def plain(value: float) -> float | None:
    """A finite number as a Python float; None for infinity and for what is not a number."""
    return float(value) if math.isfinite(value) else None
