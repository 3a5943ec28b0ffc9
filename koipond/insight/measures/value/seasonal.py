"""BG/NBD on a clock that runs faster in the months when people buy more: what looks like drop-out
in February may be February.

A multiplier for each month of the year, estimated from the calibration period alone: repeat orders observed over those
that the model expects, pulled towards 1. A month that was seen in one year only may have been that year's chance, so at
most half of what it showed is believed, two thirds after two years. A month never seen keeps 1, the average of those
seen: so the model is identified on any span.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value import Fit, Rows
from koipond.insight.kernels.value.bg_nbd import UNIT_DAYS, fit_rows
from koipond.insight.kernels.value.bg_nbd_surface import Clocked
from koipond.insight.kernels.value.outlook import repeats_by

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

# Months differ by about 15 % for good (the season), and by as much again in any one year (a campaign, the weather).
_SPREAD = 0.15
_ROUNDS = 5


@dataclass(frozen=True)
class Past:
    """What calibration knows: collapsed rows, and new customers and repeats by calendar day from the first of the log.

    `start_day` is that first day since 1970-01-01, `end_day` the last of calibration, `stop_day` of the hold-out.
    """

    rows: Rows
    joined: Floats
    repeats: Longs
    start_day: int
    end_day: int
    stop_day: int

    @property
    def days(self) -> Ints:
        """All days from start to stop, since 1970-01-01."""
        return np.arange(self.start_day, self.stop_day + 1, dtype=np.int32)


@dataclass(frozen=True)
class Seasonal:
    """The fit by the seasonal clock; `clock[d]` is its time at the end of day d from the start, `clocked` the rows."""

    fit: Fit
    multipliers: Floats
    clock: Floats
    clocked: Clocked


def fit_seasonal(past: Past, plain: Fit) -> Seasonal:
    """Alternate between the multipliers and the fit, from the plain fit on; times in weeks of an average month."""
    months = past.days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    known = past.end_day - past.start_day + 1
    edges = np.flatnonzero(np.diff(months[:known], append=-1)).astype(np.int32)
    of_year = months % 12
    observed = np.bincount(of_year[:known], weights=past.repeats[:known], minlength=12)
    years = np.bincount(of_year[edges], minlength=12).astype(np.float64)
    first = np.flatnonzero(past.joined).astype(np.int32)
    multipliers = np.ones(12)
    fit = plain
    for _ in range(_ROUNDS):
        clock = np.cumsum(multipliers[of_year]) / UNIT_DAYS
        expected = np.diff(repeats_by(fit.values, first, past.joined[first], clock, edges), prepend=0.0)
        usual = np.bincount(of_year[edges], weights=expected, minlength=12) / multipliers
        multipliers = _believed(observed.astype(np.float64), usual, years)
        clock = np.cumsum(multipliers[of_year]) / UNIT_DAYS
        clocked = by_clock(past.rows, clock, known - 1)
        fit = fit_rows(past.rows, clocked, fit)
    return Seasonal(fit=fit, multipliers=multipliers, clock=clock, clocked=clocked)


def _believed(observed: Floats, usual: Floats, years: Floats) -> Floats:
    """Multipliers of the twelve months: observed over usual orders (brought to the same total), pulled towards 1.

    The variance of a ratio is the season's own (_SPREAD squared), as much again over the years seen, and 1/usual of
    counting; the season's share of it is believed.
    """
    total = float(usual.sum())
    usual = usual * (float(observed.sum()) / total if total > 0 else 1.0)
    seen = (years > 0) & (usual > 0)
    ratio = np.divide(observed, usual, out=np.ones(12), where=seen)
    doubt = 1.0 + 1.0 / np.maximum(years, 1.0) + 1.0 / np.maximum(usual * _SPREAD**2, 1e-9)
    return 1.0 + (ratio - 1.0) / doubt


def by_clock(rows: Rows, clock: Floats, end: int) -> Clocked:
    """The rows by a clock, calibration ending at its place `end`: when somebody first came follows from t_end."""
    began = clock[end - rows.t_end]
    ends = clock[end] - clock[end - np.arange(int(rows.t_end.max()) + 1)]
    lasts = clock[end - rows.t_end + rows.t_x] - began
    return Clocked(
        rows.x, np.arange(rows.x.size, dtype=np.int32), rows.t_end, rows.count.astype(np.float64), lasts, ends
    )
