"""Every definition is whole, in both languages, and whoever asks for one finds it."""

import re

import pytest

from koipond.insight.findings import Unit
from koipond.insight.telling.definitions import definition_of, definitions
from koipond.insight.telling.explain import UnknownMeasureError, by_group, explained
from koipond.insight.telling.tests import ponds

UNITS = set(Unit.__args__)  # type: ignore[attr-defined]


def test_each_is_whole():
    for name, definition in definitions().items():
        assert definition.unit is None or definition.unit in UNITS, name
        for lang in ("en", "zh"):
            assert definition.title(lang), name
            assert definition.meaning(lang)[-1] in ".。", name
        assert re.search(r"[\u4e00-\u9fff]", definition.meaning("zh")), name


def test_own_groups_define_what_they_promise():
    report = ponds.rich_report()
    mine = {name for name, one in definitions().items() if one.group in ("headline", "origins")}
    measures = [
        name for name in report.measures if name.startswith(("steps.", "origin.", "repeat_share.", "self_loop"))
    ]
    sizes = ["customers", "orders", "net_amount", "average_order", "orders_per_customer", "active_customers"]
    tables = ["steps", "months", "origins", "origins_by_month", "entrances", "coupons", "campaigns", "messages"]
    wanted = {*measures, *sizes, *tables, "stages", "tiers", "repeat_customers", "acquisition_cost.paid"}
    assert wanted <= mine
    for name in mine & set(report.measures):
        assert definitions()[name].unit == report.measures[name].unit, name
    assert all(definitions()[name].unit is None for name in mine & set(report.tables))


def test_found_by_name_case_and_title():
    wanted = definition_of("self_loop_rate.orders")
    assert wanted is not None
    assert explained(" Self_Loop_Rate.orders ") is wanted
    assert explained("自循环率") is wanted
    assert explained("self-loop rate") is wanted


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownMeasureError) as unknown:
        explained("self_loop")
    assert unknown.value.text("en").startswith(
        "There is no figure named 'self_loop'. Did you mean self_loop_rate.orders"
    )
    assert "您是想查：self_loop_rate.orders" in unknown.value.text("zh")
    with pytest.raises(UnknownMeasureError) as unknown:
        explained("xyzzy")
    assert unknown.value.text("en") == "There is no figure named 'xyzzy'. `koipond explain` lists them all."


def test_groups_hold_all():
    groups = by_group()
    assert sum(map(len, groups.values())) == len(definitions())
    assert groups["headline"][0].name == "customers"
