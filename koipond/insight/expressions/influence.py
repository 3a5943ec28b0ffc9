"""Who stands above whom, one generation at a time, and what they caused: the plain way of the kernel of the forest.

A table engine climbs a forest by as many joins as it is deep, so that this is for shallow ones, and for checks.
"""

import narwhals as nw
from narwhals.typing import FrameT


def caused_amounts(orders: FrameT, customers: FrameT) -> FrameT:
    """One row a referred customer: `caused`, their net amount from the day on which the referral was locked."""
    links = customers.filter(nw.col("referrer") >= 0).select("customer", "referred_day")
    since = orders.join(links, on="customer").filter(nw.col("day") >= nw.col("referred_day"))
    return since.group_by("customer").agg(caused=nw.col("amount_minor").sum())


def referrals(customers: FrameT) -> FrameT:
    """The pairs of generation 1: `customer` and who referred them, `ancestor`."""
    return customers.filter(nw.col("referrer") >= 0).select("customer", ancestor=nw.col("referrer"))


def one_up(pairs: FrameT, customers: FrameT) -> FrameT:
    """The pairs of the next generation: each ancestor's own referrer takes their place. Empty above the roots."""
    links = referrals(customers).select(nw.col("customer").alias("child"), nw.col("ancestor").alias("next_up"))
    found = pairs.join(links, left_on="ancestor", right_on="child")
    return found.select("customer", ancestor=nw.col("next_up"))


def below(pairs: FrameT, caused: FrameT) -> FrameT:
    """One row an ancestor: how many customers they have in this generation (`people`), and what these caused."""
    known = pairs.join(caused, on="customer", how="left").with_columns(caused=nw.col("caused").fill_null(0))
    return known.group_by("ancestor").agg(people=nw.len(), amount=nw.col("caused").sum()).sort("ancestor")
