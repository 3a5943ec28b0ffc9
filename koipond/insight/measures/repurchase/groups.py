"""Curves by origin, entrance and product role of the order that a spell starts with."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Table
from koipond.insight.kernels.decay.labels import count_codes, label_codes
from koipond.insight.measures.repurchase.curves import CURVE, grouped_table
from koipond.insight.measures.repurchase.watched import Watch, curves_by, spells_by
from koipond.insight.pond import ORIGINS, PRODUCT_ROLES, Pond

LARGEST_ENTRANCES = 8


def group_tables(seen: Watch) -> tuple[Table, Table, Table]:
    """`repurchase.curve_by_origin`, `_by_entrance` (the largest eight), `_by_role`."""
    log = seen.pond.orders
    entrance, entrances = largest_entrances(seen.pond)
    return (
        _table(seen, "origin", "paid", log.origin, ORIGINS),
        _table(seen, "entrance", "entrance", entrance, entrances),
        _table(seen, "role", "role", log.role, PRODUCT_ROLES),
    )


def _table(seen: Watch, of: str, needs: str, label: NDArray[np.int8], names: tuple[str, ...]) -> Table:
    name = f"repurchase.curve_by_{of}"
    if needs not in seen.pond.has:
        return Table(name, (("group", "text"), *CURVE), unknown=f"needs:{needs}")
    curves = curves_by(seen, label, spells_by(seen, label, len(names)))
    return grouped_table(name, ("group", "text"), names, curves)


def largest_entrances(pond: Pond) -> tuple[NDArray[np.int8], tuple[str, ...]]:
    """Each order's place among the eight entrances with the most orders (-1 for another or none), and their names."""
    entrance = pond.orders.entrance
    counts = count_codes(entrance, len(pond.entrances))
    chosen = [int(i) for i in np.argsort(-counts, kind="stable")[:LARGEST_ENTRANCES] if counts[i] > 0]
    place = np.full(len(pond.entrances), -1, np.int8)
    place[chosen] = np.arange(len(chosen), dtype=np.int8)
    return label_codes(entrance, place), tuple(pond.entrances[i] for i in chosen)
