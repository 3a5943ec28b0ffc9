"""Many ponds with known truth: do the intervals cover it? `python -m` this module prints the shares."""

import sys

import numpy as np

from koipond.insight.kernels.value.bg_nbd import plainly
from koipond.insight.kernels.value.gamma_gamma import expected_spend
from koipond.insight.kernels.value.newton import Fit
from koipond.insight.measures.value.figures import of_the_pond, parameters
from koipond.insight.measures.value.model import Model, fit_model, look_ahead
from koipond.insight.measures.value.tests.ponds import Truth, made

# People who come back about twice a year: two orders on one day, which a log in days cannot tell apart, are rare.
TRUTH = Truth(r=0.9, alpha=20.0, a=0.9, b=2.0)
SPAN_DAYS, JOINING_DAYS, CUSTOMERS = 1_800, 900, 3_000


def truths(model: Model) -> dict[str, float]:
    """What each interval should cover: the parameters, and the totals expected by who knows them."""
    known = {f"bg_nbd.{name}": getattr(TRUTH, name) for name in ("r", "alpha", "a", "b")}
    known |= {f"gamma_gamma.{name}": getattr(TRUTH, name) for name in ("p", "q", "v")}
    rows = model.rows
    ahead = look_ahead((TRUTH.r, TRUTH.alpha, TRUTH.a, TRUTH.b), plainly(rows))
    spend = Fit(("p", "q", "v"), (TRUTH.p, TRUTH.q, TRUTH.v), np.zeros((3, 3)), 0.0, 0, "ok")
    amount = ahead.discounted[rows.row] @ expected_spend(spend, rows.x[rows.row], model.mean)
    return known | {
        "value.alive_customers": float(rows.count @ ahead.alive),
        "value.expected_orders": float(rows.count @ ahead.orders),
        "value.expected_amount": 100 * float(amount),
    }


def coverage(ponds: int, seed: int = 1) -> dict[str, float]:
    """Share of the ponds in which each 95 % interval covers its truth."""
    covered: dict[str, int] = {}
    for k in range(ponds):
        pond = made(TRUTH, CUSTOMERS, SPAN_DAYS, JOINING_DAYS, 1_000 * seed + k)
        model = fit_model(pond)
        intervals = {m.name: m.interval for m in (*parameters(model), *of_the_pond(pond, model))}
        for name, truth in truths(model).items():
            low, high = intervals[name] or (np.inf, -np.inf)
            covered[name] = covered.get(name, 0) + int(low <= truth <= high)
    return {name: count / ponds for name, count in covered.items()}


if __name__ == "__main__":
    for figure, share in coverage(int(sys.argv[1]) if len(sys.argv) > 1 else 200).items():
        sys.stdout.write(f"{figure:24} {share:.3f}\n")
