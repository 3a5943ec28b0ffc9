"""Own value against caused value in four fields, and who moved between them (Kumar, Petersen & Leone 2007)."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Table, Unit
from koipond.insight.measures.influence.standing import Standing, standing_at
from koipond.insight.pond import Pond

QUADRANTS = ("misers", "advocates", "affluents", "champions")
SHOWN_FIRST = ("champions", "affluents", "advocates", "misers")
QUARTER_DAYS = 91
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("quadrant", "text"), ("customers", "count"), ("own", "minor"), ("caused", "minor"),
)  # fmt: skip
MOVES: tuple[tuple[str, Unit], ...] = (("from", "text"), ("to", "text"), ("customers", "count"))


def codes_of(standing: Standing) -> NDArray[np.int8]:
    """int8[k], index into QUADRANTS: 2 for own above its median, plus 1 for the shared influence above its own.

    Above means more than: who stands on the median is low, so that where most caused nothing, high is any at all.
    """
    codes = np.zeros(standing.own.size, np.int8)
    if codes.size:
        codes += np.int8(2) * (standing.own > np.median(standing.own))
        codes += standing.below.shared > np.median(standing.below.shared)
    return codes


def names_of(codes: NDArray[np.int8]) -> NDArray[np.object_]:
    """The names of the fields."""
    return np.array(QUADRANTS, dtype=object)[codes]


def tables(pond: Pond, now: Standing, codes: NDArray[np.int8]) -> tuple[Table, Table]:
    """`influence.quadrants`, and `influence.moves` since the end of the day 91 days before."""
    lines = []
    for name in SHOWN_FIRST:
        here = codes == QUADRANTS.index(name)
        own, caused = int(now.own[here].sum()), int(now.below.shared[here].sum())
        lines.append((name, int(np.count_nonzero(here)), own, caused))
    return Table("influence.quadrants", COLUMNS, tuple(lines)), _moves(pond, codes)


def missing(why: str) -> tuple[Table, Table]:
    """Both tables of a file without referrers."""
    return Table("influence.quadrants", COLUMNS, unknown=why), Table("influence.moves", MOVES, unknown=why)


def _moves(pond: Pond, codes: NDArray[np.int8]) -> Table:
    then = codes_of(standing_at(pond, pond.until_day - QUARTER_DAYS))
    if not then.size:
        return Table("influence.moves", MOVES, unknown="too_few")
    counts = np.bincount(then * np.int8(4) + codes[: then.size], minlength=16).reshape(4, 4)
    lines = tuple(
        (was, name, int(counts[QUADRANTS.index(was), QUADRANTS.index(name)]))
        for was in SHOWN_FIRST
        for name in SHOWN_FIRST
    )
    return Table("influence.moves", MOVES, lines)
