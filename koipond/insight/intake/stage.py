"""One opened file as a table of parsed rows, in order of the file: row n of the source is row n of the table.

The order rests on a query without a join: joins, also the hidden one of a long IN list, would mix the rows. Words are
therefore looked up in a MAP.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from koipond.insight.errors import FileChangedError
from koipond.insight.intake import parse
from koipond.insight.intake.habits import Habit, Habits, column_types
from koipond.insight.intake.judging import Circumstances, add_judged
from koipond.insight.intake.mapping import FileMapping
from koipond.insight.intake.nest import Nest, value_of
from koipond.insight.intake.raw_cells import raw_cells
from koipond.insight.intake.reading import RawTable
from koipond.insight.intake.reasons import ROW_REASONS
from koipond.insight.intake.targets import HANDLES, TARGETS

MOMENTS = ("placed_at", "refunded_at", "paid_at", "touched_at", "referred_at")
AMOUNTS = ("line", "order_amount", "refund", "quantity", "cost")
TEXTS = (
    "key", "unionid", "phone", "email", "order_id", "line_id", "product", "role", "currency", "entrance",
    "paid_traffic", "referrer", "referral_code", "stage", "tier", "coupon", "campaign", "message",
)  # fmt: skip
KEPT = {
    **dict.fromkeys(TEXTS, "VARCHAR"),
    **dict.fromkeys(MOMENTS, "TIMESTAMP"),
    **dict.fromkeys(AMOUNTS, parse.MONEY),
    "state": "TINYINT",
    "is_refund": "BOOLEAN",
    "open_habits": "BOOLEAN",
    **dict.fromkeys(("problem", "raw", "odd_status"), "VARCHAR"),
}


@dataclass(frozen=True, eq=False)
class Staged:
    """A file and the table `stage_N` of its rows; `rowid` there is the row's number in the source."""

    number: int
    source: RawTable
    mapping: FileMapping

    @property
    def table(self) -> str:
        return f"stage_{self.number}"

    def column_of(self, target: str) -> str:
        """The source's column that a problem with `target` is about; "" where the row as a whole is meant."""
        stand_ins = {
            "placed_at": ("placed_date", "paid_at"),
            "customer": HANDLES,
            "amount": ("order_amount", "unit_price"),
            "phone": ("email", "unionid"),
        }
        columns = self.mapping.columns
        return next((columns[t] for t in (target, *stand_ins.get(target, ())) if t in columns), "")


def stage_file(con: duckdb.DuckDBPyConnection, staged: Staged, habits: Habits, circumstances: Circumstances) -> None:
    """Fill the file's stage table anew."""
    columns = staged.mapping.columns
    types = column_types(con, staged.source)
    cells = {target: f"c{staged.source.columns.index(column)}" for target, column in columns.items()}
    kinds = {target: types[cell] for target, cell in cells.items()}
    nest = Nest(f"SELECT {raw_cells(cells, kinds)} FROM {staged.source.view}")
    placed = next(target for target in ("placed_at", "placed_date", "paid_at") if target in columns)
    kinds["placed_at"] = "VARCHAR" if "placed_time" in columns and placed == "placed_date" else kinds[placed]
    known = {**habits, "placed_at": habits.get(placed, Habit())}
    _add_parsed(nest, kinds, known, circumstances.timezone)
    add_judged(nest, kinds, circumstances)
    con.execute(f"CREATE OR REPLACE TABLE {staged.table} AS {_picked(nest, kinds)}")
    found = value_of(con, f"SELECT count(*) FROM {staged.table}")
    if found != staged.source.rows:
        raise FileChangedError(path=staged.source.path, found=found, rows=staged.source.rows)


def _add_parsed(nest: Nest, kinds: Mapping[str, str], habits: Habits, timezone: str) -> None:
    for target, kind in kinds.items():
        habit = habits.get(target, Habit())
        if TARGETS[target] == "moment":
            parse.read_moment(nest, target, kind if "TIME" in kind or kind == "DATE" else "VARCHAR", habit, timezone)
        elif TARGETS[target] == "amount":
            parse.read_amount(nest, target, kind, habit)
        elif TARGETS[target] == "pieces":
            parse.read_pieces(nest, target, kind)
        elif TARGETS[target] == "phone":
            parse.read_phone(nest, target)
        elif TARGETS[target] == "email":
            parse.read_email(nest, target)
        elif TARGETS[target] == "text":
            nest.add({target: f"r_{target}"})


def _picked(nest: Nest, kinds: Mapping[str, str]) -> str:
    given = frozenset(kinds)
    made: dict[str, str] = {name: name for name in ("key", "placed_at", "line", "state", "is_refund", "problem")}
    made |= {name: name for name in KEPT if name in given and name not in made}
    raws = [
        f"WHEN '{reason.code}' THEN CAST(r_{reason.target} AS VARCHAR)"
        for reason in ROW_REASONS
        if reason.target in given
    ]
    made["raw"] = f"CASE problem {' '.join(raws)} END" if raws else "CAST(NULL AS VARCHAR)"
    if "currency" in given:
        made["currency"] = "coalesce(currency_means, upper(r_currency))"
    if "refund" in given:
        made["refund"] = "abs(refund)"
    if "cost" in given:
        made["cost"] = "CASE WHEN cost BETWEEN 0 AND 1e11 THEN cost END"
    if "status" in given:
        made["odd_status"] = "CASE WHEN status_means IS NULL THEN r_status END"
    made["open_habits"] = _open_habits(kinds)
    listed = ", ".join(f"CAST({made[name]} AS {kind}) AS {name}" for name, kind in KEPT.items() if name in made)
    return f"SELECT {listed} FROM ({nest.sql})"


def _open_habits(kinds: Mapping[str, str]) -> str:
    open_ones = []
    for target, kind in kinds.items():
        if TARGETS[target] == "moment" and not kind.startswith(("TIMESTAMP", "DATE")):
            open_ones.append(parse.is_slashed(target))
        if TARGETS[target] == "amount" and kind == "VARCHAR":
            odd = f"{target} IS NULL AND r_{target} IS NOT NULL"
            open_ones.append(f"CASE WHEN {odd} THEN contains(r_{target}, ',') ELSE false END")
    return " OR ".join(open_ones) if open_ones else "false"
