"""Puts figures into docs/benchmarks.md, each benchmark's between its own two marks."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.lines import Line

HEAD = "| what | figure | ratio | target |\n|---|---:|---|---|"


def write_figures(page: Path, told: Mapping[str, Sequence[Line]], machine: str) -> None:
    """Replace what stands between `<!-- bench:NAME -->` and `<!-- /bench -->`; ValueError without marks."""
    text = page.read_text(encoding="utf-8")
    for name, lines in told.items():
        block = f"<!-- bench:{name} -->\n{figures(lines, machine)}\n<!-- /bench -->"
        text, found = re.subn(rf"<!-- bench:{name} -->.*?<!-- /bench -->", lambda _, b=block: b, text, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"{page} needs one '<!-- bench:{name} -->' with a '<!-- /bench -->' after it")
    page.write_text(text, encoding="utf-8")


def figures(lines: Sequence[Line], machine: str) -> str:
    """A table of lines, and where they come from."""
    return "\n".join([f"{machine}:", "", HEAD, *(_row(line) for line in lines)])


def _row(line: Line) -> str:
    if line.value is None:
        return f"| {line.what} | | | not measured: {line.why_not} |"
    target = line.target()
    verdict = "" if line.reached is None else f"{target}: {'reached' if line.reached else '**not reached**'}"
    return f"| {line.what} | {line.figure()} | {line.compared()} | {verdict} |"
