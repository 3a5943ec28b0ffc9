"""Many cohorts, looked at every month: p-values that stay honest (docs/algorithms/faster-than-before.md)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TYPICAL_CHANGE = np.log(0.7)


def always_valid_p(score: Floats, information: Floats) -> Floats:
    """P-values that hold however often one looks: 1 / the mixture likelihood ratio (Robbins 1970; Johari et al. 2022).

    Under no change `score` moves like Brownian motion with clock `information`, so the ratio, mixed over effects
    N(0, TYPICAL_CHANGE²) on the log hazard, exceeds 1/p ever with probability at most p (Ville).
    """
    anchor = 1.0 / TYPICAL_CHANGE**2
    total = information + anchor
    log_ratio = 0.5 * np.log(anchor / total) + score**2 / (2.0 * total)
    p_value: Floats = np.minimum(1.0, np.exp(-log_ratio))
    return p_value


def benjamini_hochberg(p_values: Floats) -> Floats:
    """Adjusted p-values that control the false discovery rate (Benjamini & Hochberg 1995), in the given order."""
    m = p_values.size
    order = np.argsort(-p_values, kind="stable")
    ranked = p_values[order] * m / np.arange(m, 0, -1)
    adjusted = np.empty(m)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(ranked))
    return adjusted


def slower(
    score: Floats, information: Floats, tested: NDArray[np.bool_], level: float
) -> tuple[Floats, NDArray[np.bool_]]:
    """(adjusted p-values, alerts) by cohort: NaN, False where not tested; an alert is fewer than expected."""
    adjusted = np.full(score.size, np.nan)
    adjusted[tested] = benjamini_hochberg(always_valid_p(score[tested], information[tested]))
    return adjusted, tested & (score < 0) & (np.nan_to_num(adjusted, nan=1.0) < level)
