"""One opened file as a table of parsed rows, in order of the file: row n of the source is row n of the table.

The order rests on a query without a join: joins, also the hidden one of a long IN list, would mix the rows. Words are
therefore looked up in a MAP.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from koipond.insight.errors import FileChangedError
from koipond.insight.intake import clean, parse
from koipond.insight.intake.habits import Habit, Habits, column_types
from koipond.insight.intake.mapping import FileMapping
from koipond.insight.intake.nest import Nest, literal, value_of
from koipond.insight.intake.reading import RawTable
from koipond.insight.intake.reasons import MONEY_TARGETS, ROW_REASONS
from koipond.insight.intake.targets import HANDLES, TARGETS

KEPT = {
    "key": "VARCHAR", "unionid": "VARCHAR", "phone": "VARCHAR", "email": "VARCHAR", "placed_at": "TIMESTAMP", "line": parse.MONEY,
    "order_amount": parse.MONEY, "refund": parse.MONEY, "refunded_at": "TIMESTAMP", "paid_at": "TIMESTAMP", "order_id": "VARCHAR",
    "line_id": "VARCHAR", "product": "VARCHAR", "role": "VARCHAR", "quantity": parse.MONEY, "state": "TINYINT",
    "is_refund": "BOOLEAN", "currency": "VARCHAR", "entrance": "VARCHAR", "paid_traffic": "VARCHAR", "cost": parse.MONEY,
    "touched_at": "TIMESTAMP", "referrer": "VARCHAR", "referral_code": "VARCHAR", "referred_at": "TIMESTAMP", "stage": "VARCHAR",
    "tier": "VARCHAR", "coupon": "VARCHAR", "campaign": "VARCHAR", "message": "VARCHAR", "problem": "VARCHAR", "raw": "VARCHAR",
    "odd_status": "VARCHAR", "open_habits": "BOOLEAN",
}  # fmt: skip
IDENTIFYING = ("customer", "unionid", "phone", "email", "order_id", "line_id", "referrer", "referral_code")
UNPAID, PAID, CANCELLED, REFUNDED, NO_ORDER = 0, 1, 2, 3, 9
HANDLE_MARK = "\x01"  # begins the key of a row that has a handle and no customer id: no source's id begins so


@dataclass(frozen=True)
class Circumstances:
    """What the reading of a row depends on besides the row.

    `keep`: the currency to keep, if any was named; `meanings`: of the words of a column, by group, folded.
    """

    now: date
    timezone: str
    keep: str | None
    meanings: Mapping[str, Mapping[str, str]]


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
    nest = Nest(f"SELECT {_raw_cells(cells, kinds)} FROM {staged.source.view}")
    placed = next(target for target in ("placed_at", "placed_date", "paid_at") if target in columns)
    kinds["placed_at"] = "VARCHAR" if "placed_time" in columns and placed == "placed_date" else kinds[placed]
    known = {**habits, "placed_at": habits.get(placed, Habit())}
    _add_parsed(nest, kinds, known, circumstances.timezone)
    _add_judged(nest, kinds, circumstances)
    con.execute(f"CREATE OR REPLACE TABLE {staged.table} AS {_picked(nest, kinds)}")
    found = value_of(con, f"SELECT count(*) FROM {staged.table}")
    if found != staged.source.rows:
        raise FileChangedError(path=staged.source.path, found=found, rows=staged.source.rows)


def _raw_cells(cells: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    listed = []
    for target, cell in cells.items():
        if kinds[target] != "VARCHAR":
            native = kinds[target].startswith(("TIMESTAMP", "DATE")) or TARGETS[target] in ("amount", "pieces")
            text = cell if native else _as_text(cell, kinds[target])
        elif target in IDENTIFYING:
            text = clean.identifying(cell)
        elif TARGETS[target] == "text":
            text = clean.text(cell)
        else:
            text = clean.number(cell)
        listed.append(f"{text} AS r_{target}")
    return ", ".join([*listed, _placed_cell(cells, kinds)])


def _as_text(cell: str, kind: str) -> str:
    if kind == "VARCHAR":
        return cell
    text = f"CAST({cell} AS VARCHAR)"
    if kind in ("DOUBLE", "FLOAT"):  # an id that a data frame with gaps turned into 12345.0
        return f"CASE WHEN {cell} = floor({cell}) AND abs({cell}) < 1e15 THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) ELSE {text} END"
    return text


def _placed_cell(cells: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    if "placed_at" in cells:
        return "1 AS given"
    if "placed_date" not in cells:
        return f"{cells['paid_at']} AS r_placed_at"
    day = cells["placed_date"]
    if "placed_time" not in cells:
        return f"{day if kinds['placed_date'].startswith(('TIMESTAMP', 'DATE')) else _as_text(day, kinds['placed_date'])} AS r_placed_at"
    date_text = f"regexp_replace({_as_text(day, kinds['placed_date'])}, '[T ]+0?0:00(:00)?(\\.0+)?$', '')"
    time_text = (
        f"regexp_replace({_as_text(cells['placed_time'], kinds['placed_time'])}, '^\\d{{4}}-\\d\\d-\\d\\d[T ]', '')"
    )
    share = f"try_cast({time_text} AS DECIMAL(38,10))"  # Excel keeps a time as a share of the day
    clock = f"CASE WHEN {share} < 1 THEN CAST(TIME '00:00:00' + to_seconds(CAST(round({share} * 86400) AS BIGINT)) AS VARCHAR) ELSE {time_text} END"
    return f"{date_text} || coalesce(' ' || {clock}, '') AS r_placed_at"


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


def _add_judged(nest: Nest, kinds: Mapping[str, str], circumstances: Circumstances) -> None:
    given = frozenset(kinds)

    def of(target: str, otherwise: str = "NULL") -> str:
        return target if target in given else otherwise

    for group in ("status", "refund_status", "row_type", "currency"):
        if group in given:
            nest.add({f"{group}_means": clean.meaning(f"r_{group}", circumstances.meanings[group])})
    wide = f"CAST({of('unit_price')} AS DECIMAL(19,4)) * CAST(coalesce({of('quantity')}, 1) AS DECIMAL(19,4))"
    price = f"try_cast({wide} - coalesce({of('discount')}, 0) AS {parse.MONEY})"
    price = price if "unit_price" in given else "NULL"
    blank_key = [f"'{HANDLE_MARK}{handle[0]}' || {handle}" for handle in HANDLES if handle in given]
    nest.add(
        {
            "line": f"coalesce({of('amount')}, {price})",
            "key": f"coalesce({', '.join([of('customer'), *blank_key, 'NULL'])})",
            "state": _state(given),
            **{
                f"bad_{target}": f"CASE WHEN r_{target} IS NULL THEN 0 WHEN big_{target} OR abs({target}) >= 1e11 THEN 2 WHEN {target} IS NULL THEN 1 ELSE 0 END"
                for target in MONEY_TARGETS
                if target in given
            },
        }
    )
    nest.add({"worth": f"coalesce({of('order_amount')}, line)"})
    marks = [f"coalesce(state = {REFUNDED}, false)", f"coalesce({of('refund', '0')} <> 0, false)"]
    marks += ["coalesce(status_means = 'partly_refunded', false)"] if "status" in given else []
    sort = "coalesce(row_type_means = 'refund', false)" if "row_type" in given else "false"
    nest.add({"is_refund": f"({sort} OR (coalesce(worth < 0, false) AND ({' OR '.join(marks)})))"})
    nest.add({"problem": _first_problem(given, circumstances)})


def _state(given: frozenset[str]) -> str:
    cases = [f"WHEN row_type_means = 'other' THEN {NO_ORDER}"] if "row_type" in given else []
    if "refund_status" in given:
        cases.append(f"WHEN refund_status_means = 'refunded' THEN {REFUNDED}")
    if "status" in given:
        words = (
            ("refunded", REFUNDED),
            ("cancelled", CANCELLED),
            ("unpaid", UNPAID),
            ("paid", PAID),
            ("partly_refunded", PAID),
        )
        cases += [f"WHEN status_means = '{word}' THEN {state}" for word, state in words]
    if "paid_at" in given:
        cases.append(f"WHEN r_paid_at IS NULL THEN {UNPAID}")
    return f"CASE {' '.join(cases)} ELSE {PAID} END" if cases else str(PAID)


def _first_problem(given: frozenset[str], circumstances: Circumstances) -> str:
    cases = []
    for reason in ROW_REASONS:
        absent = reason.target in ("quantity", "currency", *MONEY_TARGETS) and reason.target not in given
        if reason.sql is None or (
            absent and reason.code not in ("amount_missing", "amount_negative", "worth_too_large")
        ):
            continue
        if reason.code == "currency_other" and circumstances.keep is None:
            continue
        after_now = f"TIMESTAMP '{circumstances.now + timedelta(days=1)}'"
        keep = literal(circumstances.keep or "")
        sql = reason.sql.format(after_now=after_now, keep=keep).replace(
            "currency <>", "coalesce(currency_means, r_currency) <>"
        )
        cases.append(f"WHEN {sql} THEN '{reason.code}'")
    return f"CASE {' '.join(cases)} END"


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
