"""Stages and tiers: how many customers stand where, and what they are worth."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.expressions.histories import ACTIVE_FROM_ORDERS
from koipond.insight.expressions.standing import by_standing
from koipond.insight.findings import Findings, Table, Unit
from koipond.insight.frames import Frame, Frames, rows
from koipond.insight.measures.windows import orders_within
from koipond.insight.pond import STAGES, Pond

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("name", "text"), ("customers", "count"), ("amount", "minor"), ("active_share", "share"),
)  # fmt: skip


def findings(pond: Pond, frames: Frames) -> Findings:
    """The tables `stages` and `tiers`, and each customer's own."""
    people = frames.customers(active=orders_within(pond) >= ACTIVE_FROM_ORDERS)
    return Findings(
        tables=(_table(pond, people, "stages", "stage", STAGES), _table(pond, people, "tiers", "tier", pond.tiers)),
        per_customer={"stage": _names(pond.customers.stage, STAGES), "tier": _names(pond.customers.tier, pond.tiers)},
    )


def _names(codes: NDArray[np.integer], names: tuple[str, ...]) -> NDArray[np.object_]:
    """The words of codes; -1 is blank."""
    words: NDArray[np.object_] = np.array([*names, ""], dtype=object)[codes]
    return words


def _table(pond: Pond, people: Frame, name: str, column: str, names: tuple[str, ...]) -> Table:
    if column not in pond.has:
        return Table(name, COLUMNS, unknown=f"needs:{column}")
    found = rows(by_standing(people, column), (column, "customers", "amount", "active_share"))
    return Table(name, COLUMNS, tuple((names[int(code or 0)], *figures) for code, *figures in found))
