"""The self-loop rate: where orders come from, and what the bought ones cost."""

from koipond.insight.telling.page.charts import bar, chart, column, columns
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Section

FIGURES = (
    "self_loop_rate.orders",
    "self_loop_rate.amount",
    "new_customers.referred_share",
    "acquisition_cost.paid",
    "repeat_share.orders",
    "repeat_share.amount",
)
COLOURS = {"repurchase": 0, "referral": 2, "organic": 3, "paid": 1}


def section(desk: Desk) -> Section:
    """Rates, orders by origin and month, and the cost of each origin."""
    blocks: list[Block] = [*desk.figures(*FIGURES), *by_month(desk)]
    told = ("origin", "orders", "amount", "new_customers", "cost", "cost_per_new_customer")
    blocks += grid_of(desk, "origins", told, family="origin", bars=("orders",))
    missing = desk.missing(*FIGURES, "origins", "origins_by_month")
    return Section("loop", desk.words("loop.title"), desk.words("loop.lead"), tuple(blocks), missing)


def by_month(desk: Desk) -> list[Block]:
    """Orders of each origin by month with the self-loop rate above them."""
    rows = desk.rows("origins_by_month")
    if len(rows) < 2:
        return []
    stacks = [bar(desk.words.of("origin", name), column(rows, name), colour) for name, colour in COLOURS.items()]
    rate = bar(desk.title("self_loop_rate.orders"), column(rows, "self_loop_rate"), 4)
    spec = columns(
        [desk.numerals.month(str(row["month"])) for row in rows], stacks, unit="count", line=rate | {"unit": "share"}
    )
    return [chart(desk, "origins_by_month", spec)]
