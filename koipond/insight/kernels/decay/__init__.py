"""The arithmetic of the two decays: spells, curves, comparisons and rates over plain arrays; no pond, no clock."""

import numpy as np

from koipond.insight.kernels.decay.clusters import cluster_variance, influence_sums
from koipond.insight.kernels.decay.forest_depth import generations_of
from koipond.insight.kernels.decay.labels import count_codes, label_codes, label_steps
from koipond.insight.kernels.decay.later import AGES, clumping, count_later
from koipond.insight.kernels.decay.months import count_triangle
from koipond.insight.kernels.decay.spells import count_spells, sort_spells


def warm() -> None:
    """Compile every kernel for the types that a Pond carries, so that nobody waits for it later."""
    one = np.zeros(1, np.int32)
    label = label_steps(np.ones(1, np.int32), 4)
    gap = np.full(1, -1, np.int32)
    events, censored, _ = count_spells(one, one, gap, label, one, 0, 1, 2)
    owners = sort_spells(one, gap, label, one, events, censored)
    weight = np.ones(1)
    cluster_variance(owners, events, censored, weight, events, censored, np.zeros(3, np.bool_))
    influence_sums(one, gap, one, weight, np.zeros(4), np.zeros(4))
    count_triangle(one, one, gap, np.ones(1, np.int64), one, np.zeros(1, np.int64), one, 0, 1)
    count_later(one, one, gap, one, one, one, one, one, one, 1, 2)
    clumping(one, one, gap, one, one, one, one, one, np.zeros((AGES, 3)))
    generations_of(gap)
    count_codes(one, 1)
    label_codes(one, np.zeros(1, np.int8))
