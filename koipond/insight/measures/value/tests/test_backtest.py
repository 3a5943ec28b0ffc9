"""The trial sees nothing of the hold-out before it is scored."""

from dataclasses import replace

import numpy as np
import pytest

from koipond.insight.measures.value import backtest
from koipond.insight.measures.value.backtest import holdout_days
from koipond.insight.measures.value.tests.ponds import Truth, made, pond_of
from koipond.insight.measures.value.trial import score, trial_measures, trial_tables


def test_the_future_changes_no_prediction():
    pond = made(Truth(), 400, 420, 200, 1)
    end = 280
    known = pond.orders.day <= end
    cut = pond_of(pond.orders.customer[known], pond.orders.day[known], pond.orders.amount_minor[known], 420)
    one, other = backtest(pond, end), backtest(cut, end)
    for model, predicted in one.predicted.items():
        assert np.array_equal(predicted, other.predicted[model])
    assert one.observed.sum() > 0
    assert other.observed.sum() == 0


def test_the_holdout_is_a_third_of_the_span_or_w_in_whole_weeks():
    pond = made(Truth(), 50, 420, 200, 1)
    first = int(pond.customers.first_day[0])
    assert holdout_days(pond) == (420 - first + 1) // 3 // 7 * 7
    assert holdout_days(replace(pond, window_days=30)) == 28
    assert holdout_days(pond_of([1], [400], [5], 419)) == 0


def test_a_score_is_what_it_says():
    assert score(np.array([1.0, 2.0, 0.0]), np.array([2.0, 2.0, 0.0])) == pytest.approx(
        (-0.25, 1 / 3, np.corrcoef([1, 2, 0], [2, 2, 0])[0, 1], 3, 4)
    )
    assert score(np.array([1.0, 2.0]), np.zeros(2))[:3] == (None, 1.5, None)


@pytest.mark.parametrize("end", [-5, 420, 500])
def test_a_day_outside_the_log_gives_no_trial(end):
    assert backtest(made(Truth(), 200, 420, 200, 1), end) is None


def test_no_trial_is_said_in_every_figure_and_table():
    assert {(m.value, m.unknown) for m in trial_measures(None)} == {(None, "too_few")}
    assert {(t.rows, t.unknown) for t in trial_tables(None)} == {((), "too_few")}


def test_the_tables_partition_the_customers():
    trial = backtest(made(Truth(), 1_000, 420, 200, 2))
    models, deciles, weeks = (table.rows for table in trial_tables(trial))
    assert [row[0] for row in models] == ["bg_nbd", "seasonal", "naive"]
    assert sum(row[1] for row in deciles) == trial.observed.size
    assert sum(row[1] * row[3] for row in deciles) == pytest.approx(trial.observed.sum())
    observed = [row[1] for row in weeks]
    assert observed == sorted(observed)
