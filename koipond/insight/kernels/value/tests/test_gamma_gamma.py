"""Gamma-Gamma: it finds what made the amounts, whatever the currency, and tells its edges."""

import numpy as np
import pandas as pd
import pytest
from lifetimes import GammaGammaFitter

from koipond.insight.kernels.value import fit_gamma_gamma
from koipond.insight.kernels.value.gamma_gamma import expected_spend, mean_spend


def spent(customers, seed, p=6.0, q=4.0, v=15.0):
    chance = np.random.default_rng(seed)
    x = chance.geometric(0.3, customers).astype(np.int32)
    return x, chance.gamma(p * x, 1 / (chance.gamma(q, 1 / v, customers) * x))


def test_it_finds_what_made_the_amounts():
    fit = fit_gamma_gamma(*spent(50_000, 1))
    assert fit.status == "ok"
    for name, truth in (("p", 6.0), ("q", 4.0), ("v", 15.0)):
        assert abs(fit.value(name) - truth) < 3 * fit.error(name) < 0.2 * truth
    mean, error = mean_spend(fit)
    assert abs(mean - 30) < 3 * error < 0.5


def test_another_currency_only_scales_v():
    x, mean = spent(2_000, 2)
    one, other = fit_gamma_gamma(x, mean), fit_gamma_gamma(x, 7.3 * mean)
    assert other.values == pytest.approx((one.value("p"), one.value("q"), 7.3 * one.value("v")), rel=1e-8)


def test_who_never_came_back_or_spent_nothing_does_not_count():
    x, mean = spent(500, 3)
    more = fit_gamma_gamma(np.append(x, [0, 4]).astype(np.int32), np.append(mean, [50.0, 0.0]))
    assert more.values == fit_gamma_gamma(x, mean).values
    assert more.customers == 500


@pytest.mark.filterwarnings("ignore")
def test_expected_spend_agrees_with_lifetimes():
    x, mean = spent(300, 4)
    fit = fit_gamma_gamma(x, mean)
    theirs = GammaGammaFitter()
    theirs.params_ = pd.Series(dict(zip(fit.names, fit.values, strict=True)))
    x[:20], mean[:20] = 0, 0
    other = np.asarray(theirs.conditional_expected_average_profit(pd.Series(x), pd.Series(mean)))
    assert expected_spend(fit, x, mean) == pytest.approx(other, rel=1e-9)
    assert expected_spend(fit, x, mean)[:20] == pytest.approx(mean_spend(fit)[0])


def test_the_same_price_for_everybody_is_an_edge_and_still_predicts_it():
    x = np.tile(np.array([1, 2, 5], np.int32), 50)
    fit = fit_gamma_gamma(x, np.full(150, 19.9))
    assert fit.status == "no_fit"
    assert expected_spend(fit, x, np.full(150, 19.9)) == pytest.approx(19.9, rel=1e-2)


def test_nine_who_came_back_are_too_few():
    assert fit_gamma_gamma(*spent(9, 5)).status == "too_few"
    assert fit_gamma_gamma(np.zeros(0, np.int32), np.zeros(0)).status == "too_few"
