"""What a person waits for at the shell, the interpreter's start included."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.lines import Line
from bench.size import Size
from bench.timing import least_seconds, run_child

KOIPOND = str(Path(sys.executable).with_name("koipond"))


def measure(size: Size) -> Iterator[Line]:
    """`koipond --help`, and the whole report of the CDNOW sample with its page, against an empty Python."""
    with tempfile.TemporaryDirectory() as folder:
        works = {
            "python": [sys.executable, "-c", "pass"],
            "pandas": [sys.executable, "-c", "import pandas"],
            "help": [KOIPOND, "--help"],
        }
        least = least_seconds(
            {name: lambda command=command: run_child(command, Path(folder)).seconds for name, command in works.items()},
            size.runs,
        )
    yield Line("koipond --help", 1000 * least["help"], "ms", at_most=200)
    yield Line("an empty Python", 1000 * least["python"], "ms", least["python"] / least["help"], "as long as ours")
    yield Line(
        "a Python that imports pandas", 1000 * least["pandas"], "ms", least["pandas"] / least["help"], "as long as ours"
    )
