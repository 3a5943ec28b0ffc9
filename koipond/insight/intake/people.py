"""Which keys are one person: customer ids joined by the handles that their rows share."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np

from koipond.insight.intake.judging import HANDLE_MARK
from koipond.insight.intake.nest import value_of
from koipond.insight.intake.reasons import REASONS, Reason
from koipond.insight.intake.rows import is_handle, set_aside
from koipond.insight.intake.stage import Staged
from koipond.insight.intake.targets import HANDLES
from koipond.insight.kernels.handles import join_handles

SHARED_BY_MORE_THAN = 20  # customer ids behind one phone: that is a shop's or a made-up one


@dataclass(frozen=True)
class SharedHandle:
    """A handle of too many customers, which joined nobody."""

    kind: str
    text: str
    customers: int
    file: int
    row: int

    @property
    def reason(self) -> Reason:
        return REASONS["handle_shared"]


def join_people(
    con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], handles: frozenset[str]
) -> list[SharedHandle]:
    """Fill `joined (key, person)` for every key that is not its own person. Returns the handles shared by too many.

    Keys and handles are compared as text; what the database hashes to find them, it verifies.
    """
    con.execute("CREATE OR REPLACE TABLE joined (key VARCHAR, person VARCHAR)")
    con.execute("CREATE OR REPLACE TABLE handle_of (handle VARCHAR, key VARCHAR)")
    given = [handle for handle in HANDLES if handle in handles]
    if not given:
        return []
    marked = {handle: f"'{HANDLE_MARK}{handle[0]}' || {handle}" for handle in given}
    pairs = " UNION ".join(
        f"SELECT DISTINCT {marked[handle]} AS handle, key FROM known WHERE {handle} IS NOT NULL AND key IS NOT NULL"
        for handle in given
    )
    con.execute(f"INSERT INTO handle_of {pairs}")
    shared = _shared(con, given, marked)
    if shared:
        con.executemany("DELETE FROM handle_of WHERE handle = ?", [[_marked(each)] for each in shared])
        con.execute("CREATE OR REPLACE TABLE shared_keys (key VARCHAR)")
        con.executemany("INSERT INTO shared_keys VALUES (?)", [[_marked(each)] for each in shared])
        set_aside(con, staged, "customer_shared", "key IN (FROM shared_keys)", "key[3:]")
    _label(con)
    return shared


def _marked(shared: SharedHandle) -> str:
    return f"{HANDLE_MARK}{shared.kind[0]}{shared.text}"


def _shared(con: duckdb.DuckDBPyConnection, given: Sequence[str], marked: dict[str, str]) -> list[SharedHandle]:
    found: list[SharedHandle] = []
    for handle in given:
        rows = con.execute(f"""WITH busy AS (
                SELECT handle, count(*) AS customers FROM handle_of
                WHERE starts_with(handle, '{HANDLE_MARK}{handle[0]}')
                GROUP BY handle HAVING customers > {SHARED_BY_MORE_THAN})
            SELECT any_value({handle}), any_value(customers), min((file, row)) AS first
            FROM known JOIN busy ON busy.handle = {marked[handle]} GROUP BY busy.handle ORDER BY first""").fetchall()
        found += [SharedHandle(handle, text, customers, place[0], place[1]) for text, customers, place in rows]
    return found


def _label(con: duckdb.DuckDBPyConnection) -> None:
    """A set is named by its first customer id, so that a customer with a handle of their own stays themselves."""
    con.execute(f"""CREATE OR REPLACE TABLE nodes AS
        SELECT text, CAST(row_number() OVER (ORDER BY {is_handle("text")}, text) - 1 AS INTEGER) AS node
        FROM (SELECT key AS text FROM handle_of UNION SELECT handle FROM handle_of)""")
    links = con.execute("""SELECT k.node AS left_node, h.node AS right_node
        FROM handle_of JOIN nodes k ON k.text = handle_of.key JOIN nodes h ON h.text = handle_of.handle
        WHERE k.node <> h.node""").fetchnumpy()
    count = value_of(con, "SELECT count(*) FROM nodes")
    left = np.asarray(links["left_node"], np.int32)
    right = np.asarray(links["right_node"], np.int32)
    root = join_handles(left, right, count)
    moved = np.nonzero(root != np.arange(root.size))[0].astype(np.int32)
    con.register("moves", {"node": moved, "root": root[moved]})
    con.execute("""INSERT INTO joined SELECT nodes.text, roots.text FROM moves
        JOIN nodes USING (node) JOIN nodes roots ON roots.node = moves.root
        WHERE nodes.text IN (SELECT key FROM handle_of)""")
    con.unregister("moves")


def person_of(key: str, joined: str) -> str:
    """SQL for the person of a key, where `joined` was joined from the left."""
    return f"coalesce({joined}.person, {key})"


def customers_joined(con: duckdb.DuckDBPyConnection) -> int:
    """How many customer ids were found to be somebody who has another one too."""
    return int(
        value_of(
            con,
            f"""SELECT coalesce(sum(n - 1), 0) FROM (
            SELECT count(*) AS n FROM (SELECT key, person FROM joined UNION SELECT person, person FROM joined)
            WHERE NOT {is_handle("key")} GROUP BY person)""",
        )
    )
