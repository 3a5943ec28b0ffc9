"""Intervals of ratios."""

import numpy as np
import pytest

from koipond.insight.kernels.ratio import clustered_ratio


def test_independent_observations_give_the_textbook_interval() -> None:
    part = np.array([1.0] * 300 + [0.0] * 700)
    found = clustered_ratio(part, np.ones(1000))
    assert found is not None
    share, (low, high) = found
    # The logit interval of 300 in 1,000: logit ± 1.96 / sqrt(n p q).
    reach = 1.959964 / np.sqrt(1000 * 0.3 * 0.7)
    logit = np.log(0.3 / 0.7)
    assert share == 0.3
    assert low == pytest.approx(1 / (1 + np.exp(-(logit - reach))), rel=1e-3)
    assert high == pytest.approx(1 / (1 + np.exp(-(logit + reach))), rel=1e-3)


def test_a_customer_with_many_orders_widens_the_interval() -> None:
    alone = clustered_ratio(np.array([1.0] * 50 + [0.0] * 50), np.ones(100))
    clustered = clustered_ratio(np.array([5.0] * 10 + [0.0] * 10), np.full(20, 5.0))
    assert alone is not None and clustered is not None
    assert clustered[1][1] - clustered[1][0] > 2 * (alone[1][1] - alone[1][0])


@pytest.mark.parametrize("size", [1, 2, 50])
def test_all_or_none_still_has_an_interval_within_bounds(size: int) -> None:
    for part in (np.zeros(size), np.ones(size)):
        found = clustered_ratio(part, np.ones(size))
        assert found is not None
        share, (low, high) = found
        assert 0 <= low <= share <= high <= 1 and low < high


def test_nothing_gives_nothing() -> None:
    assert clustered_ratio(np.zeros(3), np.zeros(3)) is None


def test_intervals_cover_as_stated_when_customers_differ() -> None:
    rng = np.random.default_rng(7)
    covered = 0
    for _ in range(400):
        whole = rng.poisson(rng.gamma(1.0, 3.0, 300)).astype(float) + 1
        part = rng.binomial(whole.astype(int), rng.beta(2.0, 3.0, 300)).astype(float)
        found = clustered_ratio(part, whole)
        assert found is not None
        covered += found[1][0] <= 0.4 <= found[1][1]
    assert 0.92 <= covered / 400 <= 0.98
