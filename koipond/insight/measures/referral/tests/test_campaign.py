"""Limits hold the truth and alerts are true: a share of the campaign here, the whole behind its marker."""

import pytest

from koipond.insight.measures.referral.tests.campaign import coverage, false_alerts, power


def test_a_share_of_the_coverage():
    rates = coverage(40, seed=31, times=60)
    assert {name: rate for name, rate in rates.items() if rate < 0.85} == {}
    assert sum(rates.values()) / len(rates) == pytest.approx(0.955, abs=0.03)


def test_a_share_of_the_alerts():
    assert max(false_alerts(15, each=100, months=12, looks=4, seed=33).values()) <= 0.05
    assert power(3, seed=34) == {"referrals x 0.7": 1.0}


@pytest.mark.campaign
@pytest.mark.parametrize("shape", [0.1, 0.5, 1e6])
def test_limits_hold_the_truth_in_95_of_100_ponds(shape):
    rates = coverage(200, shape=shape)
    assert {name: rate for name, rate in rates.items() if not 0.915 <= rate <= 0.99} == {}


@pytest.mark.campaign
def test_alerts_are_rarely_false_and_seldom_missed():
    assert max(false_alerts(150).values()) <= 0.05
    assert min(power(50).values()) >= 0.9
