"""The pond's state in plain words, and the few figures to look at first."""

from collections.abc import Callable
from dataclasses import dataclass

from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.parts import Figure
from koipond.insight.telling.page.sections.alerts import alerting

FIRST_FIGURES = (
    "self_loop_rate.orders",
    "customers",
    "net_amount",
    "active_customers",
    "repurchase.within_365_days",
    "repurchase.half_life_days",
    "referral.k_90_days",
    "value.expected_amount",
    "orders",
    "repeat_customers",
    "average_order",
)
FIGURES_SHOWN = 8


@dataclass(frozen=True)
class Sentence:
    """One sentence; `worry` marks one that asks for action."""

    text: str
    worry: bool = False


@dataclass(frozen=True)
class Headline:
    """A statement, the sentences that explain it, and cards."""

    statement: str
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]


def headline(desk: Desk) -> Headline:
    """What to know if one reads nothing else."""
    worry = bool(alerting(desk, "repurchase.cohorts"))
    told = ((tell(desk), tell is of_decay and worry) for tell in TOLD)
    sentences = tuple(Sentence(text, worried) for text, worried in told if text)
    known = [figure for figure in map(desk.figure, FIRST_FIGURES) if figure]
    return Headline(statement(desk), sentences, tuple(known[:FIGURES_SHOWN]))


def per_hundred(share: float) -> str:
    """A share as a count out of a hundred."""
    return f"{share * 100:.0f}"


def statement(desk: Desk) -> str:
    """Of 100 orders, how many came back on their own; without channels, how many came from earlier customers."""
    loop, repeat = desk.value("self_loop_rate.orders"), desk.value("repeat_share.orders")
    if loop is not None:
        return desk.words("headline.loop", loop=per_hundred(loop))
    if repeat is not None:
        return desk.words("headline.repeat", repeat=per_hundred(repeat))
    return desk.words("headline.empty")


def of_the_pond(desk: Desk) -> str:
    """How big the pond is."""
    customers, orders, amount = desk.value("customers"), desk.value("orders"), desk.value("net_amount")
    if not customers or not orders or amount is None:
        return ""
    number = desk.numerals
    told = {
        name: desk.words.many(f"summary.figure.{name}", count, number=number.count(count))
        for name, count in (("customers", customers), ("orders", orders))
    }
    return desk.words("headline.pond", until=number.day(desk.report.until), amount=number.money(amount), **told)


def of_the_origins(desk: Desk) -> str:
    """What the loop consists of, and what was paid for."""
    total = desk.value("orders")
    parts = {name: desk.value(f"origin.{name}") for name in ("repurchase", "referral", "paid", "organic")}
    shares = {name: per_hundred(part / total) for name, part in parts.items() if part is not None and total}
    return desk.words("headline.origins", **shares) if len(shares) == len(parts) else ""


def of_repurchase(desk: Desk) -> str:
    """How many come back, and how soon."""
    year, half = desk.value("repurchase.within_365_days"), desk.value("repurchase.half_life_days")
    if year is None:
        return ""
    if half is None:
        return desk.words("headline.repurchase", year=per_hundred(year))
    days = f"{desk.numerals.number(half, 'days')} {desk.unit_word('days', half)}"
    return desk.words("headline.repurchase_half", year=per_hundred(year), half=days)


def of_decay(desk: Desk) -> str:
    """Whether the newer cohorts come back more slowly than those before."""
    if desk.value("repurchase.alerts") is None:
        return ""
    rows = alerting(desk, "repurchase.cohorts")
    if not rows:
        return desk.words("headline.calm")
    at_risk = sum(int(row["at_risk"] or 0) for row in rows)
    loss = sum(int(row["expected_loss"] or 0) for row in rows)
    told = {"cohorts": len(rows), "at_risk": desk.numerals.count(at_risk), "loss": desk.numerals.money(loss)}
    return desk.words.many("headline.alerts", len(rows), **told)


def of_referral(desk: Desk) -> str:
    """How many the customers bring."""
    rate, share = desk.value("referral.per_100_customer_months"), desk.value("new_customers.referred_share")
    if rate is None or share is None:
        return ""
    return desk.words("headline.referral", rate=desk.numerals.ratio(rate), share=per_hundred(share))


def of_value(desk: Desk) -> str:
    """What the present customers are expected to buy."""
    orders, amount = desk.value("value.expected_orders"), desk.value("value.expected_amount")
    if orders is None or amount is None:
        return ""
    return desk.words("headline.value", orders=desk.numerals.count(round(orders)), amount=desk.numerals.money(amount))


TOLD: tuple[Callable[[Desk], str], ...] = (
    of_the_pond,
    of_the_origins,
    of_repurchase,
    of_decay,
    of_referral,
    of_value,
)
