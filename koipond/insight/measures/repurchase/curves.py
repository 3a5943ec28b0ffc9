"""Tables of repurchase curves, and the hazard by week."""

from collections.abc import Sequence

import numpy as np

from koipond.insight.findings import Cell, Table, Unit
from koipond.insight.kernels.decay.spells import Spells
from koipond.insight.kernels.decay.survival import product_limit, returned_band
from koipond.insight.measures.repurchase.watched import HORIZON, YEAR, GroupCurve, Watch, spread

CURVE: tuple[tuple[str, Unit], ...] = (
    ("day", "days"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
    ("at_risk", "count"),
)
HAZARD: tuple[tuple[str, Unit], ...] = (
    ("week", "count"), ("hazard", "share"), ("low", "share"), ("high", "share"), ("at_risk", "count"),
)  # fmt: skip
WEEK = 7


def curve_rows(group: GroupCurve, every: int, until: int) -> list[tuple[Cell, ...]]:
    """Rows (day, share, low, high, at_risk) each `every` days, to the last day that enough spells reach."""
    curve = group.curve
    low, high = returned_band(curve.survival, curve.variance, curve.at_risk)
    returned = curve.returned
    return [
        (day, float(returned[day]), float(low[day]), float(high[day]), int(curve.at_risk[day]))
        for day in range(0, min(group.last_day, until) + 1, every)
    ]


def curve_table(group: GroupCurve) -> Table:
    """`repurchase.curve`: every day, over all orders."""
    rows = tuple(curve_rows(group, 1, HORIZON))
    return Table("repurchase.curve", CURVE, rows, None if rows else "too_few")


def grouped_table(name: str, key: tuple[str, Unit], names: Sequence[Cell], groups: Sequence[GroupCurve]) -> Table:
    """One curve a group, every seventh day of the first year; groups with too little behind them are left out."""
    rows = tuple(
        (label, *row) for label, group in zip(names, groups, strict=True) for row in curve_rows(group, WEEK, YEAR)
    )
    return Table(name, (key, *CURVE), rows, None if rows else "too_few")


def hazard_table(seen: Watch, spells: Spells, group: GroupCurve) -> Table:
    """`repurchase.hazard`: share of those not yet back who come back in that week; week 1 is days 0 to 7."""
    starts = np.arange(HORIZON + 1) % WEEK == 1
    starts[1] = False
    label = np.zeros(seen.pond.orders.customer.size, np.int8)
    variance, _ = spread(seen, label, spells, starts)
    curve = product_limit(spells.events[0], spells.censored[0])
    rows: list[tuple[Cell, ...]] = []
    for week, end in enumerate(range(WEEK, min(group.last_day, HORIZON) + 1, WEEK), start=1):
        first = 0 if week == 1 else end - WEEK + 1
        before = 1.0 if week == 1 else float(curve.survival[end - WEEK])
        if curve.at_risk[end] < 1 or before <= 0:
            break
        stays = np.array([curve.survival[end] / before])
        low, high = returned_band(stays, variance[0, end : end + 1], curve.at_risk[end : end + 1])
        rows.append((week, float(1 - stays[0]), float(low[0]), float(high[0]), int(curve.at_risk[first])))
    return Table("repurchase.hazard", HAZARD, tuple(rows), None if rows else "too_few")
