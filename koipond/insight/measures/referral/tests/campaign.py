"""Many ponds whose referrals have a known truth: do the limits cover it, are alerts true?"""

import sys
from collections.abc import Iterator

import numpy as np

from koipond.insight.findings import Findings
from koipond.insight.measures.referral import findings
from koipond.insight.measures.repurchase.tests.ponds import START, Orders, arrivals, month_end, pond_of
from koipond.insight.pond import Pond

MEAN_EVER = 0.4  # people whom a customer would bring in all
FADES_DAYS = 120.0
SHAPE = 0.5  # of the gamma by which customers differ: a few bring most
MONTHS = 18
Rates = dict[str, float]


def referring_pond(
    rng: np.random.Generator, months: int, each: int, changed: int = -1, factor: float = 1.0, shape: float = SHAPE
) -> Pond:
    """Customers who come by themselves, and whom these bring, and so on; each orders once.

    A customer brings a Poisson number, at ages that are exponential; everybody who came in month `changed` by
    themselves brings `factor` as many.
    """
    end = month_end(months) + 1 - START
    came = arrivals(rng, months, each)
    keen = np.where(np.repeat(range(months), each) == changed, factor, 1.0)
    moments, referrers, new, first = [came], [np.full(came.size, -1)], came, 0
    while new.size:
        many = rng.poisson(MEAN_EVER * rng.gamma(shape, 1 / shape, new.size) * keen)
        by = np.repeat(np.arange(new.size), many)
        when = new[by] + rng.exponential(FADES_DAYS, by.size)
        by, when = by[when < end], when[when < end]
        referrers.append(first + by)
        moments.append(when)
        first, new, keen = first + new.size, when, np.ones(when.size)
    return _sorted(np.concatenate(moments), np.concatenate(referrers), month_end(months))


def _sorted(moment: np.ndarray, referrer: np.ndarray, until: int) -> Pond:
    """Customers renumbered by their first moment."""
    order = np.argsort(moment, kind="stable")
    place = np.empty(order.size, np.int64)
    place[order] = np.arange(order.size)
    by = referrer[order]
    links = np.where(by >= 0, place[by], -1).astype(np.int32)
    return pond_of(Orders(np.arange(order.size), moment[order]), until, referrer=links, has=frozenset({"referrer"}))


def streams(seed: int, ponds: int) -> Iterator[np.random.Generator]:
    """One stream of chance a pond."""
    return (np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(ponds))


def figures_of(found: Findings) -> dict[str, tuple[float, float, float]]:
    """(value, low, high) of the figures whose cover is counted."""
    figures = {m.name: (float(m.value or 0), *m.interval) for m in found.measures if m.interval}
    for month in (0, 3, 10):
        figures[f"by_age.{month}"] = found.tables[0].rows[month][3:6]
    return figures


def coverage(ponds: int, each: int = 100, shape: float = SHAPE, seed: int = 11, times: int = 300) -> Rates:
    """Share of ponds whose limits hold the truth: what a pond `times` as large shows."""
    large = referring_pond(np.random.default_rng(seed + 999), MONTHS, times * each, shape=shape)
    truth = {name: figure[0] for name, figure in figures_of(findings(large)).items()}
    held: dict[str, list[bool]] = {name: [] for name in truth}
    for rng in streams(seed, ponds):
        for name, (_, low, high) in figures_of(findings(referring_pond(rng, MONTHS, each, shape=shape))).items():
            held[name].append(low <= truth[name] <= high)
    return {name: float(np.mean(values)) for name, values in held.items()}


def alerting(pond: Pond) -> set[int]:
    """Cohorts (by place) that alert."""
    return {k for k, row in enumerate(findings(pond).tables[2].rows) if row[-1]}


def seen_at(pond: Pond, until: int) -> Pond:
    """The same pond as it looked at the end of an earlier day."""
    known = pond.customers.first_day <= until
    moment = pond.customers.first_day[known] - START + np.arange(known.sum()) * 1e-7
    orders = Orders(np.arange(moment.size), moment)
    return pond_of(orders, until, referrer=pond.customers.referrer[known], has=pond.has)


def false_alerts(ponds: int, each: int = 200, months: int = 24, looks: int = 12, seed: int = 13) -> Rates:
    """Share of ponds, none of whose cohorts differs, that alert now, and at any of the last monthly looks."""
    now, ever = [], []
    for rng in streams(seed, ponds):
        pond = referring_pond(rng, months, each)
        now.append(bool(alerting(pond)))
        earlier = (seen_at(pond, month_end(months - back)) for back in range(1, looks))
        ever.append(now[-1] or any(bool(alerting(before)) for before in earlier))
    return {"now": float(np.mean(now)), f"any of {looks} looks": float(np.mean(ever))}


def power(ponds: int, each: int = 5_000, months: int = 8, changed: int = 4, seed: int = 14) -> Rates:
    """Share of ponds in which the one cohort that brings 30 % fewer alerts."""
    hits = [changed in alerting(referring_pond(rng, months, each, changed, 0.7)) for rng in streams(seed, ponds)]
    return {"referrals x 0.7": float(np.mean(hits))}


def main(ponds: int = 200) -> int:
    """Print every rate."""
    for part in (coverage, false_alerts, power):
        sys.stdout.write(f"{part.__name__}\n")
        for name, rate in part(ponds).items():
            sys.stdout.write(f"  {name:34} {rate:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
