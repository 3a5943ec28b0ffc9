"""The intervals cover the truth as often as they say: a share of the campaign by default, all of it by its marker."""

import pytest

from koipond.insight.measures.value.tests.campaign import coverage


def test_intervals_cover_the_truth_on_a_few_ponds():
    """Of 16 ponds, 12 at least: an interval of 95 % misses more than 4 of them once in a thousand times."""
    assert min(coverage(16).values()) >= 12 / 16


@pytest.mark.campaign
def test_intervals_cover_the_truth_in_95_percent_of_200_ponds():
    shares = coverage(200)
    assert {name: share for name, share in shares.items() if not 0.92 <= share <= 0.98} == {}
