"""The figures and tables of a hold-out trial."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Measure, Table, unknown
from koipond.insight.measures.value.backtest import MODELS, Backtest
from koipond.insight.measures.value.deciles import Columns, tenths

Floats = NDArray[np.float64]
Score = tuple[float | None, float, float | None, float, float]

_MODELS: Columns = (
    ("model", "text"), ("bias", "share"), ("mae", "ratio"), ("correlation", "ratio"), ("predicted", "ratio"),
    ("observed", "ratio"),
)  # fmt: skip
_DECILES: Columns = (("decile", "count"), ("customers", "count"), ("predicted", "ratio"), ("observed", "ratio"))
_WEEKS: Columns = (("week", "count"), ("observed", "orders"), ("bg_nbd", "ratio"), ("seasonal", "ratio"))


def score(predicted: Floats, observed: Floats) -> Score:
    """Bias of the total, mean absolute error, correlation over customers, and both totals.

    Bias is None when nobody bought, correlation None when either side is the same for everybody.
    """
    total, seen = float(predicted.sum()), float(observed.sum())
    flat = np.ptp(predicted) == 0 or np.ptp(observed) == 0
    return (
        total / seen - 1 if seen else None,
        float(np.abs(predicted - observed).mean()),
        None if flat else float(np.corrcoef(predicted, observed)[0, 1]),
        total,
        seen,
    )


def trial_measures(trial: Backtest | None) -> list[Measure]:
    """`backtest.*`: how plain BG/NBD did, and what the naive forecast would have missed by."""
    if trial is None:
        names: Columns = (("bias", "share"), ("mae", "ratio"), ("naive_mae", "ratio"), ("correlation", "ratio"))
        return [unknown(f"backtest.{name}", unit, "too_few") for name, unit in names]
    observed = trial.observed.astype(np.float64)
    bias, mae, correlation, _, _ = score(trial.predicted["bg_nbd"], observed)
    count = int(observed.size)
    naive_mae = score(trial.predicted["naive"], observed)[1]
    return [
        Measure("backtest.bias", bias, "share", count=count, unknown="too_few" if bias is None else None),
        Measure("backtest.mae", mae, "ratio", count=count),
        Measure("backtest.naive_mae", naive_mae, "ratio", count=count),
        Measure(
            "backtest.correlation",
            correlation,
            "ratio",
            count=count,
            unknown="too_few" if correlation is None else None,
        ),
    ]


def trial_tables(trial: Backtest | None) -> list[Table]:
    """`backtest.models`, `backtest.deciles` (the highest predicted first), `backtest.weeks`."""
    shapes = {"backtest.models": _MODELS, "backtest.deciles": _DECILES, "backtest.weeks": _WEEKS}
    if trial is None:
        return [Table(name, columns, unknown="too_few") for name, columns in shapes.items()]
    observed = trial.observed.astype(np.float64)
    plain = trial.predicted["bg_nbd"]
    tracked = trial.tracked
    rows = {
        "backtest.models": tuple((name, *score(trial.predicted[name], observed)) for name in MODELS),
        "backtest.deciles": tuple(
            (decile, int(part.size), float(plain[part].mean()), float(observed[part].mean()))
            for decile, part in tenths(plain)
        ),
        "backtest.weeks": tuple(
            (int(week), int(tracked["observed"][i]), float(tracked["bg_nbd"][i]), float(tracked["seasonal"][i]))
            for i, week in enumerate(trial.weeks)
        ),
    }
    return [Table(name, columns, rows[name]) for name, columns in shapes.items()]
