"""What customers caused others to spend: by generation, shared out, and against their own spending."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.findings import Column, Findings, unknown
from koipond.insight.measures.influence import quadrants, sums, top
from koipond.insight.measures.influence.standing import Standing, standing_at
from koipond.insight.pond import Pond

__all__ = ["findings"]


def findings(pond: Pond, expected_minor: NDArray[np.float64] | None) -> Findings:
    """Influence so far and, where each customer's expected amount is known (float64[m]), that still to come."""
    if "referrer" not in pond.has:
        why = "needs:referrer"
        return Findings(
            measures=tuple(unknown(name, unit, why) for name, unit in sums.MEASURES),
            tables=(sums.missing(why), top.missing(why), *quadrants.missing(why)),
        )
    now = standing_at(pond, pond.until_day)
    codes = quadrants.codes_of(now)
    return Findings(
        measures=sums.measures(now),
        tables=(sums.generations(now), top.table(pond, now), *quadrants.tables(pond, now, codes)),
        per_customer=_columns(now, codes, expected_minor),
    )


def _columns(now: Standing, codes: NDArray[np.int8], expected_minor: NDArray[np.float64] | None) -> dict[str, Column]:
    below = now.below
    columns: dict[str, Column] = {
        "people_direct": below.people_direct,
        "people": below.people,
        "influence_direct_minor": below.direct,
        "influence_indirect_minor": below.total - below.direct,
        "influence_shared_minor": below.shared,
    }
    if expected_minor is not None:
        expected = np.rint(expected_minor).astype(np.int64)
        columns["expected_shared_minor"] = now.shared_out(expected)
        columns["lifetime_minor"] = now.own + below.shared + expected + columns["expected_shared_minor"]
    columns["quadrant"] = quadrants.names_of(codes)
    return columns
