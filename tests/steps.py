"""The steps of `make test`, each with the sentence that says what to do when it fails."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Step:
    """One command, and what to do when it fails."""

    name: str
    command: tuple[str, ...]
    advice: str


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of the virtual environment."""
    return (str(BIN / name), *arguments)


LINT = (
    Step("style", tool("ruff", "check", "--quiet", "."), "Run `make format`; mend by hand what remains."),
    Step("layout", tool("ruff", "format", "--quiet", "--check", "."), "Run `make format` and commit what it changes."),
    Step(
        "types",
        tool("mypy", "--no-error-summary"),
        "Give the types that mypy asks for; every function under koipond/ states its own.",
    ),
    Step(
        "walls", tool("lint-imports", "--no-logo"), "An import crosses a wall; docs/map.md says which way water runs."
    ),
    Step("tree", tool("python", "-m", "tests.checks.all"), "Each line above says what to do; docs/style.md says why."),
)
DOCS = (
    Step(
        "docs",
        tool("sphinx-build", "-q", "-W", "--keep-going", "-j", "2", "-b", "html", "docs", "docs/_build/html"),
        "Mend the pages named above; a new page belongs under a heading of docs/index.md.",
    ),
)
TESTS = Step(
    "tests", tool("python", "-m", "pytest", "-n", "2"), "Read the first failure above; it is the one to mend first."
)


def passed(step: Step, environment: dict[str, str]) -> bool:
    """Run one step; show its output only when it fails."""
    began = time.monotonic()
    ran = subprocess.run(step.command, cwd=ROOT, capture_output=True, text=True, env=environment)
    well = ran.returncode == 0
    if not well:
        print(ran.stdout.rstrip(), ran.stderr.rstrip(), sep="\n")
    print(f"{'ok  ' if well else 'FAIL'} {step.name} ({time.monotonic() - began:.1f} s)", flush=True)
    if not well:
        print(f"     {step.advice}", flush=True)
    return well


def failures(steps: Sequence[Step]) -> list[str]:
    """Run all steps, also after a failure; the names of those that failed."""
    return [step.name for step in steps if not passed(step, dict(os.environ))]


def run_tests(failed_before: Sequence[str]) -> int:
    """Run pytest with its output as it comes; its closing line is the last that is printed."""
    environment = {**os.environ, "KOIPOND_FAILED_BEFORE": ", ".join(failed_before)}
    return subprocess.run(TESTS.command, cwd=ROOT, env=environment).returncode
