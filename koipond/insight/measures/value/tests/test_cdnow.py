"""The published figures of CDNOW: Fader, Hardie & Lee 2005 for orders, Fader & Hardie 2013 for amounts."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from koipond.insight import findings as findings_module
from koipond.insight.findings import Findings
from koipond.insight.measures.value import backtest, findings
from koipond.insight.measures.value.tests.ponds import pond_of
from koipond.insight.measures.value.trial import score
from koipond.insight.pond import Pond

PUBLISHED = {
    "bg_nbd.r": 0.242595, "bg_nbd.alpha": 4.413602, "bg_nbd.a": 0.792922, "bg_nbd.b": 2.425907,
    "bg_nbd.log_likelihood": -9582.4292, "gamma_gamma.p": 6.248802, "gamma_gamma.q": 3.744588,
    "gamma_gamma.v": 15.447748,
}  # fmt: skip


# The sample is read as a file: measures know nothing of the intake, which ships it.
CDNOW = Path(findings_module.__file__).parent / "intake" / "samples" / "cdnow_sample.txt"


def day_of(text: str) -> int:
    """Days since 1970-01-01 of an ISO date."""
    return date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


def cdnow(until: str) -> Pond:
    """The CDNOW sample as of the end of a day."""
    lines = [line.split() for line in CDNOW.read_text().splitlines()]
    days = [day_of(f"{text[:4]}-{text[4:6]}-{text[6:]}") for _, _, text, _, _ in lines]
    cents = [round(float(line[4]) * 100) for line in lines]
    return pond_of([int(line[1]) for line in lines], days, cents, day_of(until))


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(cdnow("1997-09-30"))


@pytest.fixture(scope="module")
def trial():
    return backtest(cdnow("1998-06-30"), day_of("1997-09-30"))


@pytest.mark.parametrize("name", PUBLISHED)
def test_parameters_are_the_published_ones(name, found):
    measure = next(m for m in found.measures if m.name == name)
    assert measure.value == pytest.approx(PUBLISHED[name], rel=1e-5 if "likelihood" not in name else 1e-8)
    assert measure.count == (2357 if name.startswith("bg") else 946)


def test_the_holdout_of_39_weeks_is_the_published_one(trial):
    assert trial.horizon_days == 39 * 7
    bias, mae, correlation, _, observed = score(trial.predicted["bg_nbd"], trial.observed)
    assert (round(bias, 3), round(mae, 4), round(correlation, 4), observed) == (-0.121, 0.7855, 0.6256, 1882)


def test_the_seasonal_model_misses_the_total_by_half_as_much(trial):
    plain, seasonal = (score(trial.predicted[name], trial.observed) for name in ("bg_nbd", "seasonal"))
    assert abs(seasonal[0]) < abs(plain[0]) / 2
    assert seasonal[2] > plain[2]
    assert trial.seasonal.multipliers[9:].tolist() == [1, 1, 1]


def test_weeks_track_the_repeat_orders(trial):
    assert trial.weeks[[0, -1]].tolist() == [1, 78]
    at_end = trial.tracked["observed"][38]
    assert trial.tracked["bg_nbd"][38] == pytest.approx(at_end, rel=0.02)
    assert trial.tracked["observed"][-1] - at_end == pytest.approx(trial.observed.sum(), abs=10)


def test_columns_and_totals_agree(found):
    value = {m.name: m.value for m in found.measures}
    columns = found.per_customer
    assert columns["alive"].sum() == pytest.approx(value["value.alive_customers"])
    assert columns["expected_orders"].sum() == pytest.approx(value["value.expected_orders"])
    assert columns["expected_minor"].sum() == pytest.approx(value["value.expected_amount"], rel=1e-4)
    deciles = np.array(next(t for t in found.tables if t.name == "value.deciles").rows)
    assert deciles[:, 1].sum() == 2357
    assert deciles[:, 2].sum() == pytest.approx(value["value.expected_orders"])
    assert deciles[:, 3].sum() == columns["expected_minor"].sum()
    assert np.all(np.diff(deciles[:, 3]) <= 0)
