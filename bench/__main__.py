"""Runs the benchmarks: `python -m bench [NAME…] [--small] [--large] [--runs N] [--json OUT]`.

The exit code tells only whether all ran; a figure that misses its target is told, and is no failure.
"""

import argparse
import json
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from bench.cases import CASES
from bench.lines import Line
from bench.page import write_figures
from bench.size import SMALL_SCALE, Size

KEPT = Path(".cache") / "bench"


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; 1 when something broke."""
    asked = _parser().parse_args(arguments)
    size = Size(
        scale=SMALL_SCALE if asked.small else 1,
        large=asked.large,
        runs=asked.runs or (2 if asked.small else 5),
        kept=KEPT.resolve(),
    )
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    machine = f"{datetime.now(UTC).date()}, {machine}; least seconds of {size.runs} runs"
    print(machine)
    told: dict[str, list[Line]] = {}
    broken = 0
    for name in asked.names or CASES:
        print(f"\n{name}", flush=True)
        told[name] = []
        try:
            for line in CASES[name](size):
                print(line.told(), flush=True)
                told[name].append(line)
        except Exception:  # noqa: BLE001 - one broken benchmark must not hide the others
            broken += 1
            traceback.print_exc()
    if asked.json:
        asked.json.write_text(json.dumps({name: [line.as_dict() for line in told[name]] for name in told}, indent=1))
    if asked.page:
        write_figures(asked.page, told, machine)
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Every benchmark beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(CASES)} (all)")
    parser.add_argument("--small", action="store_true", help="small inputs, about a minute; its ratios mean little")
    parser.add_argument("--large", action="store_true", help="also what takes many minutes (100 M orders)")
    parser.add_argument("--runs", type=int, help="how often each is run (5; 2 when small)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures as JSON")
    parser.add_argument("--page", type=Path, metavar="PAGE", help="also put the figures into docs/benchmarks.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
