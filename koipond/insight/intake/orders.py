"""Rows to orders: lines grouped, repeats counted once, refunds known by then taken off, and what became of each."""

from collections.abc import Sequence

import duckdb

from koipond.insight.intake.nest import value_of
from koipond.insight.intake.people import person_of
from koipond.insight.intake.rows import set_aside
from koipond.insight.intake.stage import CANCELLED, NO_ORDER, PAID, REFUNDED, UNPAID, Staged

TEXTS = ("product", "role", "entrance", "paid_traffic", "coupon", "campaign", "message")
FATES = ("counted", "unpaid", "cancelled", "refunded", "no_order")
CONTENT = "person, placed_at, line_id, product, quantity, line, order_amount"
ZERO = "CAST(0 AS DECIMAL(18,4))"


def build_orders(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], digits: int) -> dict[str, int]:
    """Make the relation `orders`: one row an order, with person, gross_minor, refund_minor and fate (one of FATES).

    `digits`: of the currency's minor unit. Returns counts for the quality of the source. Rows without an order id are
    an order each.
    """
    con.execute(f"""CREATE OR REPLACE VIEW lines AS
        SELECT known.*, {person_of("known.key", "joined")} AS person FROM known LEFT JOIN joined USING (key)""")
    counts = _refunds(con, staged)
    repeats = _drop_repeats(con, staged)
    grouped = counts["refund_rows"] > 0 or _has_shared_ids(con)
    if grouped:
        repeats += _group(con)
    flat = "NOT is_refund" + (" AND order_id IS NULL" if grouped else "")
    single = f"""SELECT {_shape(digits)} FROM (
        SELECT * REPLACE (least(CASE WHEN wholly THEN gross WHEN refund_known THEN coalesce(refund, {ZERO}) ELSE {ZERO} END, gross) AS refund)
        FROM (SELECT *, greatest(coalesce(order_amount, line), {ZERO}) AS gross,
                state = {REFUNDED} AND coalesce(refund, {ZERO}) = 0 AND refund_known AS wholly FROM lines WHERE {flat}))"""
    both = f"{single} UNION ALL SELECT {_shape(digits)} FROM grouped" if grouped else single
    con.execute(f"CREATE OR REPLACE VIEW orders AS {both}")
    return {**counts, "duplicate_rows": repeats, "orders_grouped": grouped}


def _shape(digits: int) -> str:
    def minor(name: str) -> str:
        return f"CAST(round({name} * {10**digits}) AS BIGINT) AS {name}_minor"

    return f"""order_id, person, placed_at, {minor("gross")}, {minor("refund")}, quantity, {minor("cost")}, touched_at, entrance_told,
        {", ".join(TEXTS)}, CASE WHEN state = {NO_ORDER} THEN 'no_order' WHEN state = {UNPAID} THEN 'unpaid'
            WHEN state = {CANCELLED} THEN 'cancelled'
            WHEN refund > 0 AND refund >= gross OR state = {REFUNDED} AND wholly THEN 'refunded' ELSE 'counted' END AS fate"""


