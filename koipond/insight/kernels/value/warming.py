"""Compile every kernel of this folder once, on a handful of customers."""

import numpy as np

from koipond.insight.kernels.value.bg_nbd import fit_rows, plainly
from koipond.insight.kernels.value.collapse import collapse
from koipond.insight.kernels.value.gamma_gamma import fit_gamma_gamma
from koipond.insight.kernels.value.histories import first_day_minor, split_at
from koipond.insight.kernels.value.outlook import outlook


def warm() -> None:
    """Compile the kernels and leave them in numba's cache; set-up calls it, so that nobody waits later."""
    first = np.zeros(12, dtype=np.int32)
    customer = np.tile(np.arange(12, dtype=np.int32), 3)
    day = np.repeat(np.array([0, 3, 9], dtype=np.int32), 12)
    known = split_at(customer, day, first, 9, 12)
    first_day_minor(customer, day, np.ones(36, dtype=np.int64), first)
    rows = collapse(known.x, known.t_x, known.t_end)
    fit = fit_rows(rows, plainly(rows))
    outlook(fit.values, plainly(rows), 52.0, 0.1, 52.0)
    fit_gamma_gamma(known.x, np.arange(1.0, 13.0))
