"""Generations of a referral forest."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel


@kernel
def generations_of(referrer: NDArray[np.int32]) -> NDArray[np.int32]:
    """0 for who was not referred, 1 for those they referred, and so on; the links must form a forest. O(n)."""
    generation = np.full(referrer.size, -1, np.int32)
    for i in range(referrer.size):
        steps = 0
        node = i
        while node >= 0 and generation[node] < 0:
            steps += 1
            node = referrer[node]
        depth = steps if node >= 0 else steps - 1
        depth += generation[node] if node >= 0 else 0
        node = i
        while node >= 0 and generation[node] < 0:
            generation[node] = depth
            depth -= 1
            node = referrer[node]
    return generation
