"""Ponds drawn by hypothesis that have everything which a kernel and its plain expression read."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from koipond.insight.measures.repurchase.tests.ponds import START, Orders, pond_of
from koipond.insight.pond import Pond

# Ends of months, and days that lie apart by as much as a referral may be locked late.
DAYS = st.sampled_from([0, 1, 5, 29, 30, 31, 58, 59, 60, 89, 90]) | st.integers(0, 400)
KNOWN = frozenset({"role", "referrer", "stage"})


@st.composite
def whole_ponds(draw: st.DrawFn) -> Pond:
    """Up to 80 orders of up to 12 customers; amounts of 0, unknown roles, referrals locked early or late."""
    order = st.tuples(st.integers(0, 11), DAYS, st.sampled_from([0, 1, 250, 10**9]), st.integers(-1, 5))
    rows = sorted(draw(st.lists(order, max_size=80)), key=lambda row: row[1])
    numbers: dict[int, int] = {}
    customer = np.array([numbers.setdefault(who, len(numbers)) for who, *_ in rows], np.int64)
    moment = np.array([day for _, day, *_ in rows], float) + np.arange(len(rows)) * 1e-6
    amount, role = (np.array([row[at] for row in rows], np.int64) for at in (2, 3))
    m = len(numbers)
    referrer = np.array([draw(st.integers(-1, who - 1)) for who in range(m)], np.int32)
    until = START + int(moment.max(initial=400)) + draw(st.integers(0, 100))
    pond = pond_of(Orders(customer, moment), until, amount, referrer, {"role": role}, KNOWN)
    late = np.array([draw(st.sampled_from([-3, 0, 1, 29, 30])) for _ in range(m)], np.int32)
    stage = np.array([draw(st.integers(-1, 4)) for _ in range(m)], np.int8)
    locked = np.minimum(pond.customers.first_day + late, np.int32(until))
    return replace(pond, customers=replace(pond.customers, referred_day=locked, stage=stage))
