"""Two made-up reports to tell: one where everything is known, and one of a bare file of orders."""

import numpy as np

from koipond.insight.findings import Column, Measure, Report, Unit
from koipond.insight.telling.tests.people_tables import people_tables
from koipond.insight.telling.tests.referral_tables import referral_tables
from koipond.insight.telling.tests.repurchase_tables import months, repurchase_tables
from koipond.insight.telling.tests.sale_tables import origin_tables, step_tables, value_tables

# name, value, unit, interval, column needed (empty: orders alone are enough)
FIGURES: tuple[tuple[str, float, Unit, tuple[float, float] | None, str], ...] = (
    ("customers", 11_878, "count", None, ""),
    ("orders", 41_322, "count", None, ""),
    ("net_amount", 1_273_456_700, "minor", None, ""),
    ("average_order", 30_818, "minor", (30_410, 31_226), ""),
    ("orders_per_customer", 3.48, "ratio", (3.41, 3.55), ""),
    ("active_customers", 4_902, "count", None, ""),
    ("repeat_customers", 0.561, "share", (0.552, 0.57), ""),
    ("repeat_share.orders", 0.713, "share", (0.708, 0.717), ""),
    ("repeat_share.amount", 0.735, "share", (0.73, 0.74), ""),
    ("steps.come", 11_878, "count", None, ""),
    ("steps.buy", 41_322, "count", None, ""),
    ("steps.again", 29_444, "count", None, ""),
    ("steps.bring", 2_871, "count", None, "referrer"),
    ("self_loop_rate.orders", 0.598, "share", (0.593, 0.603), "paid"),
    ("self_loop_rate.amount", 0.657, "share", (0.65, 0.664), "paid"),
    ("new_customers.referred_share", 0.242, "share", (0.234, 0.25), "referrer"),
    ("acquisition_cost.paid", 14_000, "minor", None, "cost"),
    ("origin.paid", 12_030, "orders", None, "paid"),
    ("origin.referral", 2_871, "orders", None, "paid"),
    ("origin.organic", 4_597, "orders", None, "paid"),
    ("origin.repurchase", 21_824, "orders", None, "paid"),
    ("repurchase.within_365_days", 0.579, "share", (0.57, 0.588), ""),
    ("repurchase.within_90_days", 0.498, "share", (0.489, 0.507), ""),
    ("repurchase.half_life_days", 32, "days", (30, 34), ""),
    ("repurchase.median_days", 91, "days", (86, 97), ""),
    ("repurchase.alerts", 1, "count", None, ""),
    ("referral.per_100_customer_months", 2.31, "per_100_customer_months", (2.22, 2.4), "referrer"),
    ("referral.k_90_days", 0.081, "ratio", (0.076, 0.087), "referrer"),
    ("referral.cycle_time_days", 41, "days", (38, 44), "referrer"),
    ("referral.generation_ratio", 0.31, "ratio", (0.29, 0.33), "referrer"),
    ("referral.alerts", 1, "count", None, "referrer"),
    ("referred.value_ratio", 1.18, "ratio", (1.09, 1.28), "referrer"),
    ("referred.retention_ratio", 1.17, "ratio", (1.1, 1.25), "referrer"),
    ("referred.referral_ratio", 1.41, "ratio", (1.2, 1.63), "referrer"),
    ("bg_nbd.r", 0.242595, "parameter", (0.2179, 0.2673), ""),
    ("bg_nbd.alpha", 4.413602, "parameter", (3.672, 5.155), ""),
    ("bg_nbd.a", 0.792922, "parameter", (0.429, 1.157), ""),
    ("bg_nbd.b", 2.425907, "parameter", (1.044, 3.808), ""),
    ("bg_nbd.log_likelihood", -9582.4292, "parameter", None, ""),
    ("gamma_gamma.p", 6.248802, "parameter", None, ""),
    ("gamma_gamma.q", 3.744588, "parameter", None, ""),
    ("gamma_gamma.v", 15.447748, "parameter", None, ""),
    ("value.alive_customers", 6_931, "count", None, ""),
    ("value.expected_orders", 18_204.4, "ratio", None, ""),
    ("value.expected_amount", 561_234_500, "minor", None, ""),
    ("value.lifetime_per_customer", 154_460, "minor", None, ""),
    ("backtest.bias", -0.041, "share", None, ""),
    ("backtest.mae", 0.7855, "ratio", None, ""),
    ("backtest.naive_mae", 0.93, "ratio", None, ""),
    ("backtest.correlation", 0.6256, "ratio", None, ""),
    ("influence.direct", 118_540_000, "minor", None, "referrer"),
    ("influence.indirect", 27_190_000, "minor", None, "referrer"),
    ("influence.total", 145_730_000, "minor", None, "referrer"),
    ("influence.shared", 145_730_000, "minor", None, "referrer"),
    ("influence.referrers", 1_804, "count", None, "referrer"),
    ("influence.depth", 3, "count", None, "referrer"),
    ("concentration.top_1", 0.081, "share", None, ""),
    ("concentration.top_10", 0.372, "share", None, ""),
    ("concentration.top_20", 0.541, "share", None, ""),
    ("ladder.climbers", 0.288, "share", (0.28, 0.296), "role"),
)


