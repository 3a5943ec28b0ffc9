"""The models on days they never saw: fitted to the log up to a day, compared with what the same people then did."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.value import Fit, collapse
from koipond.insight.kernels.value.bg_nbd import UNIT_DAYS, fit_rows, plainly
from koipond.insight.kernels.value.histories import Histories, split_at
from koipond.insight.kernels.value.outlook import orders_within, repeats_by
from koipond.insight.measures.value.seasonal import Past, Seasonal, fit_seasonal
from koipond.insight.pond import Pond

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

MODELS = ("bg_nbd", "seasonal", "naive")
_WEEK = 7


@dataclass(frozen=True)
class Backtest:
    """A hold-out trial. Orders are purchase days; `too_few` when calibration has too little to fit.

    `fit`: plain BG/NBD at the end of calibration. `observed` and `predicted[model]`: orders of each customer known by
    then (m) within the hold-out. `weeks`: week numbers from the first order on; `tracked[name]`: cumulative repeat
    orders of those customers by the end of each week, `observed` and by model.
    """

    end_day: int
    horizon_days: int
    fit: Fit
    seasonal: Seasonal | None
    observed: Ints
    predicted: dict[str, Floats]
    weeks: Ints
    tracked: dict[str, Floats]


def holdout_days(pond: Pond) -> int:
    """Days held out by default: the smaller of W and a third of the log's span, in whole weeks; 0 if that is none."""
    if not pond.customers.first_day.size:
        return 0
    span = pond.until_day - int(pond.customers.first_day[0]) + 1
    return min(pond.window_days, span // 3) // _WEEK * _WEEK


def backtest(pond: Pond, calibration_end_day: int | None = None) -> Backtest | None:
    """Calibrate to the end of a day (since 1970-01-01), predict from there to the end of the pond, and compare.

    Without a day, `holdout_days` are held out. None when no whole day or no customer would be left on either side, or
    when there is too little to fit.
    """
    end_day = pond.until_day - holdout_days(pond) if calibration_end_day is None else calibration_end_day
    people, log = pond.customers, pond.orders
    if end_day >= pond.until_day or not people.first_day.size or end_day < int(people.first_day[0]):
        return None
    past = split_at(log.customer, log.day, people.first_day, end_day, pond.until_day)
    return _try(past, people.first_day, end_day, pond.until_day)


def _try(seen: Histories, first_day: Ints, end_day: int, stop_day: int) -> Backtest | None:
    rows = collapse(seen.x, seen.t_x, seen.t_end)
    clocked = plainly(rows)
    fit = fit_rows(rows, clocked)
    if fit.status == "too_few":
        return None
    start_day = int(first_day[0])
    joined = np.bincount(first_day[: seen.x.size] - start_day, minlength=end_day - start_day + 1).astype(np.float64)
    past = Past(rows, joined, seen.repeats_by_day, start_day, end_day, stop_day)
    seasonal = fit_seasonal(past, fit)
    ahead = stop_day - end_day
    op_ahead = float(seasonal.clock[-1] - seasonal.clock[end_day - start_day])
    predicted = {
        "bg_nbd": orders_within(fit.values, clocked, ahead / UNIT_DAYS)[rows.row],
        "seasonal": orders_within(seasonal.fit.values, seasonal.clocked, op_ahead)[rows.row],
        "naive": seen.x * (ahead / np.maximum(seen.t_end, ahead)),
    }
    weeks, tracked = _track(past, fit, seasonal)
    return Backtest(end_day, ahead, fit, seasonal, seen.later, predicted, weeks, tracked)


def _track(past: Past, fit: Fit, seasonal: Seasonal) -> tuple[Ints, dict[str, Floats]]:
    weeks = np.arange(1, past.days.size // _WEEK + 1, dtype=np.int32)
    ends = (weeks * _WEEK - 1).astype(np.int32)
    first = np.flatnonzero(past.joined).astype(np.int32)
    joined = past.joined[first]
    plain_clock = np.arange(past.days.size) / UNIT_DAYS
    return weeks, {
        "observed": np.cumsum(past.repeats)[ends].astype(np.float64),
        "bg_nbd": repeats_by(fit.values, first, joined, plain_clock, ends),
        "seasonal": repeats_by(seasonal.fit.values, first, joined, seasonal.clock, ends),
    }
