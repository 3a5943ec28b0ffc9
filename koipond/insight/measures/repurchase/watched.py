"""The log made ready for the decay of repurchase: spells by any label of the order that they start with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.decay.clusters import cluster_variance
from koipond.insight.kernels.decay.sample import Sample, sample_customers
from koipond.insight.kernels.decay.spells import Spells, count_spells, sort_spells
from koipond.insight.kernels.decay.survival import Curve, product_limit
from koipond.insight.pond import Pond

HORIZON = 730
YEAR = 365
LOSS_DAYS = 90
ENOUGH = 30
SPREAD_FROM = 200_000
LARGEST = 10_000


@dataclass(frozen=True)
class Watch:
    """A pond with the days since each customer's last order, and by whom the spread of its curves is measured.

    `reach_days`: ENOUGH customers were first seen at least so long ago; -1 when there are fewer.
    """

    pond: Pond
    still_days: NDArray[np.int32]
    sample: Sample
    reach_days: int


@dataclass(frozen=True)
class GroupCurve:
    """A curve and the last day that it may be shown for: -1 when fewer than ENOUGH people or spells stand behind it."""

    curve: Curve
    last_day: int


def watch(pond: Pond) -> Watch:
    """Prepare a pond; the sample is everybody up to SPREAD_FROM customers."""
    customers = pond.customers
    still = (pond.until_day - customers.last_day).astype(np.int32)
    ages = pond.until_day - customers.first_day
    reach = int(np.partition(ages, ages.size - ENOUGH)[ages.size - ENOUGH]) if ages.size >= ENOUGH else -1
    sample = sample_customers(pond.orders.customer, customers.orders, SPREAD_FROM, LARGEST)
    return Watch(pond, still, sample, reach)


def spells_by(seen: Watch, label: NDArray[np.int8], groups: int) -> Spells:
    """Spells by label of the order that they start with (-1: left out)."""
    log = seen.pond.orders
    until = seen.pond.until_day
    return Spells(*count_spells(log.customer, log.day, log.gap_days, label, seen.still_days, until, groups, HORIZON))


def spread(
    seen: Watch, label: NDArray[np.int8], spells: Spells, restart: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Variance of log survival by (group, day), customers being independent but not their spells; people by group."""
    log, sample = seen.pond.orders, seen.sample
    gap, own_label, still = sample.of_orders(log.gap_days), sample.of_orders(label), seen.still_days[sample.row]
    own_events, own_censored = spells.events, spells.censored
    if sample.orders is not None:
        day, groups = sample.of_orders(log.day), len(spells.events)
        until = seen.pond.until_day
        own_events, own_censored, _ = count_spells(sample.customer, day, gap, own_label, still, until, groups, HORIZON)
    owners = sort_spells(sample.customer, gap, own_label, still, own_events, own_censored)
    anew = np.zeros(HORIZON + 1, np.bool_) if restart is None else restart
    return cluster_variance(owners, own_events, own_censored, sample.weight, spells.events, spells.censored, anew)


def curves_by(seen: Watch, label: NDArray[np.int8], spells: Spells) -> list[GroupCurve]:
    """One curve a group, with the spread that fits spells of the same customers."""
    variance, people = spread(seen, label, spells)
    observed = spells.observed
    curves = []
    for g in range(len(people)):
        last = int((observed[g] >= ENOUGH).sum()) - 1 if people[g] >= ENOUGH else -1
        curve = product_limit(spells.events[g], spells.censored[g], variance[g])
        curves.append(GroupCurve(curve, min(last, seen.reach_days, HORIZON)))
    return curves
