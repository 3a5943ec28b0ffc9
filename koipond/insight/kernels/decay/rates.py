"""Intervals of counts over exposure, exact for Poisson counts and widened where the counts come in clumps."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

Floats = NDArray[np.float64]


def count_limits(counts: Floats, dispersion: Floats) -> tuple[Floats, Floats]:
    """95 % limits of a mean count (Garwood 1936): exact where `dispersion` is 1.

    Counts whose variance is `dispersion` times their mean carry as much as counts / dispersion independent events.
    """
    clumps = np.maximum(dispersion, 1.0)
    effective = np.asarray(counts, np.float64) / clumps
    low = np.where(effective > 0, gammaincinv(np.maximum(effective, 1e-300), 0.025), 0.0)
    return low * clumps, gammaincinv(effective + 1.0, 0.975) * clumps


def dispersion_of(squares: Floats, counts: Floats) -> Floats:
    """Variance over mean of a sum of independent people's counts, at least 1.

    `squares` is the sum over people of (own count - own expectation)², `counts` the sum of their counts.
    """
    ratio = np.divide(squares, counts, out=np.ones_like(np.asarray(squares, np.float64)), where=counts > 0)
    return np.maximum(ratio, 1.0)
