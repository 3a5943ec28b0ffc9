"""A file in bounded pieces: never more than a few megabytes at once, and never a line without an end."""

from collections.abc import Callable, Iterator
from gzip import GzipFile
from io import BufferedReader
from pathlib import Path

import numpy as np

from koipond.insight.errors import LineTooLongError
from koipond.insight.intake.reading.marks import LOST
from koipond.insight.intake.reading.records import RECORD_CAP

LINE_CAP = RECORD_CAP
WINDOW = 8 << 20
CHUNK = 1 << 17  # larger ones make the allocator give memory back and take it again

Share = Callable[[float | None], None]


def bounded_chunks(file: BufferedReader | GzipFile, path: Path, size: int, share: Share) -> Iterator[bytes]:
    """The rest of `file` in chunks; raises LineTooLongError as soon as a line passes LINE_CAP bytes."""
    running, done = 0, 0
    while chunk := file.read(CHUNK):
        mark = b"\n" if b"\n" in chunk else b"\r"
        first = chunk.find(mark)
        if running + (len(chunk) if first < 0 else first) > LINE_CAP:
            line = _lines_before(file, done - running) + 1
            raise LineTooLongError(path=path, line=line, limit=LINE_CAP)
        running = running + len(chunk) if first < 0 else len(chunk) - 1 - chunk.rfind(mark)
        done += len(chunk)
        share(done / size if size else None)
        yield chunk


def _lines_before(file: BufferedReader | GzipFile, offset: int) -> int:
    """Line ends in the first `offset` bytes: counted only when somebody must be told."""
    file.seek(0)
    feeds, returns = 0, 0
    while offset > 0:
        chunk = file.read(min(offset, CHUNK))
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        offset -= len(chunk)
    return feeds or returns


class Window:
    """A sliding piece of a file: `text[:end]` starts at the file's offset `base`; `final` when nothing follows."""

    def __init__(self, file: BufferedReader, path: Path, size: int, share: Share) -> None:
        self._held = bytearray(WINDOW)
        self.text = np.frombuffer(self._held, np.uint8)
        self.base = file.tell()
        self.end = 0
        self.final = False
        self._file, self._path, self._size, self._share = file, path, size, share

    def fill(self) -> bool:
        """Read on behind what is left; False when everything was dropped and nothing follows."""
        room = memoryview(self._held)[self.end :]
        read = self._file.readinto(room)
        self.final = read < len(room)
        self.end += read
        self._share(min(1.0, (self.base + self.end) / self._size) if self._size else None)
        return self.end > 0

    def drop(self, done: int) -> None:
        """Give up the first `done` bytes; raises LineTooLongError when a full window holds no end of a record."""
        if done == 0 and self.end == WINDOW:
            raise LineTooLongError(path=self._path, line="?", limit=LINE_CAP)
        self._held[: self.end - done] = self._held[done : self.end]
        self.base += done
        self.end -= done

    def damaged(self, *, decoded: bool) -> bool:
        """Whether some byte in the window is no text; only what was `decoded` can hold marks.LOST."""
        zero = self._held.find(b"\0", 0, self.end) >= 0
        return zero or (decoded and self._held.find(LOST.encode(), 0, self.end) >= 0)
