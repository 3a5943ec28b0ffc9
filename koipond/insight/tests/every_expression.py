"""Every table expression by name, over the two frames that any engine gives, with the columns that it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from koipond.insight.expressions import climbs, histories, influence, scores, segments, standing, summaries, triangle
from koipond.insight.frames import Frame
from koipond.insight.pond import ORIGINS

WINDOW_DAYS = 365


@dataclass(frozen=True)
class Tables:
    """The order log with the lake's words beside it, the customers, and the last day known."""

    orders: Frame
    customers: Frame
    until_day: int

    def active(self) -> Frame:
        """Customers with `active`."""
        recent = histories.recent_orders(self.orders, self.until_day, WINDOW_DAYS)
        return histories.with_active(self.customers, recent)

    def segmented(self) -> Frame:
        """Customers with their scores and segment."""
        return segments.with_segment(scores.with_scores(self.customers, self.until_day))

    def below(self, generations: int) -> Frame:
        """What stands so many generations below each."""
        pairs = influence.referrals(self.customers)
        for _ in range(generations - 1):
            pairs = influence.one_up(pairs, self.customers)
        return influence.below(pairs, influence.caused_amounts(self.orders, self.customers))


TOTALS = ("orders", "amount", "new_customers")
LOG = ("order_seq", "customer", "day", "amount_minor", "step", "gap_days", "paid", "entrance", "role", "origin")
PEOPLE = (
    "customer", "customer_id", "first_day", "last_day", "orders", "purchase_days", "net_minor", "referrer",
    "referred_day", "stage", "tier", "entrance", "first_on",
)  # fmt: skip
Asked = tuple[Callable[[Tables], Frame], tuple[str, ...]]
EVERY: dict[str, Asked] = {
    "the log itself": (lambda t: t.orders.sort("order_seq"), LOG),
    "the customers themselves": (lambda t: t.customers.sort("customer"), PEOPLE),
    "months": (lambda t: summaries.by_month(t.orders), ("month", *TOTALS, "repeat_orders", "customers")),
    "origins": (lambda t: summaries.by_origin(t.orders), ("origin", *TOTALS, "cost", "new_cost")),
    "origins by month": (lambda t: summaries.origins_by_month(t.orders), ("month", *ORIGINS, "self_loop_rate")),
    "entrances": (
        lambda t: summaries.by_entrance(t.orders),
        ("entrance", "paid", *TOTALS, "cost", "new_cost", "costs_told"),
    ),
    "coupons": (lambda t: summaries.by_word(t.orders, "coupon"), ("coupon", *TOTALS, "customers")),
    "histories": (lambda t: histories.histories(t.orders).sort("customer"), ("customer", *PEOPLE[2:7], "first_on")),
    "active": (lambda t: t.active().sort("customer"), ("customer", "active")),
    "stages": (lambda t: standing.by_standing(t.active(), "stage"), ("stage", "customers", "amount", "active_share")),
    "tiers": (lambda t: standing.by_standing(t.active(), "tier"), ("tier", "customers", "amount", "active_share")),
    "triangle": (
        lambda t: triangle.retention_triangle(t.orders, t.customers),
        ("cohort", "months_since", "active", "orders", "amount"),
    ),
    "scores": (
        lambda t: t.segmented().sort("customer"),
        ("customer", "recency_score", "frequency_score", "amount_score", "segment"),
    ),
    "segments": (
        lambda t: segments.by_segment(t.segmented()),
        ("segment", "customers", "amount", "median_days_since", "orders_per_customer"),
    ),
    "next roles": (lambda t: climbs.next_roles(t.orders), ("before", "role", "next", "first")),
    "ever climbed": (
        lambda t: climbs.ever_climbed(t.orders),
        ("before", "role", "ever", "median_days", "after_minor"),
    ),
    "stops": (lambda t: climbs.stops(t.orders), ("role", "reached", "stopped")),
    **{
        f"generation {g}": (lambda t, g=g: t.below(g), ("ancestor", "people", "amount"))  # type: ignore[misc]
        for g in (1, 2, 3)
    },
}
