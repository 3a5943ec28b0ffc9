"""What a person chose for one intake, and what its steps hand to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from koipond.insight.intake.map_file import Said
from koipond.insight.intake.mapping import Mapping
from koipond.insight.intake.stage import Staged

Progress = Callable[[str, float | None], None]


@dataclass(frozen=True)
class IntakeOptions:
    """What a person chose. `now`: today; `until`: the last day that is known; `rejects`: where bad rows are listed.

    `currency`: the one to keep; `timezone`: the pond's, for moments that come with an offset.
    `keep_order_ids`: nothing that is measured reads them, and a lake that nobody keeps is written sooner without.
    """

    preset: str | None
    map_file: Path | None
    until: date | None
    now: date
    currency: str | None
    strict: bool
    timezone: str
    rejects: Path
    attribution_days: int = 7
    keep_order_ids: bool = True


@dataclass(frozen=True)
class Work:
    """One intake under way: the connection that holds all its tables, and everything that was said about it."""

    con: duckdb.DuckDBPyConnection
    staged: Sequence[Staged]
    options: IntakeOptions
    said: Said
    mapping: Mapping
    currency: str
    progress: Progress

    @property
    def given(self) -> frozenset[str]:
        """What the files' columns serve for, all files together."""
        return frozenset(target for one in self.staged for target in one.mapping.columns)
