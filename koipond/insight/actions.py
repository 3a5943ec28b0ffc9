"""What can be made of order files: a lake, and the report in every form, whole or not at all."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from koipond.insight import queries
from koipond.insight.errors import OutputFailedError
from koipond.insight.findings import Report
from koipond.insight.intake.mapping import Mapping
from koipond.insight.intake.options import IntakeOptions
from koipond.insight.intake.reading.warming import warm as warm_reading
from koipond.insight.intake.take_in import Intake, take_in
from koipond.insight.outputs import Staged, check_targets
from koipond.insight.telling.customer_file import check_customer_path, write_customers
from koipond.insight.telling.json_file import report_json
from koipond.insight.telling.page import report_page
from koipond.kit.errors import Lang

__all__ = ["IntakeOptions", "Outputs", "Written", "warm_reading", "write_report"]

Progress = Callable[[str, float | None], None]


@dataclass(frozen=True)
class Outputs:
    """Where each form goes; None is not made. `pages` maps a language to the path of its HTML page."""

    pages: dict[Lang, Path]
    json: Path | None = None
    customers: Path | None = None
    lake: Path | None = None
    mapping: Path | None = None

    def files(self) -> list[Path]:
        """Every file that will be written."""
        return [path for path in (*self.pages.values(), self.json, self.customers, self.mapping) if path]


@dataclass(frozen=True)
class Written:
    """The report, and which column served for what."""

    report: Report
    mapping: Mapping


def write_report(
    *, files: Sequence[Path], options: IntakeOptions, outputs: Outputs, window_days: int = 365,
    progress: Progress = lambda *_: None,
) -> Written:  # fmt: skip
    """Read the files, measure, and write every output; on any failure none of them is there."""
    sources = [*files, *([options.map_file] if options.map_file else [])]
    check_targets(sources, outputs.files(), outputs.lake, options.rejects)
    if outputs.customers:
        check_customer_path(outputs.customers)
    kept = replace(options, keep_order_ids=outputs.lake is not None)
    beside = outputs.lake.parent if outputs.lake else None
    with tempfile.TemporaryDirectory(prefix=".koipond-", dir=beside) as scratch:
        intake = take_in(files, Path(scratch) / "lake", kept, progress)
        quality = intake.quality | ({"rejects_file": str(options.rejects)} if intake.quality["rejects"] else {})
        report = queries.loop_report(intake.lake, quality=quality, window_days=window_days, progress=progress)
        progress("write", None)
        try:
            _write(report, intake, outputs)
        except OSError as fault:
            raise OutputFailedError(what=fault.strerror, path=fault.filename) from fault
    return Written(report, intake.mapping)


def _write(report: Report, intake: Intake, outputs: Outputs) -> None:
    """Every form beside its place first, and all into their places at the end."""
    with Staged() as staged:
        for lang, path in outputs.pages.items():
            staged.text(path, report_page(report, lang))
        if outputs.json:
            staged.text(outputs.json, report_json(report))
        if outputs.mapping:
            staged.text(outputs.mapping, intake.mapping.to_toml())
        if outputs.customers:
            write_customers(report, staged.path_for(outputs.customers))
        if outputs.lake:
            staged.folder(intake.lake, outputs.lake)
        staged.publish()
