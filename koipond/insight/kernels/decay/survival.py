"""Product-limit curves of "has bought again by day t" from counts by day, with 95 % bands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Curve:
    """One curve by day 0 … horizon: who is at risk as the day begins, who returns on it, who has not by its end.

    `variance` is that of log survival.
    """

    at_risk: Ints
    events: Ints
    survival: Floats
    variance: Floats

    @property
    def returned(self) -> Floats:
        """Share that has bought again by the end of each day."""
        return 1.0 - self.survival


def at_risk_of(events: Ints, censored: Ints) -> Ints:
    """At risk as each day begins, along the last axis; the last column (beyond the horizon) is left out."""
    leaving = events + censored
    return (leaving[..., ::-1].cumsum(axis=-1)[..., ::-1])[..., :-1]


def product_limit(events: Ints, censored: Ints, variance: Floats | None = None) -> Curve:
    """Kaplan & Meier 1958 from counts by day (length horizon + 2, the last one beyond the horizon).

    Without `variance`, Greenwood's sum of d / (Y (Y - d)), right for independent spells; where the curve has reached
    zero it keeps its last value.
    """
    at_risk = at_risk_of(events, censored)
    d = events[:-1]
    safe = np.maximum(at_risk, 1)
    survival = np.cumprod(np.where(at_risk > 0, (at_risk - d) / safe, 1.0), dtype=np.float64)
    if variance is None:
        left = at_risk - d
        terms = np.where(left > 0, d / (safe * np.maximum(left, 1.0)), 0.0)
        variance = np.cumsum(terms, dtype=np.float64)
    return Curve(at_risk, d, survival, variance)


def returned_band(survival: Floats, variance: Floats, at_risk: Ints) -> tuple[Floats, Floats]:
    """95 % limits of the share returned, by the log(-log) transform; all arrays of one shape.

    Where nobody has returned yet, the upper limit is the exact binomial one for no return among those at risk; where
    everybody has, the band is (last finite lower limit along the curve, 1).
    """
    inside = (survival > 0) & (survival < 1)
    log_s = np.log(np.where(inside, survival, 0.5))
    spread = np.exp(Z95 * np.sqrt(variance) / np.abs(log_s))
    low = np.where(inside, 1.0 - np.exp(log_s / spread), 0.0)
    high = np.where(inside, 1.0 - np.exp(log_s * spread), 1.0)
    none_yet = survival >= 1
    high = np.where(none_yet, 1.0 - 0.025 ** (1.0 / np.maximum(at_risk, 1)), high)
    return np.where(survival <= 0, np.maximum.accumulate(low), low), high


def first_day_of(share: Floats, level: float) -> int | None:
    """The first day on which a rising share reaches a level, or None."""
    day = int(np.searchsorted(share, level - 1e-12))
    return day if day < share.size else None
