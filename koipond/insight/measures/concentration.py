"""How much of the turnover, and of the influence, the best few customers hold."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Findings, Measure, Table, Unit, unknown
from koipond.insight.pond import Pond

TOP_PERCENT = (1, 10, 20)
CURVE_POINTS = 20
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("share_of_customers", "share"), ("share_of_amount", "share"), ("share_of_caused", "share"),
)  # fmt: skip


def findings(pond: Pond, caused_minor: NDArray[np.int64] | None) -> Findings:
    """`caused_minor`: int64[m], each customer's shared influence, None where referrers are not known."""
    own = held_by_top(pond.customers.net_minor)
    if own is None:
        names = [f"concentration.top_{percent}" for percent in TOP_PERCENT]
        table = Table("concentration", COLUMNS, unknown="too_few")
        return Findings(tuple(unknown(name, "share", "too_few") for name in names), (table,))
    caused = None if caused_minor is None else held_by_top(caused_minor)
    points = [(i + 1) / CURVE_POINTS for i in range(CURVE_POINTS)]
    rows = tuple((p, own.share(p), None if caused is None else caused.share(p)) for p in points)
    count = pond.customers.net_minor.size
    measures = tuple(
        Measure(f"concentration.top_{percent}", own.share(percent / 100), "share", count=count)
        for percent in TOP_PERCENT
    )
    return Findings(measures, (Table("concentration", COLUMNS, rows),))


class Held:
    """Amounts from the largest down, added up, so that any share of the customers can be asked for."""

    def __init__(self, amount: NDArray[np.int64]) -> None:
        self._sums = np.concatenate(([0], np.cumsum(np.sort(amount)[::-1])))

    def share(self, of_customers: float) -> float:
        """Share of the whole amount held by the top `of_customers` (0 … 1); of a customer cut in two, that part."""
        cut = of_customers * (self._sums.size - 1)
        whole = min(int(cut + 1e-9), self._sums.size - 2)
        held = self._sums[whole] + max(0.0, cut - whole) * (self._sums[whole + 1] - self._sums[whole])
        return min(1.0, float(held / self._sums[-1]))


def held_by_top(amount: NDArray[np.int64]) -> Held | None:
    """None where there is nothing to be held."""
    return Held(amount) if amount.size and amount.sum() > 0 else None
