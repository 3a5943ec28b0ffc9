"""The lake's tables as Arrow schemas (docs/lake.md), for whoever fills one."""

import pyarrow as pa

LAKE_SCHEMA = "koipond.lake/1"

ORDERS_SCHEMA = pa.schema([
    pa.field("order_seq", pa.int64(), nullable=False),
    pa.field("order_id", pa.string()),
    pa.field("customer", pa.int32(), nullable=False),
    pa.field("placed_at", pa.timestamp("us"), nullable=False),
    pa.field("placed_on", pa.date32(), nullable=False),
    pa.field("amount_minor", pa.int64(), nullable=False),
    pa.field("refund_minor", pa.int64(), nullable=False),
    pa.field("paid_traffic", pa.bool_()),
    pa.field("cost_minor", pa.int64()),
    pa.field("entrance", pa.string()),
    pa.field("product", pa.string()),
    pa.field("role", pa.string()),
    pa.field("coupon", pa.string()),
    pa.field("campaign", pa.string()),
    pa.field("message", pa.string()),
    pa.field("quantity", pa.int64()),
])  # fmt: skip

CUSTOMERS_SCHEMA = pa.schema([
    pa.field("customer", pa.int32(), nullable=False),
    pa.field("customer_id", pa.string(), nullable=False),
    pa.field("referrer", pa.int32()),
    pa.field("referred_on", pa.date32()),
    pa.field("stage", pa.string()),
    pa.field("tier", pa.string()),
])  # fmt: skip
