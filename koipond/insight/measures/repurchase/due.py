"""When each customer should come back."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from koipond.insight.measures.repurchase.halves import half_life
from koipond.insight.measures.repurchase.watched import GroupCurve
from koipond.insight.pond import Pond

STEPS = 4


def due_by_on(pond: Pond, steps: Sequence[GroupCurve], overall: GroupCurve) -> NDArray[np.datetime64]:
    """By customer: last order + the half-life of their step (4 stands for the fourth and later); NaT if not known."""
    days = [half_life(group) for group in (*steps, overall)]
    wait = np.array([days[-1] if day is None else day for day in days[:-1]], dtype="timedelta64[D]")
    step = np.minimum(pond.customers.orders, STEPS) - 1
    due: NDArray[np.datetime64] = pond.customers.last_day.astype("datetime64[D]") + wait[step]
    return due
