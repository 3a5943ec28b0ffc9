"""Which encoding a text file has, judged on the whole file: a byte of GB18030 may come first at line 500,000."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from koipond.insight.errors import NotATableError
from koipond.insight.intake.reading.marks import LOST
from koipond.insight.intake.reading.windows import Share, bounded_chunks

HEAD = 1 << 16
MOST_CONTROLS = 8, 0.02  # that many, or that share: a zero that slipped into one row does not make a file binary
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKED_LOSS = "koipond.lost"
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")


@dataclass(frozen=True)
class Encoding:
    """`name` as Python knows it; `ready`: valid UTF-8 throughout with line feeds, to be read as it stands."""

    name: str
    ready: bool


def _mark_loss(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return LOST, error.end


codecs.register_error(MARKED_LOSS, _mark_loss)


def encoding_of(source: Path, path: Path, share: Share) -> Encoding:
    """The encoding of the text in `source`; `path` is the name to tell. Raises NotATableError, LineTooLongError."""
    with source.open("rb") as file:
        head = file.read(HEAD)
    name = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), None) or _wide(head)
    if name is None and _is_binary(head):
        raise NotATableError(path=path, kind="a binary file", kind_zh="二进制文件")
    if name in {None, "utf-8-sig"}:
        name, valid = _utf_8_or_gb18030(source, path, share, name or "utf-8")
        return Encoding(name, ready=valid and not _returns_only(head))
    return Encoding(str(name), ready=False)


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: digits, separators and line ends leave a zero in every second byte, at one side."""
    pairs = len(head) // 2
    zeros = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if not pairs or max(zeros) < 0.05 * pairs or min(zeros) > 0.25 * max(zeros):
        return None
    name = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    line_feeds = head[: 2 * pairs].decode(name, "replace").count("\n")
    return name if 2 * line_feeds >= head.count(b"\n") else None


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls > max(MOST_CONTROLS[0], MOST_CONTROLS[1] * len(head))


def _returns_only(head: bytes) -> bool:
    """Lines that end in CR alone, as an old Macintosh wrote them."""
    return b"\r" in head and b"\n" not in head


def _utf_8_or_gb18030(source: Path, path: Path, share: Share, name: str) -> tuple[str, bool]:
    """The encoding and whether every byte of the file fits it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    first_marked, previous = b"", b""
    size = source.stat().st_size
    with source.open("rb") as file:
        for chunk in bounded_chunks(file, path, size, share):
            try:
                decoder.decode(chunk, final=file.tell() == size)
            except UnicodeDecodeError:
                around = previous + chunk + file.read(len(chunk))
                utf_8 = name == "utf-8-sig" or _mostly_utf_8(first_marked + b"\n" + around)
                return (name if utf_8 else "gb18030"), False
            if not first_marked and not chunk.isascii():
                first_marked = chunk
            previous = chunk
    return name, True


def _mostly_utf_8(sample: bytes) -> bool:
    """Whether more lines are UTF-8 than are GB18030 only: then the rest is damage, not another encoding."""
    return sum(_vote(line) for line in sample.split(b"\n") if not line.isascii()) >= 0


def _vote(line: bytes) -> int:
    """1 for UTF-8, -1 for GB18030; two bytes of GB18030 may look like one letter of UTF-8, three hardly."""
    chinese = _fits(line, "gb18030")
    if _fits(line, "utf-8"):
        return int(not chinese or max(line) >= 0xE0)
    return -int(chinese)


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
