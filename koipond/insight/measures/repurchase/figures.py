"""The single figures of repurchase, and what they say when there are no orders at all."""

import numpy as np

from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.kernels.decay.survival import returned_band
from koipond.insight.measures.repurchase import faster, triangle
from koipond.insight.measures.repurchase.curves import CURVE, HAZARD
from koipond.insight.measures.repurchase.halves import half_life, half_life_limits, median_days
from koipond.insight.measures.repurchase.watched import GroupCurve, Watch

WITHIN = {"repurchase.within_365_days": 365, "repurchase.within_90_days": 90}


def figures_of(seen: Watch, overall: GroupCurve, cohorts: Table) -> tuple[Measure, ...]:
    """Every measure of the group; the table of cohorts says which return slower than those before them."""
    place = [name for name, _ in cohorts.columns]
    tested = sum(row[place.index("adjusted_p")] is not None for row in cohorts.rows)
    alerts = sum(row[place.index("alert")] is True for row in cohorts.rows)
    return (
        *(_within(name, days, overall) for name, days in WITHIN.items()),
        _half_life(seen, overall),
        _median(overall),
        Measure("repurchase.alerts", alerts, "count", count=tested)
        if tested
        else unknown("repurchase.alerts", "count", "too_few"),
    )


def _within(name: str, days: int, overall: GroupCurve) -> Measure:
    if overall.last_day < days:
        return unknown(name, "share", "too_few")
    curve = overall.curve
    low, high = returned_band(curve.survival, curve.variance, curve.at_risk)
    value = float(curve.returned[days])
    return Measure(name, value, "share", (float(low[days]), float(high[days])), int(curve.at_risk[0]))


def _half_life(seen: Watch, overall: GroupCurve) -> Measure:
    name = "repurchase.half_life_days"
    days = half_life(overall)
    if days is None:
        return unknown(name, "days", "too_few")
    limits = half_life_limits(seen, overall)
    return Measure(name, days, "days", limits, int(overall.curve.events[:366].sum()))


def _median(overall: GroupCurve) -> Measure:
    name = "repurchase.median_days"
    found = median_days(overall)
    if found is None:
        return unknown(name, "days", "not_reached" if overall.last_day >= 0 else "too_few")
    return Measure(name, found[0], "days", found[1], int(overall.curve.at_risk[0]))


def nothing() -> Findings:
    """The group for a pond without orders: every name, nothing known."""
    measures = (
        *(unknown(name, "share", "too_few") for name in WITHIN),
        unknown("repurchase.half_life_days", "days", "too_few"),
        unknown("repurchase.median_days", "days", "too_few"),
        unknown("repurchase.alerts", "count", "too_few"),
    )
    group: tuple[str, Unit] = ("group", "text")
    keys: dict[str, tuple[tuple[str, Unit], ...]] = {
        "": (),
        "_by_cohort": (("cohort", "month"),),
        "_by_step": (("step", "count"),),
        **{f"_by_{of}": (group,) for of in ("origin", "entrance", "role")},
    }
    tables = (
        *(Table(f"repurchase.curve{suffix}", (*key, *CURVE), unknown="too_few") for suffix, key in keys.items()),
        Table("repurchase.hazard", HAZARD, unknown="too_few"),
        Table("repurchase.triangle", triangle.COLUMNS, unknown="too_few"),
        Table("repurchase.cohorts", faster.COLUMNS, unknown="too_few"),
    )
    columns = {"days_since_last": np.zeros(0, np.int32), "due_by_on": np.zeros(0, "datetime64[D]")}
    return Findings(measures, tables, columns)
