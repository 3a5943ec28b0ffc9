"""Files that appear whole or not at all: each is staged beside its place, and all are renamed at the very end."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from koipond.insight.errors import (
    OutputFolderMissingError,
    OutputIsInputError,
    OutputIsNotALakeError,
    OutputRefusedError,
)


def check_targets(inputs: Sequence[Path], files: Sequence[Path], lake: Path | None, rejects: Path) -> None:
    """Refuse before the long work what could only fail after it, and what would overwrite an input.

    `inputs`: every file that is read, the map file too. `rejects` may stand in a read-only folder: without a bad row it
    is not written. Raises OutputFolderMissingError; OutputRefusedError where a folder or device is in its place, its
    folder is read-only or one path is named twice; OutputIsInputError; OutputIsNotALakeError.
    """
    targets = [*files, *([lake] if lake else []), rejects]
    places = [path.resolve() for path in targets]
    sources = {path.resolve() for path in inputs}
    for path, place in zip(targets, places, strict=True):
        if place in sources:
            raise OutputIsInputError(path=path)
        if not path.parent.is_dir():
            raise OutputFolderMissingError(path=path, folder=path.parent)
        forbidden = path != rejects and not os.access(path.parent, os.W_OK)
        no_file = path != lake and path.exists() and not path.is_file()
        if forbidden or no_file or places.count(place) > 1:
            raise OutputRefusedError(path=path)
    if lake and lake.exists() and not (lake / "lake.json").is_file() and (lake.is_file() or any(lake.iterdir())):
        raise OutputIsNotALakeError(path=lake)


class Staged:
    """Collects outputs and publishes them together; leaving the block without `publish` removes them."""

    def __init__(self) -> None:
        self._moves: list[tuple[Path, Path]] = []
        self._mark = uuid4().hex[:8]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for staged, _ in self._moves:
            if staged.is_file():
                staged.unlink()

    def path_for(self, path: Path) -> Path:
        """Where to write what shall become `path`; it keeps the suffix."""
        staged = path.with_name(f".{self._mark}-{path.name}")
        self._moves.append((staged, path))
        return staged

    def text(self, path: Path, content: str) -> None:
        """Stage a text file, UTF-8 with plain newlines."""
        self.path_for(path).write_text(content, encoding="utf-8", newline="\n")

    def folder(self, source: Path, path: Path) -> None:
        """Stage a folder that already stands on the same disk as `path`."""
        self._moves.append((source, path))

    def publish(self) -> None:
        """Put everything in its place. A folder that was there is replaced; a file too."""
        for staged, path in self._moves:
            if staged.is_dir() and path.exists():
                old = path.with_name(f".{self._mark}-old")
                path.rename(old)
                staged.rename(path)
                shutil.rmtree(old)
            else:
                staged.replace(path)
        self._moves.clear()
