"""Stages and tiers: how many customers stand where, and what they are worth."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Findings, Table, Unit
from koipond.insight.measures.windows import orders_within
from koipond.insight.pond import STAGES, Pond

COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("name", "text"), ("customers", "count"), ("amount", "minor"), ("active_share", "share"),
)  # fmt: skip


def findings(pond: Pond) -> Findings:
    """The tables `stages` and `tiers`, and each customer's own."""
    stage, tier = pond.customers.stage, pond.customers.tier
    return Findings(
        tables=(
            _table(pond, "stages", stage, STAGES) if "stage" in pond.has else _missing("stages", "stage"),
            _table(pond, "tiers", tier, pond.tiers) if "tier" in pond.has else _missing("tiers", "tier"),
        ),
        per_customer={"stage": _names(stage, STAGES), "tier": _names(tier, pond.tiers)},
    )


def _missing(table: str, column: str) -> Table:
    return Table(table, COLUMNS, unknown=f"needs:{column}")


def _names(codes: NDArray[np.integer], names: tuple[str, ...]) -> NDArray[np.object_]:
    """The words of codes; -1 is blank."""
    return np.array([*names, ""], dtype=object)[codes]


def _table(pond: Pond, name: str, codes: NDArray[np.integer], names: tuple[str, ...]) -> Table:
    known = codes >= 0
    size = len(names)
    customers = np.bincount(codes[known], minlength=size)
    active = np.bincount(codes[known], (orders_within(pond) >= 2)[known], minlength=size)
    amount = np.zeros(size, np.int64)
    np.add.at(amount, codes[known], pond.customers.net_minor[known])
    lines = tuple(
        (word, int(customers[code]), int(amount[code]), float(active[code] / customers[code]))
        for code, word in enumerate(names)
        if customers[code]
    )
    return Table(name, COLUMNS, lines)
