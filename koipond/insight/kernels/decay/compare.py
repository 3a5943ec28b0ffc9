"""Does a group return slower than those before it? Log-rank and hazard ratio, many groups at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, gammaincinv

from koipond.insight.kernels.decay.survival import Z95

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NEWTON_STEPS = 12
WIDEST = 8.0


@dataclass(frozen=True)
class Comparison:
    """One entry a pair of groups. `score` = observed - expected returns of the group, `information` its variance.

    `ratio` is the group's hazard over the others', with its 95 % limits; `p_value` is two-sided.
    """

    observed: Ints
    expected: Floats
    score: Floats
    information: Floats
    ratio: Floats
    low: Floats
    high: Floats
    p_value: Floats


def compare(
    events: Ints, at_risk: Ints, others: Ints, others_at_risk: Ints, dispersion: Floats | None = None
) -> Comparison:
    """Log-rank test (Mantel 1966) and hazard ratio (Cox 1972, Efron's ties) of each row against its others.

    All arrays are (pairs, days); days on which either side has nobody at risk tell nothing and drop out by themselves.
    With `dispersion` (pairs) the events may come again and in clumps: nobody leaves the risk by one, limits widen, and
    score and information shrink alike.
    """
    both = np.minimum(at_risk, others_at_risk) > 0
    d1, d0 = np.where(both, events, 0), np.where(both, others, 0)
    y1, y0 = np.where(both, at_risk, 0), np.where(both, others_at_risk, 0)
    d, y = d1 + d0, np.maximum(y1 + y0, 1)
    expected = (d * (y1 / y)).sum(axis=1)
    leaves = 1.0 if dispersion is not None else (y - d) / np.maximum(y - 1, 1)
    information = (d * (y1 / y) * (y0 / y) * leaves).sum(axis=1)
    observed = d1.sum(axis=1)
    clumps = np.ones(expected.size) if dispersion is None else dispersion
    score, information = (observed - expected) / clumps, information / clumps
    chi2 = np.divide(score**2, information, out=np.zeros_like(score), where=information > 0)
    ratio, low, high = hazard_ratio(d1, y1, d0, y0, dispersion)
    return Comparison(observed, expected, score, information, ratio, low, high, chdtrc(1, chi2))


def hazard_ratio(
    d1: Ints, y1: Ints, d0: Ints, y0: Ints, dispersion: Floats | None = None
) -> tuple[Floats, Floats, Floats]:
    """Ratio and 95 % limits by Newton on the partial likelihood; ties stand at the middle of Efron's average.

    All counts are (pairs, days); with `dispersion` as in `compare` there are no ties to break.

    Where nobody of the group returned the ratio is 0 and its upper limit is the exact Poisson one; where nobody of the
    others did, ratio and upper limit are infinite, which the caller must not show.
    """
    d = d1 + d0
    once = dispersion is None
    clumps = np.ones(len(d)) if dispersion is None else dispersion
    share = np.where(d > 0, (d - 1) / (2 * np.maximum(d, 1)), 0.0) * once
    risk1, risk0 = y1 - share * d1, y0 - share * d0
    beta = np.zeros(len(d))
    for _ in range(NEWTON_STEPS):
        theta = np.exp(beta)[:, None] * risk1
        p = np.divide(theta, theta + risk0, out=np.zeros_like(theta), where=theta + risk0 > 0)
        gradient, curvature = d1.sum(axis=1) - (d * p).sum(axis=1), (d * p * (1 - p)).sum(axis=1)
        step = np.divide(gradient, curvature, out=np.zeros_like(beta), where=curvature > 0)
        beta = np.clip(beta + np.clip(step, -1, 1), -WIDEST, WIDEST)
    error = np.sqrt(np.divide(clumps, curvature, out=np.full_like(beta, np.inf), where=curvature > 0))
    with np.errstate(over="ignore"):
        ratio, low, high = np.exp(beta), np.exp(beta - Z95 * error), np.exp(beta + Z95 * error)
    none, expected = d1.sum(axis=1) == 0, (d * (y1 / np.maximum(y1 + y0, 1))).sum(axis=1)
    upper = np.divide(clumps * gammaincinv(1.0, 0.975), expected, out=np.full_like(beta, np.inf), where=expected > 0)
    ratio, low, high = np.where(none, 0.0, ratio), np.where(none, 0.0, low), np.where(none, upper, high)
    endless = d0.sum(axis=1) == 0
    return np.where(endless, np.inf, ratio), np.where(endless, 0.0, low), np.where(endless, np.inf, high)
