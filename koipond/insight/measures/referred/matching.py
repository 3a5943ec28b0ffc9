"""Exact matching: referred customers against others of the same stratum, weighted as the referred are spread."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.pond import PRODUCT_ROLES, Pond

Z = 1.959964
DENSE_STRATA = 4_000_000


@dataclass(frozen=True)
class Compared:
    """Means of the referred and of the matched others; `pairs`: referred customers who have a match, `others`: how
    many others they are matched with. `ratio` is None where the others' mean is 0."""

    referred: float | None
    matched: float | None
    ratio: float | None
    interval: tuple[float, float] | None
    pairs: int
    others: int


@dataclass(frozen=True)
class _Arm:
    """Sums of one group in each matched stratum."""

    count: NDArray[np.float64]
    mean: NDArray[np.float64]
    variance: NDArray[np.float64]


def strata_of(pond: Pond) -> NDArray[np.int64]:
    """int64[m]: one number for month of first order, entrance, and product role of the first order."""
    people, log = pond.customers, pond.orders
    if not people.first_day.size:
        return np.empty(0, np.int64)
    month = people.first_day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    first = log.step == 1
    role = np.full(people.first_day.size, -1, np.int64)
    role[log.customer[first]] = log.role[first]
    entrances, roles = int(people.entrance.max()) + 2, len(PRODUCT_ROLES) + 1
    strata = ((month - month.min()) * entrances + people.entrance + 1) * roles + role + 1
    if strata.max() < DENSE_STRATA:
        return np.asarray(strata, np.int64)
    return np.unique(strata, return_inverse=True)[1].astype(np.int64)


def compare(
    outcome: NDArray[np.float64], strata: NDArray[np.int64], referred: NDArray[np.bool_], others: NDArray[np.bool_]
) -> Compared:
    """Effect on the referred: each stratum weighs as many as there are referred customers in it.

    All arrays have length m. The 95 % interval is that of the logarithm of the ratio by the delta method, the two
    means being independent and each stratum's variance its own (pooled where a stratum has one customer only).
    """
    size = int(strata.max(initial=-1)) + 1
    in_both = (np.bincount(strata[referred], minlength=size) > 0) & (np.bincount(strata[others], minlength=size) > 0)
    matched = in_both[strata] if size else np.zeros(0, bool)
    ours, theirs = (_arm(outcome[rows], strata[rows], in_both) for rows in (referred & matched, others & matched))
    pairs = float(ours.count.sum())
    if not pairs:
        return Compared(None, None, None, None, 0, 0)
    weight = ours.count / pairs
    mean, mean_0 = float(weight @ ours.mean), float(weight @ theirs.mean)
    ratio = mean / mean_0 if mean_0 > 0 else None
    interval = None
    if mean > 0 and ratio is not None:
        spread = sum(
            float(weight**2 @ (arm.variance / arm.count)) / m**2 for arm, m in ((ours, mean), (theirs, mean_0))
        )
        if spread > 0:  # where everybody did the same, nothing is known of how much they might have differed
            interval = (ratio * math.exp(-Z * math.sqrt(spread)), ratio * math.exp(Z * math.sqrt(spread)))
    return Compared(mean, mean_0, ratio, interval, int(pairs), int(theirs.count.sum()))


def _arm(outcome: NDArray[np.float64], strata: NDArray[np.int64], in_both: NDArray[np.bool_]) -> _Arm:
    size = in_both.size
    count = np.bincount(strata, minlength=size).astype(float)
    mean = np.bincount(strata, outcome, minlength=size) / np.maximum(count, 1)
    squares = np.bincount(strata, (outcome - mean[strata]) ** 2, minlength=size)
    freedom = np.maximum(count - 1, 0)
    pooled = float(squares.sum() / freedom.sum()) if freedom.any() else float(outcome.var()) if outcome.size else 0.0
    variance = np.where(freedom > 0, squares / np.maximum(freedom, 1), pooled)
    return _Arm(count[in_both], mean[in_both], variance[in_both])
