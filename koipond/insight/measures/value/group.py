"""The findings of the group `value`."""

import numpy as np

from koipond.insight.findings import Column, Findings
from koipond.insight.measures.value.backtest import backtest
from koipond.insight.measures.value.deciles import value_deciles
from koipond.insight.measures.value.figures import of_the_pond, parameters
from koipond.insight.measures.value.model import expected_major, fit_model
from koipond.insight.measures.value.trial import trial_measures, trial_tables
from koipond.insight.pond import Pond


def findings(pond: Pond) -> Findings:
    """Parameters, the next year's expectations for the pond and for each customer, and the hold-out trial.

    Per customer: `alive`, `expected_orders`, `expected_minor` (discounted, int64); a column that the data cannot give
    is absent.
    """
    model = fit_model(pond)
    major = expected_major(model)
    minor = None if major is None else np.rint(major * 10.0**pond.minor_digits).astype(np.int64)
    trial = backtest(pond)
    columns: dict[str, Column] = {}
    if model.ahead is not None:
        row = model.rows.row
        columns = {"alive": model.ahead.alive[row], "expected_orders": model.ahead.orders[row]}
    if minor is not None:
        columns["expected_minor"] = minor
    return Findings(
        measures=(*parameters(model), *of_the_pond(pond, model), *trial_measures(trial)),
        tables=(value_deciles(model, minor), *trial_tables(trial)),
        per_customer=columns,
    )
