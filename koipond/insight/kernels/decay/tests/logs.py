"""Small random logs, and the plain way to count their spells."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

UNTIL = 40


@dataclass(frozen=True)
class Log:
    """A time-ordered log with what the kernels need of it."""

    customer: np.ndarray
    day: np.ndarray
    gap_days: np.ndarray
    group: np.ndarray
    still_days: np.ndarray


def log_of(orders: list[tuple[int, int, int]]) -> Log:
    """From (day, customer, group) in any order; customers are renumbered by their first order."""
    number: dict[int, int] = {}
    last: dict[int, int] = {}
    gaps = []
    orders = sorted(orders, key=lambda order: order[0])
    for day, who, _ in orders:
        c = number.setdefault(who, len(number))
        gaps.append(day - last[c] if c in last else -1)
        last[c] = day
    return Log(
        np.array([number[who] for _, who, _ in orders], np.int32),
        np.array([day for day, _, _ in orders], np.int32),
        np.array(gaps, np.int32),
        np.array([group for _, _, group in orders], np.int8),
        np.array([UNTIL - last[c] for c in range(len(number))], np.int32),
    )


def spells_of(log: Log) -> list[tuple[int, int, int, bool]]:
    """(customer, group, days, ended by an order) of every spell, the plain way."""
    spells = []
    for c in range(log.still_days.size):
        mine = np.flatnonzero(log.customer == c)
        for one, after in zip(mine, [*mine[1:], None], strict=True):
            end = UNTIL if after is None else log.day[after]
            spells.append((c, int(log.group[one]), int(end - log.day[one]), after is not None))
    return [spell for spell in spells if spell[1] >= 0]


random_logs = st.lists(
    st.tuples(st.integers(0, UNTIL), st.integers(0, 6), st.integers(-1, 1)), min_size=1, max_size=40
).map(log_of)
