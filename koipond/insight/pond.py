"""A pond as the measures see it: the time-ordered log of orders and the list of customers, as plain arrays."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Int8s = NDArray[np.int8]
Int16s = NDArray[np.int16]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]

NOT_KNOWN = -1
ORIGINS = ("paid", "referral", "organic", "repurchase")
PRODUCT_ROLES = ("traffic", "deal", "reputation", "profit", "membership", "partnership")
STAGES = ("prospect", "fan", "customer", "member", "partner")


@dataclass(frozen=True)
class OrderLog:
    """Counted orders (paid, not cancelled, not fully refunded by `until`) in order of time; all arrays have length n.

    `customer`: row in the customer list. `day`: days since 1970-01-01. `amount_minor`: net of discounts and refunds.
    `step`: 1 for the customer's first order, 2 for the second, … `gap_days`: days since the customer's previous
    order (0 on the same day), -1 for a first order. `paid`: 1 came by paid traffic, 0 did not, -1 not known.
    `entrance`: index into `Pond.entrances`; `role`: index into PRODUCT_ROLES; -1 not known.
    `origin`: index into ORIGINS, -1 not known.
    """

    customer: Int32s
    day: Int32s
    amount_minor: Int64s
    step: Int32s
    gap_days: Int32s
    paid: Int8s
    entrance: Int32s
    role: Int8s
    origin: Int8s


@dataclass(frozen=True)
class CustomerList:
    """Customers in order of their first order; all arrays have length m; days are days since 1970-01-01.

    `orders`: counted orders; `purchase_days`: distinct days with an order; `net_minor`: own net amount so far.
    `referrer`: row of who referred them, -1 for nobody; links are already a forest (rings, strangers and late-comers
    were set aside by the intake). `referred_day`: when the referral was locked (the first order's day where the file
    does not say), meaningless where referrer is -1. `stage` and `tier`: index into STAGES and `Pond.tiers`, -1 unknown.
    `entrance`: index into `Pond.entrances` of the first order.
    """

    customer_id: pa.StringArray
    first_day: Int32s
    last_day: Int32s
    orders: Int32s
    purchase_days: Int32s
    net_minor: Int64s
    referrer: Int32s
    referred_day: Int32s
    stage: Int8s
    tier: Int16s
    entrance: Int32s


@dataclass(frozen=True)
class Pond:
    """All that the measures read. `until_day` is T: the last day that is known, to its end.

    `has` names the optional columns that the source gave (`paid`, `entrance`, `referrer`, `role`, `stage`, `tier`,
    `cost`, `coupon`, `campaign`, `message`, …): a measure that lacks its column says so and is not zero.
    `window_days` is W.
    """

    until_day: int
    currency: str
    minor_digits: int
    orders: OrderLog
    customers: CustomerList
    entrances: tuple[str, ...]
    tiers: tuple[str, ...]
    has: frozenset[str]
    lake: str
    window_days: int = 365
