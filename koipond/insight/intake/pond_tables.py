"""The lake's two tables: counted orders with their customers' numbers, and the customers."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from koipond.insight.intake import naming
from koipond.insight.intake.nest import value_of
from koipond.insight.intake.rows import is_handle
from koipond.insight.intake.vocabulary import Words

# The columns of `lake_orders` that put orders in one order, whatever the order of the rows they came from.
SORT = "placed_at, customer, amount_minor, tie, refund_minor"


# One whole number orders faster than a pair: the moment, and among words of one moment always the same one.
LATEST = "epoch_us(placed_at) * 1000 + (hash({}) % 1000)::BIGINT"


@dataclass(frozen=True)
class OddWords:
    """Words of the source that mean nothing known, by column."""

    entrances: list[str]
    roles: list[str]
    stages: list[str]


def number_people(con: duckdb.DuckDBPyConnection) -> int:
    """Table `people (person, customer, customer_id, first_at)`: who has an order that counts, by their first one."""
    con.execute(f"""CREATE OR REPLACE TABLE people AS
        SELECT person, customer_id, first_at,
            CAST(row_number() OVER (ORDER BY first_at, customer_id, person) - 1 AS INTEGER) AS customer
        FROM (SELECT f.person, f.first_at, coalesce(n.customer_id, {_shown("f.person")}) AS customer_id
            FROM (SELECT person, min(placed_at) AS first_at FROM orders WHERE fate = 'counted' GROUP BY person) f
            LEFT JOIN shown_ids n USING (person))""")
    return int(value_of(con, "SELECT count(*) FROM people"))


def choose_ids(con: duckdb.DuckDBPyConnection) -> None:
    """Table `shown_ids`: of the ids that one person has, the one seen first; a handle only where there is no other."""
    con.execute(f"""CREATE OR REPLACE TABLE shown_ids AS
        SELECT person, {_shown("key")} AS customer_id FROM (
            SELECT person, arg_min(key, (CASE WHEN {is_handle("key")} THEN 1 ELSE 0 END, first_at, key)) AS key FROM (
                SELECT person, key, min(placed_at) AS first_at FROM lines
                WHERE person IN (SELECT person FROM joined) AND key IS NOT NULL GROUP BY person, key)
            GROUP BY person)""")


def _shown(key: str) -> str:
    return f"CASE WHEN {is_handle(key)} THEN {key}[3:] ELSE {key} END"


def name_words(
    con: duckdb.DuckDBPyConnection, given: frozenset[str], overrides: Words, products: Mapping[str, tuple[str, ...]]
) -> OddWords:
    """Tables of what each word of the vocabulary columns means, and of the roles of products."""

    def distinct(column: str, where: str = "orders") -> list[str]:
        if column not in given:
            return []
        return [
            row[0]
            for row in con.execute(f"SELECT DISTINCT {column} FROM {where} WHERE {column} IS NOT NULL").fetchall()
        ]

    role_of, product_roles = naming.role_judge(overrides, products)
    naming.judge_words(con, "product_roles", product_roles, product_roles.get, "VARCHAR")
    naming.judge_words(con, "paid_cells", distinct("paid_traffic"), naming.paid_judge(overrides), "BOOLEAN")
    return OddWords(
        entrances=naming.judge_words(
            con, "paid_entrances", distinct("entrance"), naming.entrance_judge(overrides), "BOOLEAN"
        ),
        roles=naming.judge_words(con, "role_words", distinct("role"), role_of, "VARCHAR"),
        stages=naming.judge_words(
            con, "stage_words", distinct("stage", "known"), naming.word_judge("stage", overrides), "VARCHAR"
        ),
    )


def number_orders(
    con: duckdb.DuckDBPyConnection, given: frozenset[str], attribution_days: int, keep_order_ids: bool
) -> None:
    """Table `lake_orders`: as the lake has them, with `tie`, which puts equal moments in one order."""
    rank = (
        "hash(o.order_id)" if "order_id" in given else "hash(o.product, o.entrance, o.coupon, o.quantity, o.cost_minor)"
    )
    joins = "JOIN people ON people.person = o.person"
    paid, role = "NULL::BOOLEAN", "NULL::VARCHAR"
    if "entrance" in given:
        joins += " LEFT JOIN paid_entrances e ON e.word = o.entrance"
        paid = "CASE WHEN o.entrance IS NOT NULL THEN e.meaning WHEN o.entrance_told THEN false END"
    if "paid_traffic" in given:
        joins += " LEFT JOIN paid_cells c ON c.word = o.paid_traffic"
        paid = f"coalesce(c.meaning, {paid if 'entrance' in given else 'NULL'})"
    if "role" in given:
        joins += " LEFT JOIN role_words r ON r.word = o.role"
        role = "r.meaning"
    if "product" in given:
        joins += " LEFT JOIN product_roles p ON p.word = o.product"
        role = f"coalesce({role}, p.meaning)"
    if "touched_at" in given:
        window = f"o.placed_at - o.touched_at BETWEEN INTERVAL 0 DAY AND INTERVAL {attribution_days} DAY"
        paid = f"(({paid}) AND (o.touched_at IS NULL OR {window}))"
    order_id = "o.order_id" if keep_order_ids else "NULL::VARCHAR AS order_id"
    con.execute(f"""CREATE OR REPLACE TABLE lake_orders AS
        SELECT {order_id}, people.customer, o.placed_at, CAST(o.placed_at AS DATE) AS placed_on,
            o.gross_minor - o.refund_minor AS amount_minor, o.refund_minor,
            {paid} AS paid_traffic, o.cost_minor, o.entrance, o.product, {role} AS role,
            o.coupon, o.campaign, o.message, CAST(round(o.quantity) AS BIGINT) AS quantity,
            {rank} AS tie
        FROM orders o {joins} WHERE o.fate = 'counted'""")


def list_customers(con: duckdb.DuckDBPyConnection, given: frozenset[str]) -> None:
    """Table `lake_customers`, as the lake has them: with referrer, and the stage and tier last known."""
    last = {
        name: f"arg_max({name}, {LATEST.format(name)}) FILTER ({name} IS NOT NULL) AS {name}"
        for name in ("stage", "tier")
        if name in given
    }
    state = ", ".join(["person", *last.values()])
    joins, stage, tier = "", "NULL", "NULL"
    if last:
        con.execute(
            f"CREATE OR REPLACE TABLE last_known AS SELECT {state} FROM lines WHERE person IS NOT NULL GROUP BY person"
        )
        joins = "LEFT JOIN last_known ON last_known.person = people.person"
        tier = "last_known.tier" if "tier" in given else tier
    if "stage" in given:
        joins += " LEFT JOIN stage_words ON stage_words.word = last_known.stage"
        stage = "stage_words.meaning"
    con.execute(f"""CREATE OR REPLACE TABLE lake_customers AS
        SELECT people.customer, people.customer_id, links.referrer, links.referred_on, {stage} AS stage, {tier} AS tier
        FROM people LEFT JOIN links ON links.customer = people.customer {joins}""")
