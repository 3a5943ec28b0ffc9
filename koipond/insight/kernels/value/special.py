"""Digamma and trigamma for positive numbers, which the machine's own library lacks."""

import math

from koipond.insight.kernels.jit import kernel


@kernel
def digamma(z: float) -> float:
    """Derivative of log Gamma, z > 0: the recurrence up to 10, then the asymptotic series (DLMF 5.11.2)."""
    below = 0.0
    while z < 10.0:
        below += 1.0 / z
        z += 1.0
    w = 1.0 / (z * z)
    tail = w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))))
    return math.log(z) - 0.5 / z - tail - below


@kernel
def trigamma(z: float) -> float:
    """Second derivative of log Gamma, z > 0 (DLMF 5.15.8)."""
    below = 0.0
    while z < 10.0:
        below += 1.0 / (z * z)
        z += 1.0
    w = 1.0 / (z * z)
    tail = w * (1 / 6 - w * (1 / 30 - w * (1 / 42 - w * (1 / 30 - w * (5 / 66 - w * (691 / 2730 - w * 7 / 6))))))
    return 1.0 / z + 0.5 * w + tail / z + below
