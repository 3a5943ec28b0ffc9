"""The pond's influence in sums, and by generation."""

import numpy as np

from koipond.insight.findings import Cell, Measure, Table, Unit
from koipond.insight.measures.influence.standing import Standing

MEASURES: tuple[tuple[str, Unit], ...] = (
    ("influence.direct", "minor"), ("influence.indirect", "minor"), ("influence.total", "minor"),
    ("influence.shared", "minor"), ("influence.referrers", "count"), ("influence.depth", "count"),
)  # fmt: skip
GENERATIONS: tuple[tuple[str, Unit], ...] = (("generation", "count"), ("links", "count"), ("amount", "minor"))
GENERATIONS_SHOWN = 20


def measures(now: Standing) -> tuple[Measure, ...]:
    """Sums over all customers; gross figures count an order once for each customer above its buyer."""
    links = int(np.count_nonzero(now.trees.depth))
    referrers = int(np.count_nonzero(now.below.people_direct))
    direct = int(now.below.direct.sum())
    total = sum(amount for _, amount in _by_generation(now))
    values = (
        (direct, links), (total - direct, links), (total, links), (int(now.below.shared.sum()), links),
        (referrers, now.own.size), (int(now.trees.depth.max(initial=0)), links),
    )  # fmt: skip
    return tuple(
        Measure(name, value, unit, count=count) for (name, unit), (value, count) in zip(MEASURES, values, strict=True)
    )


def generations(now: Standing) -> Table:
    """`influence.generations`: pairs of a customer and somebody g generations below, and what these spent."""
    found = _by_generation(now)
    shown: list[tuple[Cell, ...]] = [(g, *row) for g, row in enumerate(found[: GENERATIONS_SHOWN - 1], start=1)]
    deeper = found[GENERATIONS_SHOWN - 1 :]
    if deeper:
        shown.append((GENERATIONS_SHOWN, sum(links for links, _ in deeper), sum(amount for _, amount in deeper)))
    return Table("influence.generations", GENERATIONS, tuple(shown))


def missing(why: str) -> Table:
    """`influence.generations` of a file without referrers."""
    return Table("influence.generations", GENERATIONS, unknown=why)


def _by_generation(now: Standing) -> list[tuple[int, int]]:
    """(links, amount) for g = 1, 2, …: all who stand at depth g or deeper have one ancestor g generations up."""
    depth = now.trees.depth
    people = np.bincount(depth, minlength=1)
    amount = np.zeros(people.size, np.int64)
    np.add.at(amount, depth, now.caused)
    deeper = zip(np.cumsum(people[:0:-1])[::-1].tolist(), np.cumsum(amount[:0:-1])[::-1].tolist(), strict=True)
    return [(int(links), int(spent)) for links, spent in deeper]
