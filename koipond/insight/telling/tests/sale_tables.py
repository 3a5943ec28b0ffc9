"""Made-up tables of steps, origins, value, influence, segments and ladder, of the documented shape."""

from koipond.insight.findings import Table, Unit

Columns = tuple[tuple[str, Unit], ...]


def blank(table: Table, need: str) -> Table:
    """The same table where the file lacks its column."""
    return Table(table.name, table.columns, unknown=f"needs:{need}")


def step_tables(months: list[str], *, rich: bool) -> list[Table]:
    """Steps, months and origins."""
    steps = (
        ("come", 11_878, 10_214, 0.163), ("buy", 41_322, 33_790, 0.223), ("again", 29_444, 24_100, 0.222),
        ("bring", 2_871 if rich else None, 3_050 if rich else None, -0.059 if rich else None),
    )  # fmt: skip
    by_month = tuple((m, 1_200 + 60 * i, 19_800_000 + 900_000 * i, 480 + 9 * i, 620 + 48 * i, 1_000 + 55 * i) for i, m in enumerate(months))
    origins = (
        ("paid", 12_030, 298_000_000, 4_410, 61_740_000, 14_000), ("referral", 2_871, 92_000_000, 2_871, None, None),
        ("organic", 4_597, 139_000_000, 4_597, None, None), ("repurchase", 21_824, 744_000_000, 0, None, None),
    )  # fmt: skip
    split = tuple((m, 380 + 4 * i, 60 + 5 * i, 150 + i, 610 + 50 * i, (670 + 55 * i) / (1200 + 60 * i)) for i, m in enumerate(months))
    offers: Columns = (
        ("name", "text"), ("orders", "count"), ("amount", "minor"), ("customers", "count"), ("first_order_share", "share"),
    )  # fmt: skip
    tables = [
        Table("origins", (("origin", "text"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"), ("cost", "minor"), ("cost_per_new_customer", "minor")), origins),
        Table("origins_by_month", (("month", "month"), ("paid", "orders"), ("referral", "orders"), ("organic", "orders"), ("repurchase", "orders"), ("self_loop_rate", "share")), split),
        Table("entrances", (("entrance", "text"), ("paid", "yes_no"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"), ("cost", "minor"), ("cost_per_new_customer", "minor"), ("amount_per_new_customer", "minor"), ("repeat_share", "share")), (
            ("抖音直播间", True, 12_030, 298_000_000, 4_410, 61_740_000, 14_000, 67_500, 0.48),
            ("门店收银台", False, 19_200, 612_000_000, 3_900, None, None, 156_900, 0.71),
            ("公众号菜单 <b>", False, 10_092, 363_000_000, 3_568, None, None, 101_700, 0.66))),
        Table("coupons", offers, (("新客立减 20", 3_120, 71_000_000, 3_120, 0.94), ("老友回购 8 折", 2_050, 66_000_000, 1_530, 0.03))),
        Table("campaigns", offers, (("中秋礼盒", 1_840, 92_000_000, 1_610, 0.22),)),
        Table("messages", offers, (("生日关怀", 612, 20_100_000, 590, 0.0),)),
        Table("stages", (("name", "text"), ("customers", "count"), ("amount", "minor"), ("active_share", "share")), (("customer", 8_100, 300_000_000, 0.21), ("member", 3_400, 700_000_000, 0.68), ("partner", 378, 273_000_000, 0.91))),
        Table("tiers", (("name", "text"), ("customers", "count"), ("amount", "minor"), ("active_share", "share")), (("银卡", 2_600, 400_000_000, 0.6), ("金卡", 800, 300_000_000, 0.85))),
    ]  # fmt: skip
    needs = ("paid", "paid", "entrance", "coupon", "campaign", "message", "stage", "tier")
    if not rich:
        tables = [blank(table, need) for table, need in zip(tables, needs, strict=True)]
    return [
        Table("steps", (("step", "text"), ("now", "count"), ("before", "count"), ("change", "ratio")), steps),
        Table("months", (("month", "month"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"), ("repeat_orders", "count"), ("active_customers", "count")), by_month),
        *tables,
    ]  # fmt: skip


def value_tables() -> list[Table]:
    """Deciles and the back-test."""
    deciles = tuple((d, 1_188, 9.1 / d**1.3, 3_120_000 / d**1.4) for d in range(1, 11))
    calibration = tuple((d, 1_050, 6.2 / d**1.2, 6.5 / d**1.25) for d in range(1, 11))
    weeks = tuple((w, 140 * w - w * w, 141.0 * w - 0.99 * w * w, 140.4 * w - w * w) for w in range(1, 53))
    models = (("bg_nbd", -0.041, 0.78, 0.66, 13_900.0, 14_494.0), ("seasonal", -0.012, 0.77, 0.67, 14_320.0, 14_494.0), ("naive", 0.21, 0.93, 0.58, 17_537.0, 14_494.0))
    return [
        Table("value.deciles", (("decile", "count"), ("customers", "count"), ("expected_orders", "ratio"), ("expected_amount", "minor")), deciles),
        Table("backtest.deciles", (("decile", "count"), ("customers", "count"), ("predicted", "ratio"), ("observed", "ratio")), calibration),
        Table("backtest.models", (("model", "text"), ("bias", "share"), ("mae", "ratio"), ("correlation", "ratio"), ("predicted", "ratio"), ("observed", "ratio")), models),
        Table("backtest.weeks", (("week", "count"), ("observed", "orders"), ("bg_nbd", "ratio"), ("seasonal", "ratio")), weeks),
    ]  # fmt: skip


def people_tables(*, rich: bool) -> list[Table]:
    """Influence, concentration, segments, ladder."""
    top = tuple((f"C{10_000 + i * 37}", 98_000 + 900 * i, 3_400_000 // (i + 1), 1_200_000 // (i + 1), 4_600_000 // (i + 1), 3_900_000 // (i + 1), 40 // (i + 1) + 1, 71 // (i + 1) + 1) for i in range(30))
    fields = (("champions", 2_104, 612_000_000, 98_000_000), ("affluents", 3_835, 511_000_000, 900_000), ("advocates", 1_120, 41_000_000, 46_000_000), ("misers", 4_819, 109_000_000, 200_000))
    lorenz = tuple((i / 20, 1 - (1 - i / 20) ** 2.6, 1 - (1 - i / 20) ** 6 if rich else None) for i in range(1, 21))
    segments = tuple((name, 2_400 - 190 * i, 380_000_000 // (i + 1), 12.0 + 31 * i, 6.4 / (i + 1)) for i, name in enumerate(("champions", "loyal", "potential_loyal", "new", "promising", "need_attention", "about_to_sleep", "at_risk", "cannot_lose", "hibernating", "lost")))
    climbs = (("traffic", "deal", 1_430, 1_902, 2_240, 21.0, 31_800), ("traffic", "profit", 700, 1_120, 1_905, 48.0, 88_000), ("profit", "membership", 310, 402, 690, 75.0, 199_000), ("membership", "partnership", 40, 52, 101, 120.0, 880_000))
    stops = (("traffic", 7_900, 3_100, 0.392), ("deal", 4_200, 1_380, 0.329), ("profit", 3_700, 900, 0.243), ("membership", 900, 610, 0.678))
    needing = [
        ("referrer", Table("influence.top", (("customer", "text"), ("own", "minor"), ("direct", "minor"), ("indirect", "minor"), ("total", "minor"), ("shared", "minor"), ("people_direct", "count"), ("people", "count")), top)),
        ("referrer", Table("influence.quadrants", (("quadrant", "text"), ("customers", "count"), ("own", "minor"), ("caused", "minor")), fields)),
        ("role", Table("ladder.transitions", (("from", "text"), ("to", "text"), ("first", "count"), ("next", "count"), ("ever", "count"), ("median_days", "days"), ("amount_per_climber", "minor")), climbs)),
        ("role", Table("ladder.stops", (("role", "text"), ("reached", "count"), ("stopped", "count"), ("stop_share", "share")), stops)),
    ]  # fmt: skip
    return [
        *(table if rich else blank(table, need) for need, table in needing),
        Table("concentration", (("share_of_customers", "share"), ("share_of_amount", "share"), ("share_of_caused", "share")), lorenz),
        Table("rfm", (("segment", "text"), ("customers", "count"), ("amount", "minor"), ("median_days_since", "days"), ("orders_per_customer", "ratio")), segments),
    ]  # fmt: skip
