"""Rows to orders: lines grouped, repeats counted once, refunds known by then taken off, and what became of each."""

from collections.abc import Sequence

import duckdb

from koipond.insight.intake.grouping import ORDER_TEXTS, SHARED, find_shared_ids, group_lines
from koipond.insight.intake.judging import CANCELLED, NO_ORDER, REFUNDED, UNPAID
from koipond.insight.intake.nest import value_of
from koipond.insight.intake.people import person_of
from koipond.insight.intake.repeats import collect_refunds, drop_repeats
from koipond.insight.intake.stage import Staged

ZERO = "CAST(0 AS DECIMAL(18,4))"  # a plain 0 would widen every amount to 128 bits, which costs seconds
SINGLE = f"""
    SELECT * REPLACE (least(
        CASE WHEN wholly THEN gross WHEN refund_known THEN coalesce(refund, {ZERO}) ELSE {ZERO} END, gross) AS refund)
    FROM (SELECT *, greatest(coalesce(order_amount, line), {ZERO}) AS gross,
            state = {REFUNDED} AND coalesce(refund, {ZERO}) = 0 AND refund_known AS wholly
        FROM lines WHERE NOT is_refund AND {{which}})"""


def build_orders(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], digits: int) -> dict[str, int]:
    """Make the relation `orders`: one row an order, with person, gross_minor, refund_minor and fate.

    `fate`: counted, unpaid, cancelled, refunded, or no_order. `digits`: of the currency's minor unit. Returns counts
    for the quality of the source. Rows without an order id are an order each.
    """
    con.execute(f"CREATE OR REPLACE VIEW lines AS {_with_person(con)}")
    refund_rows = collect_refunds(con, staged)
    repeats = drop_repeats(con, staged)
    grouped = find_shared_ids(con)
    if grouped:
        repeats += group_lines(con)
    parts = [SINGLE.format(which=f"NOT ({SHARED})" if grouped else "true")] + ["FROM grouped"] * grouped
    orders = " UNION ALL ".join(f"SELECT {_shape(digits)} FROM ({part})" for part in parts)
    con.execute(f"CREATE OR REPLACE VIEW orders AS {orders}")
    return {"refund_rows": refund_rows, "duplicate_rows": repeats, "orders_grouped": grouped}


def _with_person(con: duckdb.DuckDBPyConnection) -> str:
    if value_of(con, "SELECT count(*) FROM joined") == 0:  # then every key is its own person, and no join is needed
        return "SELECT *, key AS person FROM known"
    return f"SELECT known.*, {person_of('known.key', 'joined')} AS person FROM known LEFT JOIN joined USING (key)"


def _shape(digits: int) -> str:
    def minor(name: str) -> str:
        return f"CAST(round({name} * {10**digits}) AS BIGINT) AS {name}_minor"

    return f"""order_id, person, placed_at, {minor("gross")}, {minor("refund")}, {minor("cost")}, quantity, touched_at,
        entrance_told, {", ".join(ORDER_TEXTS)},
        CASE WHEN state = {NO_ORDER} THEN 'no_order'
             WHEN state = {UNPAID} THEN 'unpaid'
             WHEN state = {CANCELLED} THEN 'cancelled'
             WHEN refund > 0 AND refund >= gross OR state = {REFUNDED} AND wholly THEN 'refunded'
             ELSE 'counted' END AS fate"""
