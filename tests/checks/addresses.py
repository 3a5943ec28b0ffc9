"""Where packages are fetched from is the business of the machine that fetches them."""

import re

from tests.checks.tree import Files

LOCKS = re.compile(r"(^|/)(requirements[\w-]*\.(lock|txt)|[\w-]+\.lock)$")
SETTINGS = re.compile(
    r"(^|/)(pyproject\.toml|uv\.toml|pip\.conf|\.npmrc|package(-lock)?\.json|Makefile|Dockerfile|run|setup|lock)$"
)
REGISTRY = re.compile(r"(?i)(index|registry|find[-_]links|resolved)[\w\"' -]*[=: ]\s*[\"']?[a-z+]+://")


def registry_addresses(files: Files) -> list[str]:
    """Addresses in a lock, and addresses of a package index in a setting."""
    return [
        f"{path}:{number} names where packages are fetched from: run `make lock`, or set it on your own machine only."
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (LOCKS.search(path) and "://" in line) or (SETTINGS.search(path) and REGISTRY.search(line))
    ]
