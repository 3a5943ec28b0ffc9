"""What a file is, by its first bytes and not by its name."""

import zipfile
from enum import Enum
from pathlib import Path

from koipond.insight.errors import FileDamagedError, FileLockedError, NotATableError

HEAD = 4096


class Kind(Enum):
    """The kinds of file that can be opened."""

    TEXT = "text"
    GZIP = "gzip"
    WORKBOOK = "xlsx"
    PARQUET = "parquet"


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
STRANGERS = (
    (b"\x7fELF", "a program", "程序文件"),
    (b"MZ\x90", "a program", "程序文件"),
    (b"\x89PNG", "a picture", "图片"),
    (b"\xff\xd8\xff", "a picture", "图片"),
    (b"GIF8", "a picture", "图片"),
    (b"%PDF", "a PDF document", "PDF 文档"),
    (b"SQLite format 3\0", "an SQLite database", "SQLite 数据库"),
    (b"ORC", "an ORC file", "ORC 文件"),
    (b"Obj\x01", "an Avro file", "Avro 文件"),
    (b"ARROW1", "an Arrow file", "Arrow 文件"),
    (b"BZh", "a bzip2 archive", "bzip2 压缩包"),
    (b"\xfd7zXZ", "an xz archive", "xz 压缩包"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "zstd 压缩包"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "7-Zip 压缩包"),
    (b"Rar!", "a RAR archive", "RAR 压缩包"),
)
MARKUP = ((b"<", "a web page or XML", "网页或 XML"), (b"{", "JSON", "JSON"), (b"[", "JSON", "JSON"))


def kind_of(path: Path) -> Kind:
    """The kind of a regular, readable file. Raises NotATableError, FileLockedError, FileDamagedError."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith(b"PARE"):
        raise FileLockedError(path=path)
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    if head.startswith(OLD_OFFICE):
        _refuse_old_office(path)
    refuse_strangers(head, path)
    return Kind.TEXT


def refuse_strangers(head: bytes, path: Path) -> None:
    """Raises NotATableError when the first bytes are those of something that holds no table."""
    for start, english, chinese in STRANGERS:
        if head.startswith(start):
            raise NotATableError(path=path, kind=english, kind_zh=chinese)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, english, chinese in MARKUP:
        if text.startswith(start):
            raise NotATableError(path=path, kind=english, kind_zh=chinese)


def _kind_of_archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise FileDamagedError(path=path, kind="XLSX or ZIP", detail=error) from error
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    raise NotATableError(path=path, kind="a ZIP archive (unpack it first)", kind_zh="ZIP 压缩包（请先解压）")


def _refuse_old_office(path: Path) -> None:
    """A workbook with a password comes in the container of old Office files, and so does an old .xls."""
    if ENCRYPTED_PACKAGE in path.read_bytes():
        raise FileLockedError(path=path)
    raise NotATableError(
        path=path,
        kind="an old Office file (.xls; save it as .xlsx)",
        kind_zh="旧版 Office 文件（.xls，请另存为 .xlsx）",
    )
