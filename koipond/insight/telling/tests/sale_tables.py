"""Made-up tables of steps, months, origins, offers and the forecast, of the documented shape."""

from koipond.insight.findings import Table
from koipond.insight.telling.tests.shapes import shaped, without

OFFER = "name:text orders:count amount:minor customers:count first_order_share:share"
STANDING = "name:text customers:count amount:minor active_share:share"
PER_NEW = "new_customers:count cost:minor cost_per_new_customer:minor"
ORIGINS = (
    ("paid", 12_030, 298_000_000, 4_410, 61_740_000, 14_000),
    ("referral", 2_871, 92_000_000, 2_871, None, None),
    ("organic", 4_597, 139_000_000, 4_597, None, None),
    ("repurchase", 21_824, 744_000_000, 0, None, None),
)
# A name with markup: it must be shown, not obeyed.
ENTRANCES = (
    ("抖音直播间", True, 12_030, 298_000_000, 4_410, 61_740_000, 14_000, 67_500, 0.48),
    ("门店收银台", False, 19_200, 612_000_000, 3_900, None, None, 156_900, 0.71),
    ("<img src=x onerror=alert(1)>", False, 10_092, 363_000_000, 3_568, None, None, 101_700, 0.66),
)
STAGES = (
    ("customer", 8_100, 300_000_000, 0.21),
    ("member", 3_400, 700_000_000, 0.68),
    ("partner", 378, 27_300_000, 0.91),
)
MODELS = (
    ("bg_nbd", -0.041, 0.78, 0.66, 13_900.0, 14_494.0),
    ("seasonal", -0.012, 0.77, 0.67, 14_320.0, 14_494.0),
    ("naive", 0.21, 0.93, 0.58, 17_537.0, 14_494.0),
)


def step_tables(months: list[str], *, rich: bool) -> list[Table]:
    """Steps and months, which any file gives."""
    bring = (2_871, 3_050, -0.059) if rich else (None, None, None)
    steps = (
        ("come", 11_878, 10_214, 0.163),
        ("buy", 41_322, 33_790, 0.223),
        ("again", 29_444, 24_100, 0.222),
        ("bring", *bring),
    )
    grown = [(m, 1_200 + 60 * i, 19_800_000, 480 + 9 * i, 620 + 48 * i, 1_000 + 55 * i) for i, m in enumerate(months)]
    return [
        shaped("steps", "step:text now:count before:count change:ratio", steps),
        shaped(
            "months",
            "month:month orders:count amount:minor new_customers:count repeat_orders:count active_customers:count",
            grown,
        ),
    ]


def origin_tables(months: list[str], *, rich: bool) -> list[Table]:
    """Origins, entrances, offers, stages and tiers: each needs its column."""
    by_month = "month:month paid:orders referral:orders organic:orders repurchase:orders self_loop_rate:share"
    split = [(m, 380 + 4 * i, 60 + 5 * i, 150 + i, 610 + 50 * i, 0.56 + 0.004 * i) for i, m in enumerate(months)]
    entrance = f"entrance:text paid:yes_no orders:count amount:minor {PER_NEW}"
    needing = {
        "paid": [
            shaped("origins", f"origin:text orders:count amount:minor {PER_NEW}", ORIGINS),
            shaped("origins_by_month", by_month, split),
        ],
        "entrance": [shaped("entrances", f"{entrance} amount_per_new_customer:minor repeat_share:share", ENTRANCES)],
        "coupon": [shaped("coupons", OFFER, [("新客立减 20", 3_120, 71_000_000, 3_120, 0.94)])],
        "campaign": [shaped("campaigns", OFFER, [("中秋礼盒", 1_840, 92_000_000, 1_610, 0.22)])],
        "message": [shaped("messages", OFFER, [("生日关怀", 612, 20_100_000, 590, 0.0)])],
        "stage": [shaped("stages", STANDING, STAGES)],
        "tier": [shaped("tiers", STANDING, [("银卡", 2_600, 400_000_000, 0.6), ("金卡", 800, 300_000_000, 0.85)])],
    }
    return [table for need, tables in needing.items() for table in (tables if rich else without(tables, need))]


def value_tables() -> list[Table]:
    """Deciles and the back-test."""
    deciles = [(d, 1_188, 9.1 / d**1.3, int(3_120_000 / d**1.4)) for d in range(1, 11)]
    calibration = [(d, 1_050, 6.2 / d**1.2, 6.5 / d**1.25) for d in range(1, 11)]
    weeks = [(w, 140 * w - w * w, 148.0 * w - 1.05 * w * w, 141.0 * w - w * w) for w in range(1, 53)]
    return [
        shaped("value.deciles", "decile:count customers:count expected_orders:ratio expected_amount:minor", deciles),
        shaped("backtest.deciles", "decile:count customers:count predicted:ratio observed:ratio", calibration),
        shaped(
            "backtest.models",
            "model:text bias:share mae:ratio correlation:ratio predicted:ratio observed:ratio",
            MODELS,
        ),
        shaped("backtest.weeks", "week:count observed:orders bg_nbd:ratio seasonal:ratio", weeks),
    ]
