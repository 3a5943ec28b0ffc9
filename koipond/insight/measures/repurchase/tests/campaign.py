"""Many ponds with known truth: do the intervals hold it, are alerts true? Run as a module, it prints the rates."""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from koipond.insight.findings import Findings
from koipond.insight.measures.repurchase import findings
from koipond.insight.measures.repurchase.tests.ponds import START, Orders, arrivals, bg_nbd, month_end, pond_of
from koipond.insight.pond import Pond

PACE = (1.5, 1 / 60)  # gamma shape, and scale in orders a day
LEAVING = (1.0, 3.0)  # beta
MONTHS = 18
Rates = dict[str, float]


def mixed_pond(
    rng: np.random.Generator, months: int, each: int, change: Callable[[int], tuple[float, float]] | None = None
) -> Pond:
    """Customers of differing pace and loyalty; `change(cohort)` gives factors on pace and on the chance to leave."""
    came = arrivals(rng, months, each)
    factors = np.array([change(k) if change else (1.0, 1.0) for k in range(months)])[np.repeat(range(months), each)]
    pace = rng.gamma(*PACE, came.size) * factors[:, 0]
    leaves = np.minimum(rng.beta(*LEAVING, came.size) * factors[:, 1], 1.0)
    until = month_end(months)
    return pond_of(bg_nbd(rng, came, until + 1 - START, pace, leaves), until)


def seen_at(pond: Pond, until: int) -> Pond:
    """The same pond as it looked at the end of an earlier day."""
    log = pond.orders
    known = log.day <= until
    return pond_of(Orders(log.customer[known].astype(np.int64), log.day[known] - START + log.step[known] * 1e-6), until)


def streams(seed: int, ponds: int) -> Iterator[np.random.Generator]:
    """One stream of chance a pond."""
    return (np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(ponds))


def figures_of(found: Findings) -> dict[str, tuple[float, float, float]]:
    """(value, low, high) of the figures whose cover is counted."""
    figures = {m.name: (float(m.value or 0), *m.interval) for m in found.measures if m.interval}
    tables = {table.name: table.rows for table in found.tables}
    for day in (30, 180, 500):
        figures[f"curve.{day}"] = tables["repurchase.curve"][day][1:4]
    for week in (1, 10, 30):
        figures[f"hazard.{week}"] = tables["repurchase.hazard"][week - 1][1:4]
    for row in tables["repurchase.curve_by_cohort"]:
        if row[:2] in {("2021-03", 364), ("2022-01", 91)}:
            figures[f"cohort.{row[0]}"] = row[2:5]
    for row in tables["repurchase.curve_by_step"]:
        if row[:2] in {(1, 364), (4, 182)}:
            figures[f"step.{row[0]}"] = row[2:5]
    return figures


def coverage(ponds: int, each: int = 100, seed: int = 1, times: int = 300) -> Rates:
    """Share of ponds whose interval holds the truth: what a pond `times` as large shows."""
    large = mixed_pond(np.random.default_rng(seed + 999), MONTHS, times * each)
    truth = {name: figure[0] for name, figure in figures_of(findings(large)).items()}
    held: dict[str, list[bool]] = {name: [] for name in truth}
    for rng in streams(seed, ponds):
        for name, (_, low, high) in figures_of(findings(mixed_pond(rng, MONTHS, each))).items():
            held[name].append(low <= truth[name] <= high)
    return {name: float(np.mean(values)) for name, values in held.items()}


def ratio_coverage(ponds: int, each: int = 300, seed: int = 2) -> Rates:
    """Share of ponds whose interval holds the true hazard ratio 0.7 of one cohort (everybody of one pace)."""
    held = []
    for rng in streams(seed, ponds):
        came = arrivals(rng, 12, each)
        pace = np.where(np.repeat(range(12), each) == 8, 0.7, 1.0) / 60
        until = month_end(12)
        pond = pond_of(bg_nbd(rng, came, until + 1 - START, pace, np.zeros(came.size)), until)
        row = findings(pond).tables[-1].rows[8]
        held.append(row[4] <= 0.7 <= row[5])
    return {"hazard_ratio": float(np.mean(held))}


def alerting(pond: Pond) -> set[int]:
    """Cohorts (by place) that alert."""
    return {k for k, row in enumerate(findings(pond).tables[-1].rows) if row[-2]}


def false_alerts(ponds: int, each: int = 200, months: int = 24, looks: int = 12, seed: int = 3) -> Rates:
    """Share of ponds, none of whose cohorts differs, that alert now, and at any of the last monthly looks."""
    now, ever = [], []
    for rng in streams(seed, ponds):
        pond = mixed_pond(rng, months, each)
        now.append(bool(alerting(pond)))
        earlier = (seen_at(pond, month_end(months - back)) for back in range(1, looks))
        ever.append(now[-1] or any(bool(alerting(before)) for before in earlier))
    return {"now": float(np.mean(now)), f"any of {looks} looks": float(np.mean(ever))}


def power(ponds: int, each: int = 5_000, months: int = 8, changed: int = 4, seed: int = 4) -> Rates:
    """Share of ponds in which the one changed cohort alerts: 30 % lower pace, or 30 % more chance to leave."""
    found: Rates = {}
    for name, factors in {"pace x 0.7": (0.7, 1.0), "leaving x 1.3": (1.0, 1.3)}.items():
        hits = []
        for rng in streams(seed, ponds):
            pond = mixed_pond(rng, months, each, lambda k, f=factors: f if k == changed else (1.0, 1.0))
            hits.append(changed in alerting(pond))
        found[name] = float(np.mean(hits))
    return found


def main(ponds: int = 200) -> int:
    """Print every rate."""
    for part in (coverage, ratio_coverage, false_alerts, power):
        sys.stdout.write(f"{part.__name__}\n")
        for name, rate in part(ponds).items():
            sys.stdout.write(f"  {name:34} {rate:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
