"""The loop report for a person who is in a hurry: one screen, 80 columns."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from koipond.cli.terminal.folding import folded
from koipond.cli.terminal.lines import Line, alert_lines, known_lines, next_lines, quality_line
from koipond.insight.findings import Report
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.headline import statement
from koipond.insight.telling.page.sections.steps import STEPS
from koipond.kit.errors import Lang

WIDTH = 80
TONES = {"+": "green", "−": "red"}


def print_summary(report: Report, lang: Lang, console: Console) -> None:
    """Print the summary, at most 80 columns wide and about 30 lines long."""
    desk = Desk(report, lang)
    width = min(WIDTH, console.width)
    until = desk.words("page.until", until=desk.numerals.day(report.until))
    console.print(f"[dim]{desk.words('page.brand')} · {desk.words('page.title')} · {until}[/]", width=width)
    console.print(f"[bold]{statement(desk)}[/]\n", width=width)
    if report.tables.get("steps") and desk.rows("steps"):
        console.print(Padding(steps_table(desk), (0, 0, 1, 0)), width=width)
    console.print(listing((*known_lines(desk), *alert_lines(desk)), width), width=width)
    console.print()
    console.print(listing((quality_line(desk), *next_lines(desk)), width), width=width)


def steps_table(desk: Desk) -> Table:
    """The four steps, this window against the one before."""
    words, days = desk.words, desk.report.window_days
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 3, 0, 0))
    table.add_column(words("summary.steps"))
    for head in (words("summary.now", days=days), words("summary.before"), words("summary.change")):
        table.add_column(head, justify="right")
    by_step = {str(row["step"]): row for row in desk.rows("steps")}
    for step in STEPS:
        row = by_step.get(step, {})
        now, before = row.get("now"), row.get("before")
        counts = isinstance(now, int | float) and isinstance(before, int | float)
        change = desk.numerals.change(float(now or 0), float(before or 0)) if counts else None
        told = f"[{TONES.get((change or ' ')[0], 'dim')}]{change or ''}[/]"
        unknown = words("summary.unknown") if now is None else desk.numerals.cell(now, "count")
        table.add_row(words.of("step", step), unknown, desk.numerals.cell(before, "count"), told)
    return table


def listing(lines: Sequence[Line], width: int) -> Table:
    """Name and figures, line by line; long figures wrap within their column."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    left = width - 2 - max(cell_len(line.name) for line in lines)
    for name, text, style in lines:
        told = escape(folded(text, left))
        table.add_row(name, f"[{style}]{told}[/]" if style else told)
    return table
