"""Made-up tables of repurchase and referral decay, as smooth as a real pond's and of the documented shape."""

import numpy as np

from koipond.insight.findings import Table, Unit

Columns = tuple[tuple[str, Unit], ...]
CURVE: Columns = (("day", "days"), ("share", "share"), ("low", "share"), ("high", "share"), ("at_risk", "count"))


def months(number: int, last: str = "2026-01") -> list[str]:
    """The `number` months up to and with `last`."""
    end = np.datetime64(last, "M")
    return [str(end - back) for back in range(number - 1, -1, -1)]


def curve_rows(top: float, pace: float, size: int, days: int = 400, every: int = 1) -> list[tuple[float, ...]]:
    """A rising curve with a band that widens as fewer are left."""
    rows = []
    for day in range(0, days + 1, every):
        share = top * (1 - np.exp(-day / pace))
        left = max(3, int(size * (1 - share) * (1 - day / (days * 1.1))))
        spread = 1.96 * np.sqrt(share * (1 - share) / left)
        rows.append((day, share, max(0.0, share - spread), min(1.0, share + spread), left))
    return rows


def grouped_rows(groups: list[tuple[object, float, float, int, int]]) -> tuple[tuple[object, ...], ...]:
    """Curves of several groups, one under the other: (label, top, pace, size, days)."""
    return tuple((label, *row) for label, *shape in groups for row in curve_rows(*shape, every=4))


