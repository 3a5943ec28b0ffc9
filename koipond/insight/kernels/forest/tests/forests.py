"""Random lists of referrers with amounts, in join order and in any order."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Listed = tuple[NDArray[np.int32], NDArray[np.int64]]


@st.composite
def listed_forests(draw: st.DrawFn) -> Listed:
    """Referrers (int32[m]) and amounts (int64[m]) of a forest of up to 40 people, half of the time shuffled."""
    m = draw(st.integers(1, 40))
    joined = np.array([draw(st.integers(max(-1, i - 6), i - 1)) for i in range(m)], np.int32)
    amount = np.array(draw(st.lists(st.integers(0, 1000), min_size=m, max_size=m)), np.int64)
    if draw(st.booleans()):
        return joined, amount
    place = np.array(draw(st.permutations(range(m))), np.int32)
    referrer = np.full(m, -1, np.int32)
    referrer[place] = np.where(joined >= 0, place[joined], -1)
    return referrer, amount
