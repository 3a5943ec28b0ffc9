"""Half-life and median of a repurchase curve, with intervals found by inverting the test that they are some day."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.decay.clusters import influence_sums
from koipond.insight.kernels.decay.survival import Z95, Curve, first_day_of, returned_band
from koipond.insight.measures.repurchase.watched import YEAR, GroupCurve, Watch

Floats = NDArray[np.float64]
Days = tuple[int, tuple[float, float] | None]


def half_life(group: GroupCurve) -> int | None:
    """min { t : F(t) >= F(365) / 2 } in days; None without a year of follow-up or without any return."""
    returned = group.curve.returned
    if group.last_day < YEAR or returned[YEAR] <= 0:
        return None
    return first_day_of(returned[: YEAR + 1], returned[YEAR] / 2)


def half_life_limits(seen: Watch, group: GroupCurve) -> tuple[float, float]:
    """95 % limits of the half-life over all orders: the days on which F(t) - F(365) / 2 cannot be told from zero."""
    curve = group.curve
    s, v = curve.survival[: YEAR + 1], curve.variance[: YEAR + 1]
    together = _covariance_with_year(seen, curve)[: YEAR + 1]
    deviation = np.sqrt(np.maximum(s**2 * v + s[YEAR] ** 2 * v[YEAR] / 4 - s * s[YEAR] * together, 0.0))
    above = 1 - s - (1 - s[YEAR]) / 2
    low = int(np.argmax(above + Z95 * deviation >= -1e-12))
    sure = above - Z95 * deviation >= -1e-12
    return float(low), float(np.argmax(sure)) if sure.any() else float(YEAR)


def _covariance_with_year(seen: Watch, curve: Curve) -> Floats:
    """Covariance of log S(t) and log S(365) by day, customers being independent."""
    left = curve.at_risk - curve.events
    jump = np.divide(1.0, left, out=np.zeros(left.size), where=left > 0)
    level = np.cumsum(curve.events * jump / np.maximum(curve.at_risk, 1))
    stopped = np.append(np.where(np.arange(level.size) <= YEAR, level, level[YEAR]), level[YEAR])
    ended = stopped - np.append(np.where(np.arange(jump.size) <= YEAR, jump, 0.0), 0.0)
    log, sample = seen.pond.orders, seen.sample
    of_all, of_ended = influence_sums(
        sample.customer,
        sample.of_orders(log.gap_days),
        seen.still_days[sample.row],
        sample.weight,
        np.ascontiguousarray(ended),
        np.ascontiguousarray(stopped),
    )
    over = np.cumsum(level * of_all[:-1] - jump * of_ended[:-1])
    still = of_all.sum() - np.cumsum(of_all[:-1])
    covariance: Floats = over + level * still
    return covariance


def median_days(group: GroupCurve) -> Days | None:
    """The day by which half have bought again, with limits; None where the curve does not reach one half."""
    seen_days = group.last_day + 1
    curve = group.curve
    day = first_day_of(curve.returned[:seen_days], 0.5)
    if day is None:
        return None
    low, high = returned_band(curve.survival[:seen_days], curve.variance[:seen_days], curve.at_risk[:seen_days])
    earliest, latest = first_day_of(high, 0.5), first_day_of(np.maximum.accumulate(low), 0.5)
    if earliest is None or latest is None:
        return day, None
    return day, (float(earliest), float(latest))
