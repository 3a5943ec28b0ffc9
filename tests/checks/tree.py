"""The files of the repository, as text, by path."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, str]

ROOT = Path(__file__).resolve().parents[2]


def repository(root: Path = ROOT) -> dict[str, str]:
    """Every file that git tracks or would track, as text; what is not text is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = [path for path in listed.split("\0") if path and (root / path).is_file()]
    texts = {path: _text(root / path) for path in sorted(paths)}
    return {path: text for path, text in texts.items() if text is not None}


def python_files(files: Files, *, tests: bool) -> dict[str, str]:
    """Python files of the product; with `tests`, also tests, benchmarks and tools."""
    return {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and (tests or (path.startswith("koipond/") and not is_test(path)))
    }


def is_test(path: str) -> bool:
    """Whether a path lies in a folder of tests."""
    return "tests" in path.split("/")[:-1] or path.endswith("conftest.py")


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
