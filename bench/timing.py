"""How long things take: the least of several runs that take turns, so that a busy moment hurts all alike."""

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launcher.py")
Work = Callable[[], object]


def least_seconds(works: Mapping[str, Work], runs: int, warm: bool = True) -> dict[str, float]:
    """The least wall-clock seconds of each of `works`, run in turns `runs` times after one run that is not counted."""
    if warm:
        for work in works.values():
            work()
    least = dict.fromkeys(works, float("inf"))
    for _ in range(runs):
        for name, work in works.items():
            least[name] = min(least[name], seconds_of(work))
    return least


def seconds_of(work: Work) -> float:
    """Wall-clock seconds of one run. Work that measures itself (a peer in another process) returns its seconds."""
    gc.collect()
    start = time.perf_counter()
    answer = work()
    took = time.perf_counter() - start
    return answer if isinstance(answer, float) else took


@dataclass(frozen=True)
class Child:
    """What a command took: wall-clock seconds from start to end, seconds of all its cores added up, peak resident
    memory, and what it printed."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    output: str


def run_child(command: Sequence[str], folder: Path, accepted: Sequence[int] = (0,)) -> Child:
    """Run a command in `folder` to its end. Raises RuntimeError with its last words when its exit code is no good."""
    with tempfile.TemporaryDirectory() as scratch:
        result, printed = Path(scratch) / "result.json", Path(scratch) / "output"
        subprocess.run([sys.executable, "-I", "-S", LAUNCHER, result, printed, *command], cwd=folder, check=True)
        facts = json.loads(result.read_text(encoding="utf-8"))
        output = printed.read_text(encoding="utf-8", errors="replace")
    if facts["code"] not in accepted:
        raise RuntimeError(f"{' '.join(command)} ended with {facts['code']}:\n{output[-2000:]}")
    return Child(facts["seconds"], facts["cpu_seconds"], facts["peak_mib"], output)
