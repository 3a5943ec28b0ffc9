"""Are referred customers better? They against others who came in the same month, through the same door."""

from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.measures.referred.matching import Compared, compare, strata_of
from koipond.insight.measures.referred.outcomes import OUTCOMES, follow_up_days, outcomes
from koipond.insight.pond import Pond

__all__ = ["findings"]

FEWEST = 20
MEASURES = {
    "value": "referred.value_ratio",
    "retention": "referred.retention_ratio",
    "referrals": "referred.referral_ratio",
}
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("outcome", "text"), ("referred", "ratio"), ("matched", "ratio"), ("ratio", "ratio"), ("low", "ratio"),
    ("high", "ratio"), ("pairs", "count"), ("within_days", "days"),
)  # fmt: skip


def findings(pond: Pond) -> Findings:
    """The three ratios, and the table behind them; see docs/algorithms/referred-against-matched.md."""
    if "referrer" not in pond.has:
        return _missing("needs:referrer")
    people = pond.customers
    referred = (people.referrer >= 0) & (people.referred_day <= people.first_day)
    others = people.referrer < 0
    within_days = follow_up_days(pond, referred)
    followed = people.first_day + within_days <= pond.until_day
    referred, others = referred & followed, others & followed
    strata = strata_of(pond)
    results = outcomes(pond, within_days)
    found = {name: compare(results[name], strata, referred, others) for name in OUTCOMES}
    if min(min(each.pairs, each.others) for each in found.values()) < FEWEST:
        return _missing("too_few")
    lines = tuple(
        (name, each.referred, each.matched, each.ratio, *(each.interval or (None, None)), each.pairs, within_days)
        for name, each in found.items()
    )
    measures = tuple(_measure(MEASURES[name], each) for name, each in found.items())
    return Findings(measures, (Table("referred.compared", COLUMNS, lines),))


def _measure(name: str, found: Compared) -> Measure:
    if found.ratio is None:
        return unknown(name, "ratio", "too_few")
    return Measure(name, found.ratio, "ratio", found.interval, found.pairs)


def _missing(why: str) -> Findings:
    measures = tuple(unknown(name, "ratio", why) for name in MEASURES.values())
    return Findings(measures, (Table("referred.compared", COLUMNS, unknown=why),))
