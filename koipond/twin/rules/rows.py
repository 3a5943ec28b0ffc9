"""Which rows an untidy export of a pond has: counted orders, orders of two lines, and orders that never counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.twin.plan import SECONDS_A_DAY
from koipond.twin.rules.baskets import Int8s
from koipond.twin.rules.crowd import Int64s
from koipond.twin.rules.ponds import GeneratedPond

COUNTED, PARTLY_REFUNDED, UNPAID, CANCELLED, REFUNDED = range(5)
SECOND_LINE_PERCENT = 30
LATEST_COPY_DAYS = 3


@dataclass(frozen=True)
class Rows:
    """Raw rows in order of time, arrays of one length. `order`: row of the pond's purchases that it is, or that it
    was copied from. `number`: of the exported order, shared by its lines. `kind`: COUNTED and so on. `line`: 0 or 1.
    `other_account`: the customer used their second account."""

    order: Int64s
    number: Int64s
    second: Int64s
    kind: Int8s
    line: Int8s
    amount_minor: Int64s
    refund_minor: Int64s
    other_account: NDArray[np.bool_]


def drawn_rows(pond: GeneratedPond, chance: np.random.Generator) -> Rows:
    """Every row of the export. Rows that never counted are copies of an order, at most three days later."""
    order, second, kind = _with_uncounted(pond, chance)
    paid = (pond.baskets.net_minor + pond.baskets.refund_minor)[order]
    refund = np.where(kind == REFUNDED, paid, pond.baskets.refund_minor[order])
    refund[(kind == UNPAID) | (kind == CANCELLED)] = 0
    owner = pond.purchases.customer[order]
    has_two = chance.random(pond.customers) < pond.plan.second_account
    other = has_two[owner] & (pond.purchases.step[order] > 1) & (chance.random(order.size) < 0.5)
    number = np.arange(order.size)
    lines = 1 + (chance.random(order.size) < pond.plan.two_lines * (kind == COUNTED)).astype(np.int8)
    row = np.repeat(number, lines)
    line = np.zeros(row.size, np.int8)
    line[1:] = row[1:] == row[:-1]
    beside = np.where(lines == 2, paid * SECOND_LINE_PERCENT // 100, 0)
    return Rows(
        order=order[row],
        number=row,
        second=second[row],
        kind=kind[row],
        line=line,
        amount_minor=np.where(line == 1, beside[row], (paid - beside)[row]),
        refund_minor=np.where(line == 1, 0, refund[row]),
        other_account=other[row],
    )


def _with_uncounted(pond: GeneratedPond, chance: np.random.Generator) -> tuple[Int64s, Int64s, Int8s]:
    plan, n = pond.plan, pond.orders
    order = [np.arange(n)]
    second = [pond.purchases.second]
    kind = [np.where(pond.baskets.refund_minor > 0, PARTLY_REFUNDED, COUNTED).astype(np.int8)]
    for what, share in ((UNPAID, plan.unpaid), (CANCELLED, plan.cancelled), (REFUNDED, plan.refunded)):
        copied = chance.integers(0, max(n, 1), chance.binomial(n, share))
        later = pond.purchases.second[copied] + chance.integers(1, LATEST_COPY_DAYS * SECONDS_A_DAY, copied.size)
        inside = later < plan.days * SECONDS_A_DAY
        order.append(copied[inside])
        second.append(later[inside])
        kind.append(np.full(int(inside.sum()), what, np.int8))
    sorted_by_time = np.argsort(np.concatenate(second), kind="stable")
    return tuple(np.concatenate(parts)[sorted_by_time] for parts in (order, second, kind))  # type: ignore[return-value]
