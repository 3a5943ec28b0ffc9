"""Made-up tables of repurchase decay, as smooth as a real pond's and of the documented shape."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from koipond.insight.findings import Table
from koipond.insight.telling.tests.shapes import shaped

CURVE = "day:days share:share low:share high:share at_risk:count"
COHORTS = (
    "cohort:month customers:count within_90_days:share hazard_ratio:ratio low:ratio high:ratio p_value:p_value "
    "adjusted_p:p_value at_risk:count expected_loss:minor alert:yes_no"
)
ENTRANCES = [("抖音直播间", 0.48, 55.0, 2000), ("门店收银台", 0.63, 41.0, 2600), ("公众号菜单", 0.55, 50.0, 900)]
ORIGINS = [("paid", 0.44, 60.0, 3000), ("referral", 0.66, 40.0, 2000), ("organic", 0.57, 45.0, 4000)]
ROLES = [("traffic", 0.45, 55.0, 3000), ("profit", 0.6, 45.0, 1800)]


def months(number: int, last: str = "2026-01") -> list[str]:
    """The `number` months up to and with `last`."""
    end = np.datetime64(last, "M")
    return [str(end - back) for back in range(number - 1, -1, -1)]


def rising(top: float, pace: float, size: int, days: int = 400, every: int = 1) -> list[tuple[Any, ...]]:
    """A rising curve with a band that widens as fewer are left."""
    rows = []
    for day in range(0, days + 1, every):
        share = float(top * (1 - np.exp(-day / pace)))
        left = max(3, int(size * (1 - share) * (1 - day / (days * 1.1))))
        spread = float(1.96 * np.sqrt(share * (1 - share) / left))
        rows.append((day, share, max(0.0, share - spread), min(1.0, share + spread), left))
    return rows


def grouped(groups: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Curves of several groups, one under the other: (label, top, pace, size[, days])."""
    rows: list[tuple[Any, ...]] = []
    for label, top, pace, size, *days in groups:
        rows += [(label, *row) for row in rising(top, pace, size, days[0] if days else 400, every=4)]
    return rows


def falling(at: float, high: float, pace: float) -> float:
    """A figure that fades with age."""
    return float(high * np.exp(-at / pace))


def triangle(cohorts: list[str]) -> list[tuple[Any, ...]]:
    """Cohort by months since; a month that is not whole yet is absent."""
    chance = np.random.default_rng(7)
    rows: list[tuple[Any, ...]] = []
    for at, cohort in enumerate(cohorts):
        size = 800 + 13 * at
        rows.append((cohort, size, 0, 1.0, 1.2, 26_800))
        for since in range(1, len(cohorts) - at):
            share = falling(since, 0.34, 9) * float(chance.uniform(0.85, 1.15))
            rows.append((cohort, size, since, share, share * 1.2, int(share * 26_800)))
    return rows


def cohort_rows(cohorts: list[str], level: float, seed: int) -> list[tuple[Any, ...]]:
    """Ratios around one, and a cohort near the end that decays faster; the first has nothing before it."""
    chance = np.random.default_rng(seed)
    rows: list[tuple[Any, ...]] = []
    for at, cohort in enumerate(cohorts):
        slow = at == len(cohorts) - 4 and len(cohorts) > 6
        ratio = 0.71 if slow else float(chance.normal(1.0, 0.04))
        tested = (ratio, ratio * 0.87, ratio * 1.15, 0.0004 if slow else 0.4, 0.006 if slow else 0.8)
        loss = (412, 3_864_000) if slow else (int(chance.integers(150, 300)), 0)
        known = tested if at else (None,) * 5
        rows.append((cohort, 800 + 10 * at, level * (0.8 if slow else 1.0), *known, *loss, slow))
    return rows


def repurchase_tables(cohorts: list[str], *, rich: bool) -> list[Table]:
    """Curves, hazard, triangle and cohorts; `rich` has the views by origin, entrance and role too."""
    aged = [(c, 0.5 + 0.004 * at, 48.0, 900, min(400, 30 * (len(cohorts) - at))) for at, c in enumerate(cohorts)]
    steps = [(step, 0.4 + 0.08 * step, 60.0 - 6 * step, 9_000 // step) for step in range(1, 6)]
    hazard = [
        (w, falling(w, 0.055, 14), falling(w, 0.045, 14), falling(w, 0.066, 13), 9_000 - 150 * w) for w in range(1, 53)
    ]
    views = {"origin": (ORIGINS, "paid"), "entrance": (ENTRANCES, "entrance"), "role": (ROLES, "role")}
    return [
        shaped("repurchase.curve", CURVE, rising(0.58, 46, 12_000)),
        shaped("repurchase.curve_by_cohort", f"cohort:month {CURVE}", grouped(aged)),
        shaped("repurchase.curve_by_step", f"step:count {CURVE}", grouped(steps)),
        shaped("repurchase.hazard", "week:count hazard:share low:share high:share at_risk:count", hazard),
        shaped(
            "repurchase.triangle",
            "cohort:month customers:count months_since:count active_share:share orders:ratio amount:minor",
            triangle(cohorts),
        ),
        shaped("repurchase.cohorts", COHORTS, cohort_rows(cohorts, 0.44, 7)),
        *(
            shaped(f"repurchase.curve_by_{name}", f"group:text {CURVE}", grouped(groups), "" if rich else need)
            for name, (groups, need) in views.items()
        ),
    ]
