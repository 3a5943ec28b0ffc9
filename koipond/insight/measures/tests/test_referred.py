"""Referred customers against others, from a log of orders to the three ratios."""

import numpy as np
import pytest

from koipond.insight.findings import Findings
from koipond.insight.measures import referred
from koipond.insight.measures.referred.outcomes import follow_up_days, outcomes
from koipond.insight.measures.tests.small_ponds import Row, pond_of
from koipond.insight.pond import Pond

PAIRS = 40


def town(until_day: int = 400, late: bool = False) -> Pond:
    """80 customers of one month: every second one was referred, spends 300 instead of 200, and comes back if even.

    The other 40 come back one in four times; three of the referred and two of the others brought somebody.
    """
    rows: list[Row] = [(who, 0, 300 if who % 2 else 200) for who in range(2 * PAIRS)]
    rows += [(who, 100, 0) for who in range(2 * PAIRS) if (who % 4 == 1 if who % 2 else who % 8 == 0)]
    links = dict.fromkeys(range(1, 2 * PAIRS, 2), 0)
    links |= {1: 0, 3: 1, 5: 3, 7: 5, 9: 2} | dict.fromkeys(range(11, 2 * PAIRS, 2), 4)
    return pond_of(rows, until_day=until_day, referrer=links, locked_day=dict.fromkeys(links, 50) if late else None)


def ratios(found: Findings) -> dict[str, float | None]:
    return {measure.name: measure.value for measure in found.measures}


def test_three_ratios_and_the_table_behind_them() -> None:
    found = referred.findings(town())
    value, retention, referrals = found.tables[0].rows
    assert value == ("value", 300.0, 200.0, 1.5, None, None, 40, 365)
    assert retention[:4] == ("retention", 0.5, 0.25, 2.0)
    assert referrals[:4] == ("referrals", 3 / 40, 37 / 40, pytest.approx(3 / 37))
    assert ratios(found) == pytest.approx(
        {"referred.value_ratio": 1.5, "referred.retention_ratio": 2.0, "referred.referral_ratio": 3 / 37}
    )
    assert found.measures[1].interval == (retention[4], retention[5])
    assert all(measure.count == 40 for measure in found.measures)


def test_who_was_referred_only_after_the_first_order_is_in_neither_group() -> None:
    assert {measure.unknown for measure in referred.findings(town(late=True)).measures} == {"too_few"}


def test_only_the_first_days_count_and_only_who_was_followed_that_long() -> None:
    pond = pond_of([(0, 0, 10), (1, 5, 7), (0, 30, 20), (0, 31, 40)], until_day=40, referrer={1: 0})
    assert outcomes(pond, 30)["value"].tolist() == [30.0, 7.0]
    assert outcomes(pond, 29)["retention"].tolist() == [0.0, 0.0]
    assert outcomes(pond, 5)["referrals"].tolist() == [1.0, 0.0]
    assert outcomes(pond, 4)["referrals"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(("until_day", "days"), [(400, 365), (365, 365), (364, 180), (179, 90), (40, 30), (3, 30)])
def test_the_follow_up_is_the_longest_that_half_have_had(until_day: int, days: int) -> None:
    pond = town(until_day)
    assert follow_up_days(pond, np.asarray(pond.customers.referrer >= 0)) == days
