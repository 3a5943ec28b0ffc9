"""A lake drawn at random that has every column, some cells missing, and referrals locked early and late."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from koipond.insight.lake.tests.lakes import write_lake
from koipond.insight.pond import PRODUCT_ROLES, STAGES

START = date(2024, 1, 15)
DAYS = 700
UNTIL = START + timedelta(days=DAYS)


def random_lake(folder: Path, seed: int = 1, orders: int = 600, customers: int = 90) -> Path:
    """Write it to `folder`; customers come back every now and then, also twice on one day."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.integers(0, DAYS, orders))
    numbers: dict[int, int] = {}
    rows = [
        _order(rng, numbers.setdefault(int(who), len(numbers)), START + timedelta(days=int(day)))
        for who, day in zip(customers * rng.random(orders) ** 1.7, days, strict=True)
    ]
    first = {row["customer"]: row["on"] for row in reversed(rows)}
    people = [_customer(rng, who, date.fromisoformat(first[who])) for who in range(len(numbers))]
    return write_lake(folder, rows, people, until=UNTIL.isoformat())


def _order(rng: np.random.Generator, customer: int, on: date) -> dict[str, Any]:
    paid = rng.random() < 0.4
    return {
        "customer": customer, "on": on.isoformat(), "amount_minor": int(rng.integers(0, 90_000)),
        "paid_traffic": None if rng.random() < 0.1 else paid, "cost_minor": int(rng.integers(1, 900)) if paid else None,
        "entrance": rng.choice([None, "直播", "poster", "shop"]), "product": rng.choice(["tea", "cup"]),
        "role": rng.choice([None, *PRODUCT_ROLES]), "coupon": rng.choice([None, "新客", "X"]),
        "campaign": rng.choice([None, "spring"]), "message": rng.choice([None, "m1", "m2"]), "quantity": 1,
    }  # fmt: skip


def _customer(rng: np.random.Generator, who: int, first: date) -> dict[str, Any]:
    links: dict[str, Any] = {"referrer": None, "referred_on": None}
    if who and rng.random() < 0.6:
        locked = first + timedelta(days=int(rng.integers(-5, 20)))
        links = {"referrer": int(rng.integers(0, who)), "referred_on": locked if rng.random() < 0.9 else first}
    return {"customer": who, **links, "stage": rng.choice([None, *STAGES]), "tier": rng.choice([None, "gold", "银"])}
