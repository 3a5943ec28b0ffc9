"""Intervals hold the truth and alerts are true: a share of the campaign here, the whole behind its marker."""

import pytest

from koipond.insight.measures.repurchase.tests.campaign import coverage, false_alerts, power, ratio_coverage

WHOLE_DAYS = {"repurchase.half_life_days", "repurchase.median_days"}  # limits on whole days hold it a little oftener


def test_a_share_of_the_coverage():
    rates = coverage(40, seed=21, times=60) | ratio_coverage(40, each=150, seed=22)
    assert {name: rate for name, rate in rates.items() if rate < 0.85} == {}
    assert sum(rates.values()) / len(rates) == pytest.approx(0.955, abs=0.025)


def test_a_share_of_the_alerts():
    assert max(false_alerts(15, each=100, months=12, looks=4, seed=23).values()) <= 0.05
    assert power(3, seed=24) == {"pace x 0.7": 1.0, "leaving x 1.3": 1.0}


@pytest.mark.campaign
def test_intervals_hold_the_truth_in_95_of_100_ponds():
    rates = coverage(200) | ratio_coverage(200)
    assert {name: rate for name, rate in rates.items() if rate < 0.92} == {}
    assert {name: rate for name, rate in rates.items() if rate > 0.985 and name not in WHOLE_DAYS} == {}


@pytest.mark.campaign
def test_alerts_are_rarely_false_and_seldom_missed():
    assert max(false_alerts(150).values()) <= 0.05
    assert min(power(50).values()) >= 0.9
