"""Rows that are about another row: refunds of an order, and the same row in two files."""

from collections.abc import Sequence

import duckdb

from koipond.insight.intake.nest import value_of
from koipond.insight.intake.rows import set_aside
from koipond.insight.intake.stage import Staged

CONTENT = "key, placed_at, line, order_amount, product, quantity, state, refund, line_id"


def collect_refunds(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> int:
    """Table `refunds (order_id, amount)` of the rows that refund an order of another row, each different one once.

    Returns how many such rows there are; those whose order is not in the files are set aside.
    """
    con.execute("""CREATE OR REPLACE TABLE refunds AS
        SELECT order_id, sum(amount) AS amount FROM (
            SELECT DISTINCT order_id, placed_at, line_id, product, quantity,
                CASE WHEN coalesce(order_amount, line, 0) = 0 THEN coalesce(refund, 0)
                     ELSE abs(coalesce(order_amount, line)) END AS amount
            FROM known WHERE is_refund AND refund_known AND order_id IS NOT NULL)
        GROUP BY order_id""")
    rows = int(value_of(con, "SELECT count(*) FROM known WHERE is_refund"))
    if rows:
        of_an_order = "order_id IN (SELECT order_id FROM known WHERE NOT is_refund AND order_id IS NOT NULL)"
        stranger = f"is_refund AND (order_id IS NULL OR NOT ({of_an_order}))"
        set_aside(con, staged, "refund_without_order", stranger, "order_id")
    return rows


def drop_repeats(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> int:
    """Leave out rows without an order id that stand in several files: as many stay as the file with most of them has.

    Two equal rows of one file are two orders; the same row in two files is one order that was exported twice.
    """
    if len(staged) < 2:
        return 0
    con.execute(f"""CREATE OR REPLACE TABLE repeats AS
        WITH few AS (SELECT file, row, {CONTENT}, hash({CONTENT}) AS h FROM known WHERE order_id IS NULL),
        twice AS (SELECT h FROM few GROUP BY h HAVING min(file) <> max(file)),
        numbered AS (
            SELECT file, row, {CONTENT}, row_number() OVER (PARTITION BY file, {CONTENT} ORDER BY row) AS nth
            FROM few WHERE h IN (FROM twice))
        SELECT file, row FROM numbered
        QUALIFY row_number() OVER (PARTITION BY nth, {CONTENT} ORDER BY file, row) > 1""")
    count = int(value_of(con, "SELECT count(*) FROM repeats"))
    for one in staged if count else ():
        own = f"SELECT row FROM repeats WHERE file = {one.number}"
        con.execute(f"UPDATE {one.table} SET problem = 'repeat' WHERE rowid IN ({own})")
    return count
