"""All files' rows as one relation, and what rows of one order say for each other."""

from collections.abc import Sequence
from datetime import date, timedelta

import duckdb

from koipond.insight.intake.judging import HANDLE_MARK
from koipond.insight.intake.nest import literals, value_of
from koipond.insight.intake.reasons import INHERITABLE
from koipond.insight.intake.stage import KEPT, Staged


def unite_rows(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], until: date | None) -> None:
    """View `rows` (every row with its file and row number) and view `known` (without problem, placed by `until`).

    `known` has `known_refund`: what had been refunded by then; a refund without a date is known with its row.
    """
    each = (f"SELECT {one.number} AS file, rowid AS row, {_all_columns(con, one)} FROM {one.table}" for one in staged)
    con.execute(f"CREATE OR REPLACE VIEW rows AS {' UNION ALL '.join(each)}")
    end = "TIMESTAMP '9999-01-01'" if until is None else f"TIMESTAMP '{until + timedelta(days=1)}'"
    con.execute(f"""CREATE OR REPLACE VIEW known AS
        SELECT * REPLACE (CASE WHEN state = 1 AND paid_at >= {end} THEN 0 ELSE state END AS state),
            refunded_at IS NULL OR refunded_at < {end} AS refund_known,
            coalesce(referred_at, placed_at) < {end} AS referral_known
        FROM rows WHERE problem IS NULL AND placed_at < {end}""")


def inherit(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> None:
    """Let rows that lack customer, date or amount take them from another row of their order.

    Exports that give an order's own figures on its first row only (Shopify's) need this.
    """
    lacking = f"problem IN {literals(INHERITABLE)}"
    with_id = f"SELECT order_id FROM rows WHERE {lacking} AND order_id IS NOT NULL"
    if value_of(con, f"SELECT count(*) FROM ({with_id})") == 0:
        return
    con.execute(f"""CREATE OR REPLACE TABLE said AS
        SELECT order_id, min(key) AS key, min(placed_at) AS placed_at, max(state) AS state
        FROM rows WHERE problem IS NULL AND key IS NOT NULL AND NOT is_refund AND order_id IN ({with_id})
        GROUP BY order_id""")
    for one in staged:
        own = one.table
        con.execute(f"""UPDATE {own} SET problem = NULL, raw = NULL, key = coalesce({own}.key, said.key),
                placed_at = coalesce({own}.placed_at, said.placed_at), state = said.state
            FROM said WHERE {own}.{lacking} AND said.order_id = {own}.order_id""")


def set_aside(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], code: str, where: str, raw: str) -> None:
    """Give every good row that meets `where` a problem found late; `raw` is the value to show."""
    for one in staged:
        con.execute(f"UPDATE {one.table} SET problem = '{code}', raw = {raw} WHERE problem IS NULL AND {where}")


def is_handle(key: str) -> str:
    """SQL: this key is a handle that stands in for a customer id."""
    return f"starts_with({key}, '{HANDLE_MARK}')"


def _all_columns(con: duckdb.DuckDBPyConnection, one: Staged) -> str:
    there = {row[0] for row in con.execute(f"DESCRIBE {one.table}").fetchall()}
    cells = [name if name in there else f"CAST(NULL AS {kind}) AS {name}" for name, kind in KEPT.items()]
    # An empty entrance says that the visit came through none; a file without the column says nothing.
    return ", ".join([*cells, f"{'entrance' in there} AS entrance_told"])
