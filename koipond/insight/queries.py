"""What can be asked of a lake: the loop report."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from koipond.insight.findings import Findings, Report
from koipond.insight.frames import open_frames
from koipond.insight.intake.map_file import preset_names
from koipond.insight.intake.quality import contradiction_keys
from koipond.insight.lake.read import read_pond
from koipond.insight.measures import (
    concentration,
    headline,
    influence,
    ladder,
    origins,
    referral,
    referred,
    repurchase,
    rfm,
    standing,
    value,
)
from koipond.insight.pond import Pond
from koipond.kit.clock import day_of_number

__all__ = ["contradiction_keys", "loop_report", "preset_names"]

Progress = Callable[[str, float | None], None]


def loop_report(
    lake: Path, *, quality: dict[str, Any] | None = None, window_days: int = 365, progress: Progress = lambda *_: None
) -> Report:
    """Every measure of the pond in `lake`. `progress` is told the name of the group under way and the share done."""
    progress("read", None)
    pond = read_pond(duckdb.connect(), lake, window_days)
    found = _all_findings(pond, progress)
    measures = {measure.name: measure for group in found for measure in group.measures}
    tables = {table.name: table for group in found for table in group.tables}
    columns: dict[str, Any] = {"customer_id": pond.customers.customer_id, "referrer_id": _referrer_ids(pond)}
    for group in found:
        columns |= group.per_customer
    return Report(
        until=day_of_number(pond.until_day).isoformat(),
        currency=pond.currency,
        minor_digits=pond.minor_digits,
        measures=measures,
        tables=tables,
        per_customer=columns,
        quality=quality or {},
        window_days=window_days,
    )


def _all_findings(pond: Pond, progress: Progress) -> list[Findings]:
    """Every group, in the order of the report. Those that read nothing but the pond's arrays run beside the others."""
    frames = open_frames(pond)
    alone: dict[str, Callable[[Pond], Findings]] = {
        "value": value.findings, "repurchase": repurchase.findings, "ladder": ladder.findings,
        "referral": referral.findings, "referred": referred.findings,
    }  # fmt: skip
    in_turn: dict[str, Callable[[dict[str, Any]], Findings]] = {
        "headline": lambda _: headline.findings(pond, frames),
        "origins": lambda _: origins.findings(pond, frames),
        "standing": lambda _: standing.findings(pond, frames),
        "rfm": lambda _: rfm.findings(pond, frames),
        "influence": lambda known: influence.findings(pond, known.get("expected_minor")),
        "concentration": lambda known: concentration.findings(pond, known.get("influence_shared_minor")),
    }
    order = ("headline", "origins", "standing", "rfm", "repurchase", "referral", "value", "influence", "referred")
    found: list[Findings] = []
    known: dict[str, Any] = {}
    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead = {name: beside.submit(measure, pond) for name, measure in alone.items()}
        for done, name in enumerate(groups := (*order, "concentration", "ladder")):
            progress(name, done / len(groups))
            found.append(in_turn[name](known) if name in in_turn else ahead[name].result())
            known |= found[-1].per_customer
    return found


def _referrer_ids(pond: Pond) -> pa.Array:
    """The source's id of each customer's referrer, null for nobody."""
    referrer = pond.customers.referrer
    return pond.customers.customer_id.take(pa.array(referrer, mask=referrer < 0))
