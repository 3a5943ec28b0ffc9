"""Talks to a peer that runs in another environment: one line asks for a run, one line answers with its seconds."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".cache" / "bench" / "venv" / "bin" / "python"
MISSING = "it is not installed; `sh bench/peers/install` puts it beside, 0.8 GB"


class Peer:
    """A started peer; calling it runs it once and gives the seconds that it took."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self) -> float:
        """Seconds of one run. Raises RuntimeError when the peer has died."""
        print("go", file=self._process.stdin, flush=True)
        while answer := self._process.stdout.readline():  # type: ignore[union-attr]
            if answer.startswith("seconds "):
                return float(answer.split()[1])
        raise RuntimeError("the peer ended before it answered; what it said stands above")


@contextmanager
def started(script: str, *arguments: str) -> Iterator[Peer | None]:
    """A peer from `bench/peers/SCRIPT.py`, or None where its environment is not there."""
    if not PYTHON.exists():
        yield None
        return
    command = [str(PYTHON), str(Path(__file__).with_name(f"{script}.py")), *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        yield Peer(process)
    finally:
        process.communicate()
