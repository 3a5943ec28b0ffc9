"""From files of orders to the lake: recognise, parse, set aside, join, group, link, write."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from koipond.insight.intake import rejects
from koipond.insight.intake.gather import gather
from koipond.insight.intake.mapping import Mapping
from koipond.insight.intake.nest import literal, value_of
from koipond.insight.intake.options import IntakeOptions, Progress, Work
from koipond.insight.intake.pond_tables import SORT
from koipond.insight.intake.settle import columns_given, make_pond, settle_rows
from koipond.insight.intake.vocabulary import minor_digits
from koipond.insight.lake.write import LakeAbout, write_lake

MEMORY = "3GB"  # what does not fit is spilled


@dataclass(frozen=True)
class Intake:
    """What came of it: the lake's folder, the mapping that was used, and the figures of quality.toml."""

    lake: Path
    mapping: Mapping
    quality: dict[str, Any]


def take_in(files: Sequence[Path], lake: Path, options: IntakeOptions, progress: Progress) -> Intake:
    """Write the lake of these files, and the rejects; both appear whole or not at all.

    `progress` hears a step and the share of it done, None where that is not known. Raises an InsightError that says
    what to do.
    """
    with tempfile.TemporaryDirectory(prefix="koipond-") as scratch, duckdb.connect() as con:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        con.execute(f"SET temp_directory = '{scratch}/spill'")
        con.execute(f"SET TimeZone = {literal(options.timezone)}")
        work = gather(con, files, options, Path(scratch), progress)
        told, shared = settle_rows(work)
        late = make_pond(work, told, shared)
        _write(work, told, lake)
        told["rejects"] = rejects.write_rejects(options.rejects, chain(rejects.bad_rows(con, work.staged), late))
        return Intake(lake, work.mapping, told)


def _write(work: Work, told: dict[str, Any], lake: Path) -> None:
    last = value_of(work.con, "SELECT max(placed_on) FROM lake_orders")
    about = LakeAbout(work.currency, minor_digits(work.currency), work.options.until or last, columns_given(work, told))
    write_lake(work.con, "lake_orders", "lake_customers", SORT, lake, about, work.progress)
