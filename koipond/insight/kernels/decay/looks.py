"""Many cohorts, looked at every month: p-values that stay honest (docs/algorithms/faster-than-before.md)."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

Floats = NDArray[np.float64]
TYPICAL_CHANGE = np.log(0.7)
MOST = 600.0  # beyond it a float would overflow; the p-value is nothing by then


def evidence(score: Floats, information: Floats) -> Floats:
    """How many times likelier the score is under fewer events than before than under no change; honest at every look.

    Under no change `score` moves like Brownian motion with clock `information`. Its likelihood ratio, mixed over
    effects on the log hazard below zero (half-normal with scale TYPICAL_CHANGE), ever exceeds x with probability at
    most 1/x, however often one looks (Ville 1939; Robbins 1970).
    """
    anchor = 1.0 / TYPICAL_CHANGE**2
    total = information + anchor
    log_ratio = 0.5 * np.log(anchor / total) + score**2 / (2.0 * total) + log_ndtr(-score / np.sqrt(total))
    ratio: Floats = 2.0 * np.exp(np.minimum(log_ratio, MOST))
    return ratio


def benjamini_hochberg(p_values: Floats) -> Floats:
    """Adjusted p-values that control the false discovery rate (Benjamini & Hochberg 1995), in the given order."""
    m = p_values.size
    order = np.argsort(-p_values, kind="stable")
    ranked = p_values[order] * m / np.arange(m, 0, -1)
    adjusted = np.empty(m)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(ranked))
    return adjusted


def alerts_of(evidences: list[Floats], tested: NDArray[np.bool_], level: float) -> tuple[Floats, NDArray[np.bool_]]:
    """(adjusted p-values, alerts) by cohort: NaN, False where not tested.

    The mean of several evidences is one again, whatever ties them to each other (Vovk & Wang 2021), and 1 / evidence a
    p-value; Benjamini & Hochberg then allows for the number of cohorts.
    """
    p_values = 1.0 / np.maximum(np.mean(evidences, axis=0), 1.0)
    adjusted = np.full(tested.size, np.nan)
    adjusted[tested] = benjamini_hochberg(p_values[tested])
    return adjusted, tested & (np.nan_to_num(adjusted, nan=1.0) < level)
