"""How a source writes its dates and numbers, decided over whole columns: 05/01/2026 and 1.234,50 need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from koipond.insight.errors import DateOrderError
from koipond.insight.intake.mapping import FileMapping
from koipond.insight.intake.reading import RawTable
from koipond.insight.intake.targets import TARGETS
from koipond.insight.intake.vocabulary import fold_header

SLASHED = r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b"
EURO = r"^\D*\d{1,3}(\.\d{3})+,\d*\D*$|^\D*\d+,(\d{1,2}|\d{4,})\D*$"
ANGLO = r"\d\.(\d{1,2}|\d{4,})\D*$|\d,\d{3}\."
MOMENTS = ("moment", "date")
FEW = 0.01  # of the dates may contradict the rest, and are then set aside as unreadable


@dataclass(frozen=True)
class Habit:
    """A column's way. `date_order`: "dmy", "mdy", "ymd", a strptime pattern, or None; `comma`: the decimal point."""

    date_order: str | None = None
    comma: bool = False


Habits = Mapping[str, Habit]


def said_habits(mapping: FileMapping, date_format: str | None, number_style: str | None) -> Habits:
    """What is known before a row is read: what the map file says."""
    return {target: Habit(date_format, number_style == "1.234,50") for target in mapping.columns}


def learn_habits(
    con: duckdb.DuckDBPyConnection,
    tables: Sequence[RawTable],
    mappings: Sequence[FileMapping],
    date_format: str | None,
    number_style: str | None,
) -> list[Habits]:
    """Each file's habits by target; columns of one name are decided together. DateOrderError where nothing tells."""
    dates = {} if date_format else _count_dates(con, tables, mappings)
    numbers = {} if number_style else _count_numbers(con, tables, mappings)
    learnt: list[Habits] = []
    for table, mapping in zip(tables, mappings, strict=True):
        names = {target: fold_header(column) for target, column in mapping.columns.items()}
        here = [dates[name] for target, name in names.items() if name in dates and TARGETS[target] in MOMENTS]
        habits = dict(said_habits(mapping, date_format, number_style))
        for target, name in names.items():
            if name in dates and TARGETS[target] in MOMENTS:
                habits[target] = Habit(_date_order(table, mapping.columns[target], dates[name], here))
            if name in numbers and TARGETS[target] == "amount":
                euro, anglo = numbers[name]
                habits[target] = Habit(comma=euro > anglo)
        learnt.append(habits)
    return learnt


@dataclass(frozen=True)
class DateCount:
    """How many slashed dates of a column speak for each order, how many for neither, and one of the latter.

    `short`: how many have a year of two digits; `firsts`, `lasts`: how many numbers stand first and last in them.
    """

    day_first: int
    month_first: int
    open: int
    sample: str | None
    short: int = 0
    firsts: int = 0
    lasts: int = 0

    @property
    def year_first(self) -> bool:
        """26-01-05: years are few and days are many, so the side with more numbers is that of the days."""
        return 0 < self.day_first <= self.short and not self.month_first and self.lasts > self.firsts


def _date_order(table: RawTable, column: str, own: DateCount, others: Sequence[DateCount]) -> str | None:
    if not own.day_first and not own.month_first and not own.open:
        return None
    for count in (own, *others):
        if count.year_first:
            return "ymd"
        if count.day_first > 0 and count.month_first <= FEW * count.day_first:
            return "dmy"
        if count.month_first > 0 and count.day_first <= FEW * count.month_first:
            return "mdy"
    if not own.open and not (own.day_first or own.month_first):
        return "dmy"
    raise DateOrderError(path=table.path, column=column, sample=own.sample)


def _count_dates(
    con: duckdb.DuckDBPyConnection, tables: Sequence[RawTable], mappings: Sequence[FileMapping]
) -> dict[str, DateCount]:
    found: dict[str, DateCount] = {}
    for table, name, cell in _text_columns(con, tables, mappings, MOMENTS):
        row = con.execute(
            f"""SELECT count(*) FILTER (a > 12 OR dot), count(*) FILTER (b > 12 AND NOT dot),
                   count(*) FILTER (a <= 12 AND b <= 12 AND a <> b AND NOT dot),
                   min(x) FILTER (a <= 12 AND b <= 12 AND a <> b), min(x),
                   count(*) FILTER (length(c) = 2), count(DISTINCT a), count(DISTINCT c)
               FROM (SELECT x, contains(x[:5], '.') dot, try_cast(p.a AS INT) a, try_cast(p.b AS INT) b,
                         p.c c
                     FROM (SELECT {cell} x, regexp_extract({cell}, '{SLASHED}', ['a', 'b', 'c']) p FROM {table.view}
                           WHERE regexp_matches({cell}, '{SLASHED}')))"""
        ).fetchall()[0]
        before = found.get(name, DateCount(0, 0, 0, None))
        found[name] = DateCount(
            before.day_first + row[0],
            before.month_first + row[1],
            before.open + row[2],
            before.sample or row[3] or row[4],
            before.short + row[5],
            before.firsts + row[6],
            before.lasts + row[7],
        )
    return found


def _count_numbers(
    con: duckdb.DuckDBPyConnection, tables: Sequence[RawTable], mappings: Sequence[FileMapping]
) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for table, name, cell in _text_columns(con, tables, mappings, ("amount",)):
        row = con.execute(
            f"""SELECT count(*) FILTER (regexp_matches({cell}, '{EURO}')),
                   count(*) FILTER (regexp_matches({cell}, '{ANGLO}')) FROM {table.view}"""
        ).fetchall()[0]
        before = found.get(name, (0, 0))
        found[name] = (before[0] + row[0], before[1] + row[1])
    return found


def _text_columns(
    con: duckdb.DuckDBPyConnection,
    tables: Sequence[RawTable],
    mappings: Sequence[FileMapping],
    kinds: Sequence[str],
) -> list[tuple[RawTable, str, str]]:
    listed = []
    for table, mapping in zip(tables, mappings, strict=True):
        types = column_types(con, table)
        for target, column in mapping.columns.items():
            cell = f"c{table.columns.index(column)}"
            if TARGETS[target] in kinds and types[cell] == "VARCHAR":
                listed.append((table, fold_header(column), cell))
    return listed


def column_types(con: duckdb.DuckDBPyConnection, table: RawTable) -> dict[str, str]:
    """The database's type of each column of an opened table."""
    return {row[0]: row[1] for row in con.execute(f"DESCRIBE {table.view}").fetchall()}
