"""`koipond report FILE…`: from raw order files to the picture of the customer self-loop."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from rich.console import Console

from koipond.cli.lang import lang_option
from koipond.cli.progress import progress_on
from koipond.cli.terminal.summary import print_summary
from koipond.insight import actions as insight_actions
from koipond.insight import queries as insight_queries
from koipond.insight.actions import IntakeOptions
from koipond.insight.errors import ContradictionsError, TimezoneUnknownError, UntilInFutureError
from koipond.insight.findings import Report
from koipond.insight.telling.words import words
from koipond.kit.errors import Lang

FILE = click.Path(path_type=Path)


def _list_presets(context: click.Context, _parameter: click.Parameter, asked: str | None) -> str | None:
    """Answer `--preset list` before files are asked for."""
    if asked == "list":
        click.echo("\n".join(insight_queries.preset_names()))
        context.exit()
    return asked


def known_timezone(_context: click.Context, _parameter: click.Parameter, asked: str) -> str:
    """Refuse a clock that does not exist, whether or not the files need it."""
    try:
        return ZoneInfo(asked).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TimezoneUnknownError(name=asked) from None


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--preset", is_eager=True, callback=_list_presets, help="Column names of a known export; `list` shows them."
)
@click.option("--map", "map_file", type=FILE, help="A TOML file that says which column serves for what.")
@click.option("--save-map", type=FILE, help="Save the mapping that was used, to be given back with --map.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Report as of the end of this day, on what was known then."
)
@click.option("--html", type=FILE, help="Write one self-contained page.")
@click.option("--json", "json_", type=FILE, help="Write every figure as JSON (docs/report-schema.md).")
@click.option("--customers", type=FILE, help="Write one row per customer, as .parquet or .csv.")
@click.option("--lake", type=FILE, help="Keep the normalised Parquet in this folder (docs/lake.md).")
@lang_option
@click.option("--currency", help="Keep only the rows of this currency, such as CNY.")
@click.option(
    "--timezone",
    default="UTC",
    show_default=True,
    callback=known_timezone,
    help="Clock for times that are given with an offset.",
)
@click.option(
    "--attribution-days",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    help="How long a paid visit is credited with an order.",
)
@click.option(
    "--window-days",
    type=click.IntRange(min=1),
    default=365,
    show_default=True,
    help="The window W of active customers and the four steps.",
)
@click.option("--rejects", type=FILE, help="Where rows that were set aside go [default: FILE.rejects.csv, here].")
@click.option("--strict", is_flag=True, help="Stop at the first bad row, and write nothing.")
@click.option("--quiet", is_flag=True, help="Print no summary and no progress.")
def report(
    files: tuple[Path, ...], preset: str | None, map_file: Path | None, save_map: Path | None, until: datetime | None,
    html: Path | None, json_: Path | None, customers: Path | None, lake: Path | None, lang: Lang,
    currency: str | None, timezone: str, attribution_days: int, window_days: int, rejects: Path | None,
    strict: bool, quiet: bool,
) -> None:  # fmt: skip
    """Measure the customer self-loop in order files (CSV, TSV, XLSX, Parquet).

    Needed columns: customer, time, amount. Exit code 0: done; 2: nothing was written; 3: done, but the files contradict
    themselves (a future date, a negative amount, a ring of referrers), and what contradicts was set aside.
    """
    today_somewhere = (datetime.now(UTC) + timedelta(hours=14)).date()
    if until and until.date() > today_somewhere:
        raise UntilInFutureError(until=until.date())
    options = IntakeOptions(
        preset=preset, map_file=map_file, until=until.date() if until else None, now=today_somewhere, currency=currency,
        strict=strict, timezone=timezone, attribution_days=attribution_days,
        rejects=rejects or Path(f"{files[0].stem}.rejects.csv"),
    )  # fmt: skip
    outputs = insight_actions.Outputs(
        pages={lang: html} if html else {}, json=json_, customers=customers, lake=lake, mapping=save_map
    )
    aside = Console(stderr=True, quiet=quiet, highlight=False)
    with progress_on(aside, lang) as progress:
        try:
            written = insight_actions.write_report(
                files=files, options=options, outputs=outputs, window_days=window_days, progress=progress
            )
        except RuntimeError as stopped:
            if str(stopped) == "Query interrupted":  # what the database makes of Ctrl-C during a query
                raise KeyboardInterrupt from stopped
            raise
    aside.print("\n".join(written.mapping.lines()), style="dim", markup=False)
    if not quiet:
        print_summary(written.report, lang, Console())
    refuse_contradictions(written.report, lang)


def refuse_contradictions(report: Report, lang: Lang) -> None:
    """A report over files that contradict themselves is shown first, and then said to be doubtful by its exit code."""
    quality, say = report.quality, words(lang)
    if count := quality.get("contradictions"):
        found = [key for key in insight_queries.contradiction_keys() if quality.get(key)]
        what = say.listed([f"{say.of('quality', key)} ({quality[key]})" for key in found])
        raise ContradictionsError(count=count, what=what, rejects=quality.get("rejects_file"))
