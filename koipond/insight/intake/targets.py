"""What a column of a source can serve for."""

from typing import Literal

Kind = Literal["text", "moment", "date", "time", "amount", "pieces", "phone", "email"]

TARGETS: dict[str, Kind] = {
    "customer": "text",
    "phone": "phone",
    "unionid": "text",
    "email": "email",
    "placed_at": "moment",
    "placed_date": "date",
    "placed_time": "time",
    "paid_at": "moment",
    "amount": "amount",
    "order_amount": "amount",
    "unit_price": "amount",
    "quantity": "pieces",
    "discount": "amount",
    "refund": "amount",
    "refunded_at": "moment",
    "order_id": "text",
    "line_id": "text",
    "product": "text",
    "role": "text",
    "status": "text",
    "refund_status": "text",
    "row_type": "text",
    "currency": "text",
    "entrance": "text",
    "paid_traffic": "text",
    "cost": "amount",
    "touched_at": "moment",
    "referrer": "text",
    "referral_code": "text",
    "referred_at": "moment",
    "stage": "text",
    "tier": "text",
    "coupon": "text",
    "campaign": "text",
    "message": "text",
}
HANDLES = ("unionid", "phone", "email")

# Any one of each row is enough.
NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    "customer": (frozenset({"customer"}), frozenset({"phone"}), frozenset({"unionid"}), frozenset({"email"})),
    "placed_at": (frozenset({"placed_at"}), frozenset({"placed_date"}), frozenset({"paid_at"})),
    "amount": (frozenset({"amount"}), frozenset({"order_amount"}), frozenset({"unit_price", "quantity"})),
}
