"""Doors and offers: what each entrance, coupon, campaign and message brought."""

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Section, Tabs

ENTRANCE = (
    "entrance",
    "paid",
    "new_customers",
    "orders",
    "amount",
    "cost",
    "cost_per_new_customer",
    "amount_per_new_customer",
    "repeat_share",
)
OFFER = ("name", "orders", "amount", "customers", "first_order_share")
OFFERS = ("coupons", "campaigns", "messages")


def section(desk: Desk) -> Section:
    """Entrances in one table, offers in tabs."""
    blocks: list[Block] = list(grid_of(desk, "entrances", ENTRANCE, bars=("new_customers",)))
    grids = [(desk.title(name), grid) for name in OFFERS for grid in grid_of(desk, name, OFFER, bars=("amount",))]
    if grids:
        blocks.append(Tabs("offers", desk.words("entrances.offers"), tuple(grids)))
    missing = desk.missing("entrances", *OFFERS)
    return Section("entrances", desk.words("entrances.title"), desk.words("entrances.lead"), tuple(blocks), missing)
