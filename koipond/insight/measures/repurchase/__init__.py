"""Repurchase decay: how fast customers come back, and whether they come back slower than before."""

import numpy as np

from koipond.insight.findings import Findings
from koipond.insight.kernels.decay.labels import label_steps
from koipond.insight.kernels.decay.spells import Spells
from koipond.insight.measures.repurchase.cohorts import cohort_curves, first_returns
from koipond.insight.measures.repurchase.curves import curve_table, grouped_table, hazard_table
from koipond.insight.measures.repurchase.due import STEPS, due_by_on
from koipond.insight.measures.repurchase.faster import cohort_table
from koipond.insight.measures.repurchase.figures import figures_of, nothing
from koipond.insight.measures.repurchase.groups import group_tables
from koipond.insight.measures.repurchase.later import later_returns
from koipond.insight.measures.repurchase.triangle import triangle_of, triangle_table
from koipond.insight.measures.repurchase.watched import curves_by, spells_by, watch
from koipond.insight.pond import Pond


def findings(pond: Pond) -> Findings:
    """Curves, hazard, half-life, retention triangle, cohorts that return slower than before, and who is due when."""
    if pond.orders.customer.size == 0:
        return nothing()
    seen = watch(pond)
    label = label_steps(pond.orders.step, STEPS)
    by_step = spells_by(seen, label, STEPS)
    steps = curves_by(seen, label, by_step)
    every = Spells(*(part.sum(axis=0, keepdims=True) for part in (by_step.events, by_step.censored, by_step.followed)))
    overall = curves_by(seen, np.zeros(label.size, np.int8), every)[0]
    first = first_returns(pond)
    by_cohort = cohort_curves(first)
    triangle = triangle_of(pond, first.cohorts)
    later = later_returns(seen, first.cohorts)
    cohorts = cohort_table(first, later, by_cohort, triangle.mean_order_minor, pond.until_day)
    tables = (
        curve_table(overall),
        grouped_table("repurchase.curve_by_cohort", ("cohort", "month"), first.cohorts.names, by_cohort),
        grouped_table("repurchase.curve_by_step", ("step", "count"), range(1, STEPS + 1), steps),
        *group_tables(seen),
        hazard_table(seen, every, overall),
        triangle_table(triangle, first.cohorts, pond.until_day),
        cohorts,
    )
    columns = {"days_since_last": seen.still_days, "due_by_on": due_by_on(pond, steps, overall)}
    return Findings(figures_of(seen, overall, cohorts), tables, columns)
