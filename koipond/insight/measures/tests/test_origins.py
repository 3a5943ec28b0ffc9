"""The four steps, origins and entrances of a pond small enough to count by hand."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from koipond.insight.findings import Findings
from koipond.insight.frames import open_frames
from koipond.insight.lake.read import read_pond
from koipond.insight.lake.tests.lakes import write_lake
from koipond.insight.measures import headline, origins, standing

AD = {"paid_traffic": True, "entrance": "ad"}
SHOP = {"paid_traffic": False, "entrance": "shop"}
ORDERS = [
    {"customer": 0, "on": "2025-01-05", "amount_minor": 1000, "cost_minor": 300, "coupon": "X", **AD},
    {"customer": 1, "on": "2025-02-05", "amount_minor": 2000, **SHOP},
    {"customer": 0, "on": "2025-02-06", "amount_minor": 500, "coupon": "X", **SHOP},
    {"customer": 2, "on": "2025-03-06", "amount_minor": 700, **SHOP},
    {"customer": 1, "on": "2025-04-06", "amount_minor": 500, "cost_minor": 200, **AD},
]
PEOPLE = [{"customer": 1, "referrer": 0, "referred_on": date(2025, 2, 5), "stage": "member", "tier": "gold"}]


def found(folder: Path, orders: list[dict[str, object]], people: list[dict[str, object]]) -> Findings:
    """All the findings of a small lake in one."""
    pond = read_pond(duckdb.connect(), write_lake(folder / "lake", orders, people))
    frames = open_frames(pond)
    groups = (headline.findings(pond, frames), origins.findings(pond, frames), standing.findings(pond, frames))
    return Findings(
        tuple(m for group in groups for m in group.measures),
        tuple(t for group in groups for t in group.tables),
        {name: column for group in groups for name, column in group.per_customer.items()},
    )


@pytest.fixture
def told(tmp_path: Path) -> Findings:
    return found(tmp_path, ORDERS, PEOPLE)


def values(findings: Findings) -> dict[str, object]:
    return {measure.name: measure.value for measure in findings.measures}


def rows(findings: Findings, name: str) -> tuple[tuple[object, ...], ...]:
    return next(table.rows for table in findings.tables if table.name == name)


def test_origins_partition_the_orders(told: Findings) -> None:
    value = values(told)
    by_origin = [value[f"origin.{name}"] for name in ("paid", "referral", "organic", "repurchase")]
    assert by_origin == [2, 1, 1, 1]
    assert value["orders"] == 5 and value["net_amount"] == 4700 and value["customers"] == 3


def test_a_repeat_order_bought_back_by_advertising_is_paid(told: Findings) -> None:
    value = values(told)
    assert value["self_loop_rate.orders"] == 2 / 5
    assert value["self_loop_rate.amount"] == 2500 / 4700
    assert value["new_customers.referred_share"] == 1 / 3
    assert value["acquisition_cost.paid"] == 300


def test_the_tables_hold_what_was_counted(told: Findings) -> None:
    assert rows(told, "origins")[0] == ("paid", 2, 1500, 1, 500, 300.0)
    assert rows(told, "origins")[3] == ("repurchase", 1, 500, 0, None, None)
    assert rows(told, "entrances") == (
        ("shop", False, 3, 3200, 2, None, None, 1600.0, 1 / 3),
        ("ad", True, 2, 1500, 1, 500, 300.0, 1500.0, 0.5),
    )
    assert rows(told, "coupons") == (("X", 2, 1500, 1, 0.5),)
    assert rows(told, "months")[1] == ("2025-02", 2, 2500, 1, 1, 2)
    assert rows(told, "stages") == (("member", 1, 2500, 1.0),)
    assert rows(told, "origins_by_month")[1] == ("2025-02", 0, 1, 0, 1, 1.0)
    assert list(told.per_customer["origin"]) == ["paid", "referral", "organic"]


def test_the_steps_are_blank_where_the_file_does_not_reach_back(told: Findings) -> None:
    assert rows(told, "steps") == (
        ("come", 2, None, None), ("buy", 4, None, None), ("again", 2, None, None), ("bring", 1, None, None),
    )  # fmt: skip


def test_the_steps_compare_with_the_window_before(tmp_path: Path) -> None:
    long_ago = {"customer": 0, "on": "2023-01-01", "amount_minor": 1, **SHOP}
    then = {"customer": 1, "on": "2024-06-01", "amount_minor": 1, **SHOP}
    now = [{"customer": n, "on": "2025-06-01", "amount_minor": 1, **SHOP} for n in (1, 2, 3)]
    value = rows(found(tmp_path, [long_ago, then, *now], [{"customer": 3, "referrer": 0}]), "steps")
    assert value == (("come", 2, 1, 1.0), ("buy", 3, 1, 2.0), ("again", 1, 0, None), ("bring", 1, 0, None))


def test_what_the_file_does_not_tell_is_not_known_and_not_zero(tmp_path: Path) -> None:
    bare = [{"customer": 0, "on": "2025-01-05", "amount_minor": 1000}]
    findings = found(tmp_path, bare, [])
    for name in ("self_loop_rate.orders", "self_loop_rate.amount", "origin.paid", "origin.referral"):
        measure = next(m for m in findings.measures if m.name == name)
        assert (measure.value, measure.unknown) == (None, "needs:paid")
    unknown = {table.name: table.unknown for table in findings.tables if table.unknown}
    assert unknown["entrances"] == "needs:entrance" and unknown["coupons"] == "needs:coupon"


def test_without_referrers_paid_and_repurchase_are_still_known(tmp_path: Path) -> None:
    value = {m.name: (m.value, m.unknown) for m in found(tmp_path, ORDERS, []).measures}
    assert value["origin.paid"] == (2, None) and value["origin.repurchase"] == (1, None)
    assert value["origin.organic"] == (None, "needs:referrer")
    assert value["self_loop_rate.orders"] == (None, "needs:referrer")
