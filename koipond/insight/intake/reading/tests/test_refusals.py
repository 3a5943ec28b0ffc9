"""What cannot be opened is refused with a stable code and a sentence that says what to do, in both languages."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from koipond.insight.errors import (
    FileDamagedError,
    FileEmptyError,
    FileForbiddenError,
    FileLockedError,
    FileMissingError,
    FileUnreadableError,
    HeaderMissingError,
    InsightError,
    LineTooLongError,
    NoReadableRowError,
    NoRoomError,
    NoRowsError,
    NotAFileError,
    NotATableError,
)
from koipond.insight.intake.reading import open_table
from koipond.insight.intake.reading.tests.conftest import Desk
from koipond.insight.intake.reading.windows import LINE_CAP


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("orders.csv", "a,b\n1,2\n")
    return content.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LONG = b"x" * (LINE_CAP + 1)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmptyError),
        (b"\xef\xbb\xbf", FileEmptyError),
        (b" \r\n\n", FileEmptyError),
        ("\n".encode("utf-16"), FileEmptyError),
        (b"id,amount\n", NoRowsError),
        (b"id,amount", NoRowsError),
        (b"id,amount\r\n\r\n,\r\n", NoRowsError),
        (b"id,amount,at\n1,2\n3\n", NoReadableRowError),
        (b"00004 0001 19970101  2   29.33\r\n00004 0001 19970118  2   29.73\r\n", HeaderMissingError),
        (b"1,c1,2024-01-02 10:00:00,x\n2,c2,2024-01-02,x\n", HeaderMissingError),
        (b"1,2,x\n2,3,y\n", HeaderMissingError),
        (b"\x7fELF" + bytes(range(256)) * 9, NotATableError),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), NotATableError),
        (bytes(range(256)) * 9, NotATableError),
        (bytes(1 << 20), NotATableError),
        (b"SQLite format 3\0" + bytes(100), NotATableError),
        (b"<html><table><tr><td>1</td></tr></table>", NotATableError),
        (b'{"order": 1, "amount": 2}\n', NotATableError),
        (gzip.compress(b"PAR1" + bytes(900), mtime=0), NotATableError),
        (archive(), NotATableError),
        (OLD_OFFICE, NotATableError),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), FileLockedError),
        (b"PK\x03\x04" + bytes(90), FileDamagedError),
        (gzip.compress(b"a,b\n1,2\n" * 9999, mtime=0)[:-9], FileDamagedError),
        (LONG, LineTooLongError),
        (b"id,amount\n1,2\n" + LONG + b"\n3,4\n", LineTooLongError),
        (b"id,amount\r1,2\r" + LONG, LineTooLongError),
        ("客户,金额\n".encode("gb18030") + LONG, LineTooLongError),
        (("id,amount\n1,2\n" + "x" * LINE_CAP).encode("utf-16"), LineTooLongError),
        (gzip.compress(b"id,amount\n" + LONG, mtime=0), LineTooLongError),
    ],
)
def test_contents(desk: Desk, content: bytes, error: type[InsightError]) -> None:
    with pytest.raises(error) as caught:
        desk.read(content)
    for sentence in (caught.value.text("en"), caught.value.text("zh")):
        assert str(desk.folder / "orders.csv") in sentence
        assert "{" not in sentence.replace(str(caught.value.facts.get("found")), "")
    assert caught.value.code.startswith("intake.")


def test_the_long_line_is_named(desk: Desk) -> None:
    with pytest.raises(LineTooLongError) as caught:
        desk.read(b"id,amount\n" + b"1,2\n" * 100_000 + LONG)
    assert caught.value.facts["line"] == 100_002


def test_no_more_of_a_long_line_is_read_than_need_be(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "long.csv"
    path.write_bytes(b"x" * (16 << 20))
    heard: list[float] = []
    with pytest.raises(LineTooLongError):
        open_table(desk.con, path, "t", desk.folder, lambda _, share: heard.append(share or 0.0))
    assert max(heard) <= 1 / 16


def test_paths(desk: Desk) -> None:
    with pytest.raises(FileMissingError):
        desk.open(desk.folder / "nothing.csv")
    with pytest.raises(FileMissingError):
        desk.open(desk.folder / "no folder" / "nothing.csv")
    os.mkfifo(desk.folder / "pipe")
    with pytest.raises(NotAFileError):
        desk.open(desk.folder / "pipe")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (PermissionError(13, "Permission denied"), FileForbiddenError),
        (OSError(28, "No space left on device"), NoRoomError),
        (OSError(5, "Input/output error"), FileUnreadableError),
    ],
)
def test_faults_of_the_disk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: OSError, error: type[InsightError]
) -> None:
    path = desk.folder / "orders.csv"
    path.write_bytes(b"a,b\n1,2\n")

    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(error) as caught:
        desk.open(path)
    assert str(path) in caught.value.text("zh")
