"""Names that say nothing are refused."""

from pathlib import PurePosixPath

from tests.checks.tree import Files

EMPTY_NAMES = {
    "base", "common", "data", "helper", "helpers", "info", "lib", "manager", "managers", "misc", "service", "services",
    "stuff", "tools", "util", "utils",
}  # fmt: skip


def empty_names(files: Files) -> list[str]:
    """Python modules and their folders whose name says nothing about what they hold."""
    return sorted(
        {
            f"{path}: '{part}' says nothing about what is in it; name it by the noun that it holds."
            for path in files
            if path.endswith(".py") and path.startswith(("koipond/", "bench/", "tests/"))
            for part in (*PurePosixPath(path).parts[:-1], PurePosixPath(path).stem)
            if part in EMPTY_NAMES
        }
    )
