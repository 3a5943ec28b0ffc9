"""Working copies in UTF-8 with line feeds, made in a stream; line n of the copy is line n of the file."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from koipond.insight.errors import FileDamagedError
from koipond.insight.intake.reading.encodings import MARKED_LOSS
from koipond.insight.intake.reading.windows import CHUNK, Share, bounded_chunks

RUNS_OF_SPACE = re.compile(r"[ \t]+")


def unpacked(path: Path, target: Path, share: Share) -> Path:
    """The content of a gzip file. Raises FileDamagedError, LineTooLongError."""
    packed = path.stat().st_size
    with path.open("rb") as outer, gzip.open(outer) as inner, target.open("wb") as out:
        try:
            for chunk in bounded_chunks(inner, path, 0, lambda _: share(outer.tell() / packed)):
                out.write(chunk)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise FileDamagedError(path=path, kind="gzip", detail=error) from error
    return target


def transcoded(source: Path, path: Path, encoding: str, target: Path, share: Share) -> Path:
    """`source` in UTF-8; what cannot be decoded becomes marks.LOST, line ends of CR alone become LF."""
    decoder = codecs.getincrementaldecoder(encoding)(MARKED_LOSS)
    size = source.stat().st_size
    with source.open("rb") as file, target.open("wb") as out:
        texts = (decoder.decode(chunk) for chunk in bounded_chunks(file, path, size, share))
        for text in _with_line_feeds(texts):
            out.write(text.encode("utf-8", "replace"))
        out.write(decoder.decode(b"", final=True).encode())
    return target


def _with_line_feeds(texts: Iterable[str]) -> Iterator[str]:
    returns_only = None
    for text in texts:
        if returns_only is None:
            returns_only = "\r" in text and "\n" not in text
        yield text.replace("\r", "\n") if returns_only else text


def collapsed(source: Path, offset: int, target: Path, share: Share) -> Path:
    """The text from `offset` on with every run of spaces and tabs as one tab, none at either end of a line."""
    size = source.stat().st_size
    with source.open("rb") as file, target.open("w", encoding="utf-8", newline="") as out:
        file.seek(offset)
        while lines := file.readlines(CHUNK):
            text = "\n".join(line.decode().strip(" \t\r\n") for line in lines) + "\n"
            out.write(RUNS_OF_SPACE.sub("\t", text))
            share(file.tell() / size)
    return target
