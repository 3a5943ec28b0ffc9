"""The product ladder: from which role to which customers went, and where they stop."""

import math

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.kernels.climbs import ROLES, Climbs, find_climbs
from koipond.insight.pond import PRODUCT_ROLES, Pond

TRANSITIONS: tuple[tuple[str, Unit], ...] = (
    ("from", "text"), ("to", "text"), ("first", "count"), ("next", "count"), ("ever", "count"),
    ("median_days", "days"), ("amount_per_climber", "minor"),
)  # fmt: skip
STOPS: tuple[tuple[str, Unit], ...] = (
    ("role", "text"), ("reached", "count"), ("stopped", "count"), ("stop_share", "share"),
)  # fmt: skip


def findings(pond: Pond) -> Findings:
    """`ladder.climbers`, the transitions that happened, the roles that were reached, and each one's highest role."""
    if "role" not in pond.has:
        return _missing("needs:role")
    log = pond.orders
    found = find_climbs(
        customer=log.customer,
        day=log.day,
        amount_minor=log.amount_minor,
        role=log.role,
        net_minor=pond.customers.net_minor,
    )
    if not found.reached.any():
        return _missing("too_few")
    names = np.array([*PRODUCT_ROLES, None], dtype=object)
    return Findings(
        (_climbers(found),), (_transitions(found), _stops(found)), {"highest_role": names[found.highest_role]}
    )


def _missing(why: str) -> Findings:
    tables = (Table("ladder.transitions", TRANSITIONS, unknown=why), Table("ladder.stops", STOPS, unknown=why))
    return Findings((unknown("ladder.climbers", "share", why),), tables)


def _climbers(found: Climbs) -> Measure:
    """Share with a Wilson interval (Wilson 1927)."""
    n = int(np.count_nonzero(found.first_role >= 0))
    share = int(np.count_nonzero(found.highest_role > found.first_role)) / n
    z = 1.959964
    middle, reach = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    limits = ((middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n))
    return Measure("ladder.climbers", share, "share", (max(0.0, limits[0]), min(1.0, limits[1])), n)


def _transitions(found: Climbs) -> Table:
    lines = []
    for at in np.flatnonzero(found.ever).tolist():
        start, end = divmod(at, ROLES)
        ever = int(found.ever[start, end])
        counts = (int(found.first[start, end]), int(found.next[start, end]), ever)
        each = round(int(found.after_minor[start, end]) / ever)
        lines.append((PRODUCT_ROLES[start], PRODUCT_ROLES[end], *counts, _median(found.days[at]), each))
    return Table("ladder.transitions", TRANSITIONS, tuple(lines))


def _median(counts: NDArray[np.int64]) -> float:
    """The median of the numbers 0, 1, 2 … of which there are so many each."""
    upto = np.cumsum(counts)
    low, high = np.searchsorted(upto, ((upto[-1] + 1) // 2, upto[-1] // 2 + 1))
    return float(low + high) / 2


def _stops(found: Climbs) -> Table:
    stopped = np.bincount(found.highest_role[found.highest_role >= 0], minlength=ROLES).tolist()
    reached = found.reached.tolist()
    lines = [(PRODUCT_ROLES[r], reached[r], stopped[r], stopped[r] / reached[r]) for r in range(ROLES) if reached[r]]
    return Table("ladder.stops", STOPS, tuple(lines))
