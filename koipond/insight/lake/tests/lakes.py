"""Small lakes for tests, written row by row."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from koipond.insight.lake.schema import CUSTOMER_COLUMNS, ORDER_COLUMNS

ARROW = {
    "BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}  # fmt: skip
ORDERS_SCHEMA, CUSTOMERS_SCHEMA = (
    pa.schema([(name, ARROW[kind]) for name, kind in columns.items()]) for columns in (ORDER_COLUMNS, CUSTOMER_COLUMNS)
)


def write_lake(
    lake: Path,
    orders: Sequence[Mapping[str, Any]],
    customers: Sequence[Mapping[str, Any]] = (),
    until: str = "2026-01-31",
) -> Path:
    """Orders have `customer` (numbered by first order), `on` (ISO date), `amount_minor`, and what else is told."""
    rows = sorted(orders, key=lambda row: row["on"])
    whole = [
        {"order_seq": seq, "placed_on": date.fromisoformat(row["on"]), "refund_minor": 0}
        | {"placed_at": datetime.combine(date.fromisoformat(row["on"]), time(12))}
        | {key: value for key, value in row.items() if key != "on"}
        for seq, row in enumerate(rows)
    ]
    for month in sorted({row["on"][:7] for row in rows}):
        folder = lake / "orders" / f"month={month}"
        folder.mkdir(parents=True)
        part = [row for row in whole if row["placed_on"].isoformat()[:7] == month]
        pq.write_table(pa.Table.from_pylist(part, schema=ORDERS_SCHEMA), folder / "part-0.parquet")
    told = {row["customer"]: row for row in customers}
    people = [
        {"customer": n, "customer_id": f"c{n}"} | dict(told.get(n, {}))
        for n in range(1 + max(r["customer"] for r in rows))
    ]
    (lake / "customers").mkdir()
    pq.write_table(pa.Table.from_pylist(people, schema=CUSTOMERS_SCHEMA), lake / "customers" / "part-0.parquet")
    has = sorted({key for row in (*rows, *customers) for key in row} & OPTIONAL.keys())
    facts = {"schema": "koipond.lake/1", "currency": "CNY", "minor_digits": 2, "until": until}
    (lake / "lake.json").write_text(json.dumps(facts | {"has": [OPTIONAL[key] for key in has]}), encoding="utf-8")
    return lake


OPTIONAL = {
    "paid_traffic": "paid", "cost_minor": "cost", "entrance": "entrance", "role": "role", "coupon": "coupon",
    "campaign": "campaign", "message": "message", "product": "product", "referrer": "referrer", "stage": "stage",
    "tier": "tier", "quantity": "quantity",
}  # fmt: skip
