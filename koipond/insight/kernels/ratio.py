"""Intervals for ratios whose observations come in clusters: a customer's orders are not independent of each other."""

from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

Z95 = NormalDist().inv_cdf(0.975)


def clustered_ratio(part: NDArray[Any], whole: NDArray[Any]) -> tuple[float, tuple[float, float]] | None:
    """Σ part / Σ whole over clusters (one entry each), with its 95 % interval; None where the whole is zero.

    Linearised (Taylor) variance of a ratio estimator, Cochran, Sampling Techniques (1977), §6.4, on the logit scale so
    that a share stays within 0 … 1. With fewer than two clusters the interval is 0 … 1.
    """
    total = float(whole.sum())
    if total <= 0:
        return None
    share = float(part.sum()) / total
    clusters = int(np.count_nonzero(whole))
    if clusters < 2:
        return share, (0.0, 1.0)
    if not 0.0 < share < 1.0:
        return share, _rule_of_three(share, clusters)
    residual = part - share * whole
    variance = clusters / (clusters - 1) * float(residual @ residual) / total**2
    reach = Z95 * np.sqrt(variance) / (share * (1 - share))
    logit = np.log(share / (1 - share))
    low, high = (1 / (1 + np.exp(-(logit + side * reach))) for side in (-1, 1))
    return share, (float(low), float(high))


def _rule_of_three(share: float, clusters: int) -> tuple[float, float]:
    """The exact one-sided 97.5 % bound when all or none of the clusters have it (Hanley & Lippman-Hand 1983)."""
    bound = 1 - 0.025 ** (1 / clusters)
    return (0.0, bound) if share <= 0.0 else (1 - bound, 1.0)
