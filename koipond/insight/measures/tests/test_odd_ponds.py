"""Influence, comparison, concentration, RFM and ladder on any pond: plain cells, sums that hold, never a NaN."""

import math

import numpy as np
from hypothesis import given, settings

from koipond.insight.findings import Findings
from koipond.insight.frames import open_frames
from koipond.insight.measures import concentration, influence, ladder, referred, rfm
from koipond.insight.measures.tests.small_ponds import figures_of, pond_of, ponds
from koipond.insight.pond import Pond


def groups(pond: Pond) -> list[Findings]:
    expected = np.linspace(0, 1000.5, pond.customers.orders.size)
    return [
        influence.findings(pond, expected),
        referred.findings(pond),
        concentration.findings(pond, influence.findings(pond, None).per_customer.get("influence_shared_minor")),
        rfm.findings(pond, open_frames(pond)),
        ladder.findings(pond),
    ]


@settings(max_examples=40)
@given(ponds())
def test_every_figure_is_plain_and_finite(pond: Pond) -> None:
    for found in groups(pond):
        for figure in figures_of(found):
            assert figure is None or isinstance(figure, int | str) or (type(figure) is float and math.isfinite(figure))
        assert all((measure.value is None) == (measure.unknown is not None) for measure in found.measures)
        assert all(len(column) == pond.customers.orders.size for column in found.per_customer.values())


@settings(max_examples=40)
@given(ponds())
def test_sums_hold(pond: Pond) -> None:
    influenced, _, _, scored, _ = groups(pond)
    value = {measure.name: measure.value for measure in influenced.measures}
    tables = {table.name: table.rows for table in (*influenced.tables, *scored.tables)}
    columns = influenced.per_customer
    assert value["influence.shared"] == value["influence.direct"]
    assert (
        value["influence.total"] == columns["influence_direct_minor"].sum() + columns["influence_indirect_minor"].sum()
    )
    assert sum(row[2] for row in tables["influence.generations"]) == value["influence.total"]
    assert sum(row[1] for row in tables["influence.generations"]) == columns["people"].sum()
    net = pond.customers.net_minor.sum()
    for name, amount_at in (("influence.quadrants", 2), ("rfm", 2)):
        assert sum(row[1] for row in tables[name]) == pond.customers.orders.size
        assert sum(row[amount_at] for row in tables[name]) == net
    assert sum(row[3] for row in tables["influence.quadrants"]) == value["influence.shared"]


def test_a_file_without_referrers_or_roles_says_which_column_it_lacks() -> None:
    influenced, compared, held, scored, climbed = groups(pond_of([(0, 1, 500), (1, 2, 700)], until_day=9))
    assert {m.unknown for m in influenced.measures} == {"needs:referrer"}
    assert {t.unknown for t in influenced.tables} == {"needs:referrer"}
    assert {m.unknown for m in compared.measures} == {"needs:referrer"}
    assert {m.unknown for m in climbed.measures} == {"needs:role"}
    assert dict(influenced.per_customer) == {} and dict(climbed.per_customer) == {}
    assert held.tables[0].rows[-1] == (1.0, 1.0, None)
    assert scored.per_customer["segment"].tolist() == ["about_to_sleep", "potential_loyal"]