def report_of(*, rich: bool, currency: str, cohorts: list[str], until: str) -> Report:
    """A report; `rich` knows channels, referrers and product roles."""
    measures = {}
    for name, value, unit, interval, need in FIGURES:
        known = rich or not need
        measures[name] = (
            Measure(name, value, unit, interval, 11_878)
            if known
            else Measure(name, None, unit, unknown=f"needs:{need}")
        )
    tables = [
        *step_tables(cohorts, rich=rich),
        *origin_tables(cohorts, rich=rich),
        *repurchase_tables(cohorts, rich=rich),
        *referral_tables(cohorts, rich=rich),
        *value_tables(),
        *people_tables(rich=rich),
    ]
    return Report(until, currency, 2, measures, {table.name: table for table in tables}, customers(), quality())


def customers() -> dict[str, Column]:
    """A few rows per customer, with every kind of column."""
    return {
        "customer_id": np.array(["C1", "C2", "陈三"], dtype=object),
        "first_order_on": np.array(["2025-01-03", "2025-02-04", "2025-02-05"], dtype="datetime64[D]"),
        "orders": np.array([3, 1, 2], dtype=np.int32),
        "net_minor": np.array([120_000, 9_900, 0], dtype=np.int64),
        "tier": np.array(["银卡", None, None], dtype=object),
        "active": np.array([True, False, False]),
        "alive": np.array([0.91, np.nan, 0.2]),
        "due_by_on": np.array(["2026-02-01", "NaT", "2025-04-01"], dtype="datetime64[D]"),
    }


def quality() -> dict[str, object]:
    """What an intake says."""
    return {
        "files": 2,
        "rows_read": 41_480,
        "orders": 41_322,
        "rows_set_aside": 158,
        "contradictions": 5,
        "broken_rows": 0,
        "missing_dates": 101,
        "future_dates": 2,
        "referrer_rings": 3,
        "unknown_status_words": ["待自提", "<script>"],
        "orders_grouped": True,
        "rejects_file": "orders-2025.rejects.csv",
    }


def rich_report() -> Report:
    """Everything is known: 30 cohorts in yuan."""
    return report_of(rich=True, currency="CNY", cohorts=months(30), until="2026-01-31")


def bare_report() -> Report:
    """Customer, time and amount only: three cohorts in dollars, as CDNOW."""
    return report_of(rich=False, currency="USD", cohorts=months(3, "1997-03"), until="1998-06-30")


def empty_report() -> Report:
    """Not a single order."""
    measures = {name: Measure(name, None, unit, unknown="too_few") for name, _, unit, _, _ in FIGURES}
    counts = {name: Measure(name, 0, "count", count=0) for name in ("customers", "orders", "active_customers")}
    tables = {name: type(table)(name, table.columns) for name, table in bare_report().tables.items()}
    return Report("2026-01-31", "CNY", 2, {**measures, **counts}, tables, {}, {"rows_read": 0})
