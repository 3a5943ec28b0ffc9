"""The lock names everything that pyproject.toml asks for, so that set-up never solves anything by itself."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.checks.tree import Files

LOCK = "requirements.lock"


def unlocked(files: Files) -> list[str]:
    """Dependencies, of the product and of the extra `dev`, that the lock lacks; pins without a hash."""
    project = tomllib.loads(files.get("pyproject.toml", ""))
    blocks = re.split(r"^(?=[a-z0-9])", files.get(LOCK, ""), flags=re.MULTILINE)[1:]
    pins = {block.split("==")[0]: block for block in blocks}
    missing = [
        f"{LOCK}: '{name}' of pyproject.toml is not in it: run `make lock`."
        for name in _asked(project.get("project", {}))
        if name not in pins
    ]
    bare = [
        f"{LOCK}: '{block.split()[0]}' has no hash: run `make lock`."
        for block in blocks
        if "--hash=sha256:" not in block
    ]
    return missing + bare


def _asked(project: dict[str, Any]) -> Iterator[str]:
    for wanted in [*project.get("dependencies", []), *project.get("optional-dependencies", {}).get("dev", [])]:
        yield re.split(r"[\[<>=!~; ]", wanted)[0].lower().replace("_", "-")