def _refunds(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> dict[str, int]:
    """Rows that refund an order of another row: `refunds (order_id, amount)`, each different one once."""
    con.execute("""CREATE OR REPLACE TABLE refunds AS SELECT order_id, sum(amount) AS amount FROM (
            SELECT DISTINCT order_id, placed_at, line_id, product, quantity, greatest(abs(coalesce(order_amount, line, 0)),
                CASE WHEN coalesce(order_amount, line, 0) = 0 THEN refund ELSE 0 END) AS amount
            FROM known WHERE is_refund AND refund_known AND order_id IS NOT NULL) GROUP BY order_id""")
    rows = int(value_of(con, "SELECT count(*) FROM known WHERE is_refund"))
    if rows:
        stranger = "is_refund AND (order_id IS NULL OR order_id NOT IN (SELECT order_id FROM known WHERE NOT is_refund AND order_id IS NOT NULL))"
        set_aside(con, staged, "refund_without_order", stranger, "order_id")
    return {"refund_rows": rows}


def _has_shared_ids(con: duckdb.DuckDBPyConnection) -> bool:
    found = con.execute(
        "SELECT 1 FROM known WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1 LIMIT 1"
    ).fetchall()
    return bool(found)


def _drop_repeats(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> int:
    """Rows without an order id that stand in several files: as many are kept as the file with the most of them has.

    Two equal rows of one file are two orders; the same row in two files is one order that was exported twice.
    """
    if len(staged) < 2:
        return 0
    content = "key, placed_at, line, order_amount, product, quantity, state, refund, line_id"
    con.execute(f"""CREATE OR REPLACE TABLE repeats AS
        WITH few AS (SELECT file, row, {content}, hash({content}) AS h FROM known WHERE order_id IS NULL),
        twice AS (SELECT h FROM few GROUP BY h HAVING min(file) <> max(file)),
        numbered AS (SELECT file, row, {content}, row_number() OVER (PARTITION BY file, {content} ORDER BY row) AS nth
            FROM few WHERE h IN (FROM twice))
        SELECT file, row FROM numbered QUALIFY row_number() OVER (PARTITION BY nth, {content} ORDER BY file, row) > 1""")
    count = int(value_of(con, "SELECT count(*) FROM repeats"))
    if count == 0:
        return 0
    for one in staged:
        con.execute(
            f"UPDATE {one.table} SET problem = 'repeat' WHERE rowid IN (SELECT row FROM repeats WHERE file = {one.number})"
        )
    return count


def _group(con: duckdb.DuckDBPyConnection) -> int:
    """Table `grouped`: orders with an id. Returns how many rows said again what another one had said."""
    last = ", ".join(f"max({name}) AS {name}" for name in (*TEXTS, "cost", "touched_at"))
    con.execute(f"""CREATE OR REPLACE TABLE once AS
        SELECT order_id, {CONTENT}, max(state) AS state, max(refund) AS refund, bool_or(refund_known) AS refund_known, {last},
            bool_or(entrance_told) AS entrance_told,
            count(*) AS times FROM lines WHERE order_id IS NOT NULL AND NOT is_refund GROUP BY order_id, {CONTENT}""")
    alive = f"FILTER (state IN ({PAID}, {REFUNDED}))"
    main = ", ".join(
        f"max((coalesce(line, 0), {name})) FILTER ({name} IS NOT NULL AND state IN ({PAID}, {REFUNDED}))[2] AS {name}"
        for name in TEXTS
    )
    con.execute(f"""CREATE OR REPLACE TABLE grouped AS
        SELECT * REPLACE (least(greatest(CASE WHEN wholly THEN gross ELSE refund END, 0) + coalesce(r.amount, 0), gross) AS refund)
        FROM (SELECT order_id, person, min(placed_at) AS placed_at,
            greatest(coalesce(max(order_amount) {alive}, sum(line) {alive}, 0), 0) AS gross,
            CASE WHEN max(order_amount) {alive} IS NULL THEN coalesce(sum(CASE WHEN whole THEN line ELSE back END) {alive}, 0)
                 ELSE coalesce(max(back) FILTER (NOT whole AND state IN ({PAID}, {REFUNDED})), 0)
                    + coalesce(sum(line) FILTER (whole), 0) END AS refund,
            coalesce(bool_and(whole) {alive}, false) AS wholly,
            coalesce(max(state) {alive}, max(state)) AS state,
            sum(quantity) {alive} AS quantity, max(cost) {alive} AS cost, max(touched_at) AS touched_at,
            bool_or(entrance_told) AS entrance_told, {main}
            FROM (SELECT *, CASE WHEN refund_known THEN coalesce(refund, 0) ELSE 0 END AS back,
                    state = {REFUNDED} AND coalesce(refund, 0) = 0 AND refund_known AS whole FROM once)
            GROUP BY order_id, person) g LEFT JOIN refunds r USING (order_id)""")
    return int(value_of(con, "SELECT coalesce(sum(times - 1), 0) FROM once"))
