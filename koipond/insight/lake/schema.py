"""The lake's schema `koipond.lake/1` (docs/lake.md): columns in order with their types."""

SCHEMA = "koipond.lake/1"

ORDER_COLUMNS: dict[str, str] = {
    "order_seq": "BIGINT",
    "order_id": "VARCHAR",
    "customer": "INTEGER",
    "placed_at": "TIMESTAMP",
    "placed_on": "DATE",
    "amount_minor": "BIGINT",
    "refund_minor": "BIGINT",
    "paid_traffic": "BOOLEAN",
    "cost_minor": "BIGINT",
    "entrance": "VARCHAR",
    "product": "VARCHAR",
    "role": "VARCHAR",
    "coupon": "VARCHAR",
    "campaign": "VARCHAR",
    "message": "VARCHAR",
    "quantity": "BIGINT",
}
CUSTOMER_COLUMNS: dict[str, str] = {
    "customer": "INTEGER",
    "customer_id": "VARCHAR",
    "referrer": "INTEGER",
    "referred_on": "DATE",
    "stage": "VARCHAR",
    "tier": "VARCHAR",
}
# What `has` in lake.json may name: optional columns that the source really gave.
OPTIONAL = (
    "order_id", "product", "role", "quantity", "refund", "paid", "cost", "entrance", "coupon", "campaign", "message",
    "referrer", "referred_at", "stage", "tier",
)  # fmt: skip
