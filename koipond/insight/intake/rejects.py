"""Rows set aside, in order of the files, each with line, column, value and reason; written whole or not at all."""

import csv
import heapq
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from koipond.insight.errors import BadRowError, OutputFailedError
from koipond.insight.intake.masks import masked
from koipond.insight.intake.people import SharedHandle
from koipond.insight.intake.reading import broken_rows, lines_of
from koipond.insight.intake.reasons import BROKEN, REASONS, Reason
from koipond.insight.intake.referrals import BadLink
from koipond.insight.intake.stage import Staged

HEADER = ("file", "line", "column", "value", "code", "reason", "原因")
BATCH = 10_000
LONGEST_VALUE = 200


@dataclass(frozen=True, order=True)
class Reject:
    """One row (or link) that was set aside; `line` counts from 1, 0 where it is about no line."""

    at: int
    line: int
    file: str
    column: str
    value: str
    code: str
    reason: str
    reason_zh: str

    def cells(self) -> tuple[str | int, ...]:
        """As the file has it."""
        return (self.file, self.line, self.column, self.value, self.code, self.reason, self.reason_zh)


def bad_rows(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> Iterator[Reject]:
    """Structural and row-level rejects, file by file, in order of lines."""
    for one in staged:
        yield from heapq.merge(_broken(one), _judged(con, one), key=lambda reject: reject.line)


def _broken(one: Staged) -> Iterator[Reject]:
    for row in broken_rows(one.source):
        reason = REASONS.get(row.reason, BROKEN)
        yield _reject(one, row.line, row.column, row.value, reason)


def _judged(con: duckdb.DuckDBPyConnection, one: Staged) -> Iterator[Reject]:
    with con.cursor() as cursor:
        bad = "problem IS NOT NULL AND problem <> 'repeat'"
        cursor.execute(f"SELECT rowid, problem, raw FROM {one.table} WHERE {bad} ORDER BY rowid")
        while batch := cursor.fetchmany(BATCH):
            lines = lines_of(con, one.source, [row[0] for row in batch])
            for line, (_, code, raw) in zip(lines, batch, strict=True):
                reason = REASONS[code]
                yield _reject(one, line, one.column_of(reason.target), raw or "", reason)


def bad_links(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], links: Sequence[BadLink]) -> Iterator[Reject]:
    """The links that are not used, each at the row that states it."""
    lines = _lines(con, staged, [(link.file, link.row) for link in links])
    for link, line in zip(links, lines, strict=True):
        one = staged[link.file]
        yield _reject(one, line, one.column_of("referrer"), link.value, REASONS[link.code], ring=masked(link.ring))


def shared_handles(
    con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], shared: Sequence[SharedHandle]
) -> Iterator[Reject]:
    """The handles that joined nobody, each at the first row that has it."""
    lines = _lines(con, staged, [(handle.file, handle.row) for handle in shared])
    for handle, line in zip(shared, lines, strict=True):
        one = staged[handle.file]
        column = one.mapping.columns.get(handle.kind, "")
        yield _reject(one, line, column, handle.text, handle.reason, count=handle.customers)


def split_orders(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> Iterator[Reject]:
    """Order ids that two customers have, each at its first row."""
    found = con.execute("""SELECT min((file, row)) AS first, order_id FROM lines
        WHERE order_id IN (SELECT order_id FROM grouped GROUP BY order_id HAVING count(*) > 1)
        GROUP BY order_id ORDER BY first""").fetchall()
    for (place, order_id), line in zip(found, _lines(con, staged, [place for place, _ in found]), strict=True):
        one = staged[place[0]]
        yield _reject(one, line, one.column_of("order_id"), order_id, REASONS["order_of_two_customers"])


def _lines(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], places: Sequence[tuple[int, int]]) -> list[int]:
    """The physical line of each (file, row)."""
    found: dict[tuple[int, int], int] = {}
    for one in staged:
        rows = [row for file, row in places if file == one.number]
        found |= {(one.number, row): line for row, line in zip(rows, lines_of(con, one.source, rows), strict=True)}
    return [found[place] for place in places]


def refuse_first(rejects: Iterable[Reject]) -> None:
    """`--strict`: BadRowError for the first one, if there is any."""
    for reject in rejects:
        raise BadRowError(
            file=reject.file, line=reject.line, column=reject.column or "-", value=reject.value,
            reason=reject.reason, reason_zh=reject.reason_zh, code=reject.code,
        )  # fmt: skip


def write_rejects(path: Path, rejects: Iterable[Reject]) -> int:
    """Write the file, with the mark that lets Excel read it as UTF-8; returns how many. Nothing to say: no file.

    A file that stands there from an earlier run is emptied, so that it does not tell of other rows. Raises
    OutputFailedError.
    """
    listed = iter(rejects)
    first = next(listed, None)
    if first is None and not path.exists():
        return 0
    try:
        return _whole(path, first, listed)
    except OSError as fault:
        raise OutputFailedError(what=fault.strerror, path=path) from fault


def _whole(path: Path, first: Reject | None, rest: Iterator[Reject]) -> int:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            written = _write(file, first, rest)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
    return written


def _write(file: object, first: Reject | None, rest: Iterator[Reject]) -> int:
    writer = csv.writer(file)  # type: ignore[arg-type]
    writer.writerow(HEADER)
    if first is None:
        return 0
    writer.writerow(first.cells())
    written = 1
    for reject in rest:
        writer.writerow(reject.cells())
        written += 1
    return written


def _reject(one: Staged, line: int, column: str, value: str, reason: Reason, **words: object) -> Reject:
    name, shown = one.source.path.name, _harmless(masked(value[: 2 * LONGEST_VALUE])[:LONGEST_VALUE])
    told, told_zh = reason.en.format(**words), reason.zh.format(**words)
    return Reject(one.number, line, name, column, shown, reason.code, told, told_zh)


def _harmless(value: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + value if value[:1] in ("=", "@", "\t", "\r") or re.match(r"[+-](?![\d.,¥￥$€£])", value) else value
