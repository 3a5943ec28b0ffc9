"""How big the pond is, and its four steps: come, buy, again, bring."""

import numpy as np

from koipond.insight.expressions import summaries
from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.frames import Frames, rows
from koipond.insight.kernels.ratio import Z95, clustered_ratio
from koipond.insight.measures.windows import orders_within
from koipond.insight.pond import Pond

STEPS = ("come", "buy", "again", "bring")


def findings(pond: Pond, frames: Frames) -> Findings:
    """Counts, amounts, shares and the four steps."""
    steps, step_table = _four_steps(pond)
    return Findings(
        measures=(*_sizes(pond), *_repeat_shares(pond), *steps),
        tables=(step_table, _months(frames)),
        per_customer=_columns(pond),
    )


def _sizes(pond: Pond) -> tuple[Measure, ...]:
    people, orders = len(pond.customers.orders), len(pond.orders.day)
    amount = int(pond.customers.net_minor.sum())
    active = int(np.count_nonzero(orders_within(pond) >= 2))
    sizes = (
        Measure("customers", people, "count", count=people),
        Measure("orders", orders, "count", count=orders),
        Measure("net_amount", amount, "minor", count=orders),
        Measure("active_customers", active, "count", count=people),
    )
    if orders == 0:
        return (
            *sizes,
            unknown("average_order", "minor", "too_few"),
            unknown("orders_per_customer", "ratio", "too_few"),
        )
    spread = Z95 * float(pond.customers.orders.std()) / people**0.5
    each = orders / people
    return (
        *sizes,
        Measure("average_order", amount / orders, "minor", count=orders),
        Measure("orders_per_customer", each, "ratio", (max(1.0, each - spread), each + spread), people),
    )


def _repeat_shares(pond: Pond) -> tuple[Measure, ...]:
    customers = pond.customers
    first_minor = pond.orders.amount_minor[pond.orders.step == 1]
    ones = np.ones(len(customers.orders))
    shares = (
        ("repeat_customers", customers.orders >= 2, ones),
        ("repeat_share.orders", customers.orders - 1, customers.orders),
        ("repeat_share.amount", customers.net_minor - first_minor, customers.net_minor),
    )
    return tuple(share_measure(name, part.astype(float), whole.astype(float)) for name, part, whole in shares)


def share_measure(name: str, part: np.ndarray, whole: np.ndarray) -> Measure:
    """A share with its interval, clustered by customer; `part` and `whole` have one entry a customer."""
    found = clustered_ratio(part, whole)
    if found is None:
        return unknown(name, "share", "too_few")
    return Measure(name, found[0], "share", found[1], int(np.count_nonzero(whole)))


def _four_steps(pond: Pond) -> tuple[tuple[Measure, ...], Table]:
    """The last W days against the W days before; `before` is blank where the file does not reach back that far."""
    now, before = (_steps_between(pond, back * pond.window_days) for back in (0, 1))
    reaches_back = len(pond.orders.day) > 0 and pond.orders.day[0] <= pond.until_day - 2 * pond.window_days + 1
    measures, lines = [], []
    for step in STEPS:
        value, earlier = now[step], before[step] if reaches_back else None
        known = value is not None
        measures.append(
            Measure(f"steps.{step}", value, "count", count=value) if known
            else unknown(f"steps.{step}", "count", "needs:referrer")
        )  # fmt: skip
        change = value / earlier - 1 if value is not None and earlier else None
        lines.append((step, value, earlier, change))
    columns: tuple[tuple[str, Unit], ...] = (
        ("step", "text"), ("now", "count"), ("before", "count"), ("change", "ratio"),
    )  # fmt: skip
    return tuple(measures), Table("steps", columns, tuple(lines))


def _steps_between(pond: Pond, days_back: int) -> dict[str, int | None]:
    """Counts of the four steps in the W days that end `days_back` days before T."""
    end = pond.until_day - days_back
    within = (pond.orders.day <= end) & (pond.orders.day > end - pond.window_days)
    new = (pond.customers.first_day <= end) & (pond.customers.first_day > end - pond.window_days)
    buy, come = int(np.count_nonzero(within)), int(np.count_nonzero(new))
    referred = (pond.customers.referrer >= 0) & (pond.customers.referred_day <= pond.customers.first_day)
    bring = int(np.count_nonzero(new & referred)) if "referrer" in pond.has else None
    return {"come": come, "buy": buy, "again": buy - come, "bring": bring}


def _months(frames: Frames) -> Table:
    columns: tuple[tuple[str, Unit], ...] = (
        ("month", "month"), ("orders", "count"), ("amount", "minor"), ("new_customers", "count"),
        ("repeat_orders", "count"), ("active_customers", "count"),
    )  # fmt: skip
    found = rows(
        summaries.by_month(frames.orders),
        ("month", "orders", "amount", "new_customers", "repeat_orders", "customers"),
    )
    return Table("months", columns, found)


def _columns(pond: Pond) -> dict[str, np.ndarray]:
    customers = pond.customers
    return {
        "first_order_on": customers.first_day.astype("datetime64[D]"),
        "last_order_on": customers.last_day.astype("datetime64[D]"),
        "orders": customers.orders,
        "purchase_days": customers.purchase_days,
        "net_minor": customers.net_minor,
        "active": orders_within(pond) >= 2,
    }
