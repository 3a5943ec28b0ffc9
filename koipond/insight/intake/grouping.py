"""Rows with one order id are one order."""

import duckdb

from koipond.insight.intake.judging import PAID, REFUNDED
from koipond.insight.intake.nest import value_of

ORDER_TEXTS = ("product", "role", "entrance", "paid_traffic", "coupon", "campaign", "message")
BOUGHT = "person, placed_at, line_id, product, quantity, line, order_amount"
ALIVE = f"FILTER (state IN ({PAID}, {REFUNDED}))"  # unpaid and cancelled lines of an order weigh nothing


SHARED = "order_id IS NOT NULL AND hash(order_id) IN (FROM shared_ids)"


def find_shared_ids(con: duckdb.DuckDBPyConnection) -> bool:
    """Table `shared_ids`: hashes of order ids that stand on more than one row. Returns whether there is any.

    Two ids of one hash make both count as shared, which only means that each is grouped by itself.
    """
    con.execute("""CREATE OR REPLACE TABLE shared_ids AS
        SELECT hash(order_id) AS h FROM known WHERE order_id IS NOT NULL GROUP BY h HAVING count(*) > 1""")
    return int(value_of(con, "SELECT count(*) FROM shared_ids")) > 0


def group_lines(con: duckdb.DuckDBPyConnection) -> int:
    """Table `grouped`: one row an order id and person. Returns how many rows said again what another one had said.

    Rows that say the same of what was bought are one line, however their status differs (overlapping exports): the
    status furthest along wins.
    """
    texts = ", ".join(f"max({name}) AS {name}" for name in ORDER_TEXTS if name != "product")
    con.execute(f"""CREATE OR REPLACE TABLE once AS
        SELECT *, state = {REFUNDED} AND coalesce(refund, 0) = 0 AND refund_known AS whole,
            CASE WHEN refund_known THEN coalesce(refund, 0) ELSE 0 END AS back
        FROM (SELECT order_id, {BOUGHT}, {texts}, max(state) AS state, max(refund) AS refund,
                bool_or(refund_known) AS refund_known, max(cost) AS cost, max(touched_at) AS touched_at,
                bool_or(entrance_told) AS entrance_told, count(*) AS times
            FROM lines WHERE {SHARED} AND NOT is_refund GROUP BY order_id, {BOUGHT})""")
    con.execute(f"""CREATE OR REPLACE TABLE grouped AS
        SELECT * REPLACE (
            least(greatest(CASE WHEN wholly THEN gross ELSE refund END, 0) + coalesce(r.amount, 0), gross) AS refund)
        FROM (SELECT order_id, person, {_sums()}, {_main_line()} FROM once GROUP BY order_id, person)
        LEFT JOIN refunds r USING (order_id)""")
    return int(value_of(con, "SELECT coalesce(sum(times - 1), 0) FROM once"))


def _sums() -> str:
    """An order's own figures. An order's total stands on each of its lines and is taken once, and so is its refund."""
    by_line = f"coalesce(sum(CASE WHEN whole THEN line ELSE back END) {ALIVE}, 0)"
    by_order = f"""coalesce(max(back) FILTER (NOT whole AND state IN ({PAID}, {REFUNDED})), 0)
        + coalesce(sum(line) FILTER (whole), 0)"""
    return f"""min(placed_at) AS placed_at, coalesce(max(state) {ALIVE}, max(state)) AS state,
        greatest(coalesce(max(order_amount) {ALIVE}, sum(line) {ALIVE}, 0), 0) AS gross,
        CASE WHEN max(order_amount) {ALIVE} IS NULL THEN {by_line} ELSE {by_order} END AS refund,
        coalesce(bool_and(whole) {ALIVE}, false) AS wholly, sum(quantity) {ALIVE} AS quantity,
        max(cost) {ALIVE} AS cost, max(touched_at) AS touched_at, bool_or(entrance_told) AS entrance_told"""


def _main_line() -> str:
    """What an order is called by: the line with the largest amount that says it."""
    said = f"IS NOT NULL AND state IN ({PAID}, {REFUNDED})"
    return ", ".join(f"max((coalesce(line, 0), {name})) FILTER ({name} {said})[2] AS {name}" for name in ORDER_TEXTS)
