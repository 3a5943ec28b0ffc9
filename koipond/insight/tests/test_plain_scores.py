"""Scores, segments, the ladder and stages: what arrays and kernels give is what the plain table expressions give."""

from collections import Counter

from hypothesis import given, settings

from koipond.insight.expressions import climbs
from koipond.insight.expressions.segments import NAMES
from koipond.insight.frames import open_frames, rows
from koipond.insight.measures import ladder, rfm, standing
from koipond.insight.pond import PRODUCT_ROLES, STAGES, Pond
from koipond.insight.tests.plain_tables import tables_of
from koipond.insight.tests.random_ponds import whole_ponds

SCORES = ("recency_score", "frequency_score", "amount_score")


@settings(max_examples=20)
@given(whole_ponds())
def test_scores_and_segments(pond: Pond) -> None:
    found = rfm.findings(pond, open_frames(pond)).per_customer
    plain = rows(tables_of(pond).segmented().sort("customer"), (*SCORES, "segment"))
    codes = [NAMES.index(name) for name in found["segment"].tolist()]
    assert plain == tuple(zip(*(found[name].tolist() for name in SCORES), codes, strict=True))


@settings(max_examples=20)
@given(whole_ponds())
def test_the_ladder(pond: Pond) -> None:
    told = {table.name: table.rows for table in ladder.findings(pond).tables}
    orders = tables_of(pond).orders
    ever = rows(climbs.ever_climbed(orders), ("before", "role", "ever", "median_days", "after_minor"))
    steps = rows(climbs.next_roles(orders), ("before", "role", "first", "next"))
    following = {(before, role): counts for before, role, *counts in steps}
    assert told["ladder.transitions"] == tuple(
        (PRODUCT_ROLES[before], PRODUCT_ROLES[role], *following.get((before, role), (0, 0)), n, days, round(after / n))
        for before, role, n, days, after in ever
    )
    stops = rows(climbs.stops(orders), ("role", "reached", "stopped"))
    assert told["ladder.stops"] == tuple((PRODUCT_ROLES[r], n, stopped, stopped / n) for r, n, stopped in stops)


@settings(max_examples=20)
@given(whole_ponds())
def test_stages_are_those_counted_customer_by_customer(pond: Pond) -> None:
    found = standing.findings(pond, open_frames(pond)).tables[0]
    net = Counter[int]()
    for stage, amount in zip(pond.customers.stage.tolist(), pond.customers.net_minor.tolist(), strict=True):
        net[stage] += amount
    count = Counter(pond.customers.stage.tolist())
    assert [row[:3] for row in found.rows] == [(name, count[s], net[s]) for s, name in enumerate(STAGES) if count[s]]
