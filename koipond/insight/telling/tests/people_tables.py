"""Made-up tables of influence, concentration, segments and the ladder, of the documented shape."""

from koipond.insight.findings import Table
from koipond.insight.telling.tests.shapes import shaped, without

TOP = "customer:text own:minor direct:minor indirect:minor total:minor shared:minor people_direct:count people:count"
FIELDS = (
    ("champions", 2_104, 612_000_000, 98_000_000),
    ("affluents", 3_835, 511_000_000, 900_000),
    ("advocates", 1_120, 41_000_000, 46_000_000),
    ("misers", 4_819, 109_000_000, 200_000),
)
SEGMENTS = (
    "champions",
    "loyal",
    "potential_loyal",
    "new",
    "promising",
    "need_attention",
    "about_to_sleep",
    "at_risk",
    "cannot_lose",
    "hibernating",
    "lost",
)
CLIMBS = (
    ("traffic", "deal", 1_430, 1_902, 2_240, 21.0, 31_800),
    ("traffic", "profit", 700, 1_120, 1_905, 48.0, 88_000),
    ("profit", "membership", 310, 402, 690, 75.0, 199_000),
    ("membership", "partnership", 40, 52, 101, 120.0, 880_000),
)
STOPS = (("traffic", 7_900, 3_100, 0.392), ("deal", 4_200, 1_380, 0.329), ("membership", 900, 610, 0.678))


def influence_tables(*, rich: bool) -> list[Table]:
    """The top people, the four fields, and the moves between them."""
    top = [
        (
            f"C{10_000 + 37 * i}",
            98_000,
            3_400_000 // i,
            900_000 // i,
            4_300_000 // i,
            3_900_000 // i,
            40 // i + 1,
            71 // i + 1,
        )
        for i in range(1, 31)
    ]
    names = [name for name, *_ in FIELDS]
    moves = [(was, name, 900 if was == name else 40) for was in names for name in names]
    tables = [
        shaped("influence.top", TOP, top),
        shaped("influence.quadrants", "quadrant:text customers:count own:minor caused:minor", FIELDS),
        shaped("influence.moves", "from:text to:text customers:count", moves),
    ]
    return tables if rich else without(tables, "referrer")


def people_tables(*, rich: bool) -> list[Table]:
    """Concentration and segments, which any file gives; influence and the ladder, which not every file does."""
    lorenz = [(i / 20, 1 - (1 - i / 20) ** 2.6, 1 - (1 - i / 20) ** 6 if rich else None) for i in range(1, 21)]
    sized = [
        (name, 2_400 - 190 * i, 380_000_000 // (i + 1), 12.0 + 31 * i, 6.4 / (i + 1)) for i, name in enumerate(SEGMENTS)
    ]
    ladder = [
        shaped(
            "ladder.transitions",
            "from:text to:text first:count next:count ever:count median_days:days amount_per_climber:minor",
            CLIMBS,
        ),
        shaped("ladder.stops", "role:text reached:count stopped:count stop_share:share", STOPS),
    ]
    return [
        *influence_tables(rich=rich),
        *(ladder if rich else without(ladder, "role")),
        shaped("concentration", "share_of_customers:share share_of_amount:share share_of_caused:share", lorenz),
        shaped(
            "rfm",
            "segment:text customers:count amount:minor median_days_since:days orders_per_customer:ratio",
            sized,
        ),
    ]