def repurchase_tables(cohorts: list[str], *, rich: bool) -> list[Table]:
    """Curves, hazard, triangle and cohorts; `rich` has the views by origin, entrance and role too."""
    chance = np.random.default_rng(7)
    ages = list(range(len(cohorts), 0, -1))
    by_cohort = [(c, 0.5 + 0.004 * a, 48.0, 900, min(400, 30 * a)) for c, a in zip(cohorts, ages, strict=True)]
    hazard = [(w, 0.055 * np.exp(-w / 14), 0.04 * np.exp(-w / 14), 0.072 * np.exp(-w / 13), 9000 - 150 * w) for w in range(1, 53)]
    triangle = tuple(
        (cohort, 800 + 13 * age, since, 1.0 if not since else float(0.34 * np.exp(-since / 9) * chance.uniform(0.85, 1.15)),
         1.2 if not since else float(0.4 * np.exp(-since / 9)), 26_800 if not since else float(9_100 * np.exp(-since / 9)))
        for cohort, age in zip(cohorts, ages, strict=True)
        for since in range(age)
    )  # fmt: skip
    tables = [
        Table("repurchase.curve", CURVE, tuple(curve_rows(0.58, 46, 12_000))),
        Table("repurchase.curve_by_cohort", (("cohort", "month"), *CURVE), grouped_rows(by_cohort)),
        Table(
            "repurchase.curve_by_step",
            (("step", "count"), *CURVE),
            grouped_rows([(step, 0.4 + 0.08 * step, 60 - 6 * step, 9_000 // step, 400) for step in range(1, 6)]),
        ),
        Table(
            "repurchase.hazard",
            (("week", "count"), ("hazard", "share"), ("low", "share"), ("high", "share"), ("at_risk", "count")),
            tuple(hazard),
        ),
        Table(
            "repurchase.triangle",
            (("cohort", "month"), ("customers", "count"), ("months_since", "count"), ("active_share", "share"),
             ("orders", "ratio"), ("amount", "minor")),
            triangle,
        ),
        Table("repurchase.cohorts", repurchase_cohort_columns(), cohort_rows(cohorts, chance, 0.44, "hazard")),
    ]  # fmt: skip
    views = {
        "origin": [("paid", 0.44, 60.0, 3000, 400), ("referral", 0.66, 40.0, 2000, 400), ("organic", 0.57, 45.0, 4000, 400)],
        "entrance": [("抖音直播间", 0.48, 55.0, 2000, 400), ("门店收银台", 0.63, 41.0, 2600, 400), ("公众号菜单", 0.55, 50.0, 900, 400)],
        "role": [("traffic", 0.45, 55.0, 3000, 400), ("profit", 0.6, 45.0, 1800, 400)],
    }
    for name, groups in views.items():
        columns: Columns = (("group", "text"), *CURVE)
        rows = grouped_rows(groups) if rich else ()  # type: ignore[arg-type]
        need = {"origin": "paid", "entrance": "entrance", "role": "role"}[name]
        tables.append(Table(f"repurchase.curve_by_{name}", columns, rows, None if rich else f"needs:{need}"))
    return tables


def repurchase_cohort_columns() -> Columns:
    """The columns of `repurchase.cohorts`."""
    return (
        ("cohort", "month"), ("customers", "count"), ("within_90_days", "share"), ("hazard_ratio", "ratio"),
        ("low", "ratio"), ("high", "ratio"), ("p_value", "p_value"), ("adjusted_p", "p_value"), ("at_risk", "count"),
        ("expected_loss", "minor"), ("alert", "yes_no"),
    )  # fmt: skip


def cohort_rows(
    cohorts: list[str], chance: np.random.Generator, level: float, what: str
) -> tuple[tuple[object, ...], ...]:
    """Ratios around one, and a cohort near the end that decays faster; the first has nothing before it."""
    rows: list[tuple[object, ...]] = []
    for at, cohort in enumerate(cohorts):
        slow = at == len(cohorts) - 4 and len(cohorts) > 6
        ratio = 0.71 if slow else float(chance.normal(1.0, 0.04))
        known = at > 0
        limits = (ratio, ratio * 0.87, ratio * 1.15, 0.0004 if slow else 0.4, 0.006 if slow else 0.8)
        loss = (412, 3_864_000) if slow else (int(chance.integers(150, 300)), 0)
        rows.append((cohort, 800 + 10 * at, level * (0.8 if slow else 1.0), *(limits if known else (None,) * 5), *loss, slow))
    return tuple(rows)


def referral_tables(cohorts: list[str], *, known: bool) -> list[Table]:
    """Rate by age, K by cohort, cohorts, generations, comparison; unknown without referrers."""
    limits: Columns = (("low", "per_100_customer_months"), ("high", "per_100_customer_months"))
    by_age = tuple(
        (m, int(300 * np.exp(-m / 6)) + 4, 9_000.0 - 300 * m, 4 * np.exp(-m / 6), 3.5 * np.exp(-m / 6), 4.6 * np.exp(-m / 6))
        for m in range(24)
    )
    ks = tuple(
        (c, 800 + at, 0.03, 0.08 if at < len(cohorts) - 3 else None, 0.14 if at < len(cohorts) - 6 else None,
         0.22 if at < len(cohorts) - 12 else None)
        for at, c in enumerate(cohorts)
    )  # fmt: skip
    chance = np.random.default_rng(3)
    cohort_columns = repurchase_cohort_columns()
    renamed: Columns = tuple(
        ({"within_90_days": "rate", "hazard_ratio": "rate_ratio"}.get(name, name), "per_100_customer_months" if name == "within_90_days" else unit)
        for name, unit in cohort_columns
    )  # fmt: skip
    generations = ((0, 8_214, 301_245_600, None), (1, 2_871, 118_540_000, 0.35), (2, 702, 24_210_000, 0.24), (3, 91, 2_980_000, 0.13))
    compared = (
        ("value", 412.5, 348.1, 1.18, 1.09, 1.28, 2_310), ("retention", 0.61, 0.52, 1.17, 1.10, 1.25, 2_310),
        ("referrals", 0.31, 0.22, 1.41, 1.2, 1.63, 2_310),
    )  # fmt: skip
    tables = [
        Table(
            "referral.by_age",
            (("month", "count"), ("referrals", "count"), ("customer_months", "ratio"), ("rate", "per_100_customer_months"), *limits),
            by_age,
        ),
        Table(
            "referral.k_by_cohort",
            (("cohort", "month"), ("customers", "count"), *((f"k_{d}", "ratio") for d in (30, 90, 180, 365))),  # type: ignore[arg-type]
            ks,
        ),
        Table("referral.cohorts", renamed, cohort_rows(cohorts, chance, 3.1, "rate")),
        Table(
            "referral.generations",
            (("generation", "count"), ("customers", "count"), ("amount", "minor"), ("ratio_to_previous", "ratio")),
            generations,
        ),
        Table(
            "referred.compared",
            (("outcome", "text"), ("referred", "ratio"), ("matched", "ratio"), ("ratio", "ratio"), ("low", "ratio"),
             ("high", "ratio"), ("pairs", "count")),
            compared,
        ),
    ]  # fmt: skip
    return tables if known else [Table(table.name, table.columns, unknown="needs:referrer") for table in tables]
