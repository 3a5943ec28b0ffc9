"""Who the customers are: RFM segments, stages and tiers, and the ladder of product roles."""

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Section

RFM = ("segment", "customers", "amount", "median_days_since", "orders_per_customer")
STANDING = ("name", "customers", "amount", "active_share")
CLIMBS = ("from", "to", "first", "next", "ever", "median_days", "amount_per_climber")
STOPS = ("role", "reached", "stopped", "stop_share")


def rfm(desk: Desk) -> Section:
    """Segments by recency, frequency and money, with stages and tiers where the file has them."""
    blocks: list[Block] = list(grid_of(desk, "rfm", RFM, family="segment", bars=("customers", "amount")))
    for name in ("stages", "tiers"):
        blocks += grid_of(desk, name, STANDING, family="stage", bars=("customers",))
    missing = desk.missing("rfm", "stages", "tiers")
    return Section("rfm", desk.words("rfm.title"), desk.words("rfm.lead"), tuple(blocks), missing)


def ladder(desk: Desk) -> Section:
    """Who climbed from which role to which, and where they stop."""
    blocks: list[Block] = list(desk.figures("ladder.climbers"))
    blocks += grid_of(desk, "ladder.transitions", CLIMBS, family="role", bars=("ever",))
    blocks += grid_of(desk, "ladder.stops", STOPS, family="role", bars=("stop_share",))
    missing = desk.missing("ladder.climbers", "ladder.transitions", "ladder.stops")
    return Section("ladder", desk.words("ladder.title"), desk.words("ladder.lead"), tuple(blocks), missing)
