"""Ponds written down by hand: who ordered on which day for how much."""

import numpy as np
from hypothesis import strategies as st

from koipond.insight.measures.repurchase.tests.ponds import START, Orders, pond_of
from koipond.insight.pond import Pond

UNTIL = START + 500
ALL = frozenset({"paid", "entrance", "role", "referrer"})


def pond_by_hand(
    orders: list[tuple[int, int, int]], until: int = UNTIL, referred: dict[int, int] | None = None
) -> Pond:
    """From (customer, days since START, amount); customers in order of their first order."""
    moment = np.array([day for _, day, _ in orders], float) + np.arange(len(orders)) * 1e-6
    customer = np.array([who for who, _, _ in orders], np.int64)
    people = int(customer.max()) + 1 if customer.size else 0
    referrer = np.array([(referred or {}).get(who, -1) for who in range(people)], np.int32)
    labels = dict.fromkeys(("origin", "entrance", "role"), customer % 3 - 1)
    amount = np.array([paid for _, _, paid in orders], np.int64)
    return pond_of(Orders(customer, moment), until, amount, referrer, labels, ALL)


def _in_order(orders: list[tuple[int, int, int]], referred: list[int]) -> Pond:
    number: dict[int, int] = {}
    sorted_orders = sorted(orders, key=lambda order: order[1])
    told = [(number.setdefault(who, len(number)), day, paid) for who, day, paid in sorted_orders]
    links = {who: by for who, by in enumerate(referred) if who < len(number) and by < who}
    return pond_by_hand(told, UNTIL, links)


odd_ponds = st.builds(
    _in_order,
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 500), st.sampled_from([0, 1, 10**12])), max_size=150),
    st.lists(st.integers(-1, 40), min_size=91, max_size=91),
)
