"""A generated pond as the raw table that a shop would export, with English or Chinese headers."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koipond.twin import arrays, words
from koipond.twin.plan import SECONDS_A_DAY
from koipond.twin.rules.ponds import GeneratedPond
from koipond.twin.rules.rows import Rows
from koipond.twin.words import Lang

OPENING_SECONDS = 8 * 3600
PHONE_PREFIX = "160"  # a prefix that no operator uses, so that no generated number is anybody's
CAMPAIGN_DAYS = (("06-01", "06-18"), ("11-01", "11-11"))
Maker = Callable[["_Page"], pa.Array]


class _Page:
    """What every column is made from. `first`: added to each number, so that several files share no id."""

    def __init__(self, pond: GeneratedPond, rows: Rows, lang: Lang, first: tuple[int, int]) -> None:
        self.pond, self.rows, self.lang = pond, rows, lang
        self.first_customer, self.first_order = first
        self.customer = pond.purchases.customer[rows.order].astype(np.int64)
        self.step = pond.purchases.step[rows.order]
        self.day = pond.plan.first_day + rows.second // SECONDS_A_DAY

    def said(self, index: NDArray[np.integer], pairs: tuple[tuple[str, str], ...]) -> pa.Array:
        return arrays.chosen(index, [words.said(pair, self.lang) for pair in pairs])

    def of_order(self, column: NDArray[np.integer]) -> NDArray[np.integer]:
        return column[self.rows.order]


def raw_table(
    pond: GeneratedPond, rows: Rows, *, lang: Lang = "en", first_customer: int = 0, first_order: int = 0
) -> pa.Table:
    """One row an order line, in order of time; `plan.columns` picks columns (all when None)."""
    page = _Page(pond, rows, lang, (first_customer, first_order))
    columns = pond.plan.columns or tuple(words.HEADERS)
    return pa.table({words.header(column, lang): MAKERS[column](page) for column in columns})


def _account(page: _Page) -> pa.Array:
    # Second accounts are numbered in the upper half, so that no two customers share one.
    return arrays.numbered("C", page.first_customer + page.customer + 500_000_000 * page.rows.other_account, 9)


def _referrer(page: _Page) -> pa.Array:
    who = page.pond.crowd.referrer.astype(np.int64)
    return arrays.numbered("C", np.where(who >= 0, page.first_customer + who, -1)[page.customer], 9)


def _placed_at(page: _Page) -> pa.Array:
    return arrays.moments(page.day * 86_400 + OPENING_SECONDS + page.rows.second % SECONDS_A_DAY)


def _role(page: _Page) -> NDArray[np.integer]:
    return np.where(page.rows.line == 1, 0, page.of_order(page.pond.baskets.role))


def _cost(page: _Page) -> pa.Array:
    return arrays.money(np.where(page.rows.line == 1, 0, page.of_order(page.pond.baskets.cost_minor)))


def _entrance(page: _Page) -> pa.Array:
    return page.said(
        page.of_order(page.pond.baskets.entrance), tuple((door.en, door.zh) for door in page.pond.plan.entrances)
    )


def _paid(page: _Page) -> pa.Array:
    costs = np.array([door.cost_minor > 0 for door in page.pond.plan.entrances], np.int8)
    return page.said(costs[page.of_order(page.pond.baskets.entrance)], words.YES_NO)


def _stage(page: _Page) -> pa.Array:
    brought = np.bincount(page.pond.crowd.referrer[page.pond.crowd.referrer >= 0], minlength=page.pond.customers)
    member = (page.step >= 3).astype(np.int8)
    return page.said(member + (member == 1) * (brought[page.customer] >= 2), words.STAGES)


def _campaign(page: _Page) -> pa.Array:
    index = np.full(page.day.size, -1)
    days = page.day.astype("datetime64[D]")
    for year in range(page.pond.plan.first_on.year, page.pond.plan.first_on.year + 4):
        for campaign, (first, last) in enumerate(CAMPAIGN_DAYS):
            inside = (days >= np.datetime64(f"{year}-{first}")) & (days <= np.datetime64(f"{year}-{last}"))
            index[inside] = campaign
    return page.said(index, words.CAMPAIGNS)


def _message(page: _Page) -> pa.Array:
    # A fixed fifth of the repeat orders came after a message; which one depends on the order alone.
    turn = page.rows.order * 7 % 10
    return page.said(np.where((page.step > 1) & (turn < 2), turn, -1), words.MESSAGES)


MAKERS: dict[str, Maker] = {
    "order_id": lambda page: arrays.numbered("P", page.first_order + page.rows.number, 10),
    "customer": _account,
    "phone": lambda page: arrays.numbered(PHONE_PREFIX, page.first_customer + page.customer, 8),
    "placed_at": _placed_at,
    "product": lambda page: page.said(_role(page), words.PRODUCTS),
    "role": lambda page: page.said(_role(page), words.ROLES),
    "quantity": lambda page: pa.array(page.of_order(page.pond.baskets.quantity)),
    "amount": lambda page: arrays.money(page.rows.amount_minor),
    "refund": lambda page: arrays.money(page.rows.refund_minor),
    "status": lambda page: page.said(page.rows.kind, words.STATUSES),
    "entrance": _entrance,
    "paid": _paid,
    "cost": _cost,
    "referrer": _referrer,
    "stage": _stage,
    "tier": lambda page: page.said(np.searchsorted([3, 6], page.step, side="right"), words.TIERS),
    "coupon": lambda page: page.said(page.of_order(page.pond.baskets.coupon) - 1, words.COUPON_NAMES),
    "campaign": _campaign,
    "message": _message,
}
