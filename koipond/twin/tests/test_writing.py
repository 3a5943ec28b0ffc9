"""The raw export of an imagined pond: read back by another program, it says what the truth says."""

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest

from koipond.twin import actions, arrays, words
from koipond.twin.errors import CannotWriteError, UnknownFormatError
from koipond.twin.plan import PondPlan

PLAN = PondPlan(customers=600, second_account=0.2)


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> actions.PondWritten:
    return actions.write_pond(plan=PLAN, out=tmp_path_factory.mktemp("pond") / "orders.parquet", seed=5)


def ask(written: actions.PondWritten, query: str) -> list[tuple]:
    return duckdb.connect().execute(query.replace("ORDERS", f"'{written.files[0]}'")).fetchall()


COUNTED = "\"Status\" IN ('completed', 'partially refunded')"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, name: str):
    texts = []
    for seed, folder in ((1, "one"), (1, "two"), (2, "three")):
        actions.write_pond(plan=PLAN, out=tmp_path / folder / name, seed=seed, lang="zh")
        texts.append((tmp_path / folder / name).read_bytes())
    assert texts[0] == texts[1] != texts[2]


def test_counted_orders_and_their_net_amount_are_the_truth(written):
    net = 'CAST(100 * sum("Amount" - "Refund Amount") AS BIGINT)'
    query = f'SELECT count(DISTINCT "Order ID"), {net} FROM ORDERS WHERE {COUNTED}'
    assert ask(written, query) == [(written.orders, written.net_minor)]


def test_the_phone_joins_the_accounts_of_one_customer(written):
    people = ask(written, f'SELECT count(DISTINCT "Phone"), count(DISTINCT "Customer ID") FROM ORDERS WHERE {COUNTED}')
    assert people[0][0] == written.customers < people[0][1]
    assert ask(written, 'SELECT max(n) FROM (SELECT count(DISTINCT "Phone") n FROM ORDERS GROUP BY "Customer ID")') == [
        (1,)
    ]


def test_referrers_are_customers_who_bought_before(written):
    query = f"""
        WITH first AS (SELECT "Customer ID" who, any_value("Referrer") referrer, min("Order Time") placed FROM ORDERS
                       WHERE {COUNTED} GROUP BY who)
        SELECT count(*), count(*) FILTER (above.placed < below.placed)
        FROM first below JOIN first above ON below.referrer = above.who
        JOIN (SELECT DISTINCT "Customer ID" who FROM ORDERS WHERE "Customer ID" < 'C5') main ON main.who = below.who"""
    assert ask(written, query) == [(written.referrals, written.referrals)]


def test_lines_of_an_order_share_what_belongs_to_the_order(written):
    query = """SELECT max(n), max(who), max(times) FROM (SELECT count(*) n, count(DISTINCT "Customer ID") who,
               count(DISTINCT "Order Time") times FROM ORDERS GROUP BY "Order ID")"""
    assert ask(written, query) == [(2, 1, 1)]


def test_a_row_that_never_counted_is_unpaid_cancelled_or_wholly_refunded(written):
    query = 'SELECT "Status", count(*) > 5, bool_and("Refund Amount" = "Amount"), max("Refund Amount") > 0 FROM ORDERS '
    found = ask(written, query + f"WHERE NOT {COUNTED} GROUP BY ALL ORDER BY 1")
    assert found == [
        ("cancelled", True, False, False), ("refunded", True, True, True), ("unpaid", True, False, False),
    ]  # fmt: skip


def test_rows_are_in_order_of_time_within_shop_hours(written):
    times = [row[0] for row in ask(written, 'SELECT "Order Time" FROM ORDERS')]
    assert times == sorted(times)
    assert {time.hour for time in times} == set(range(8, 23))


def test_headers_and_values_are_in_the_language_that_was_asked_for(tmp_path: Path):
    actions.write_pond(plan=PLAN, out=tmp_path / "a.csv", seed=1, lang="zh")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    assert [cell.strip('"') for cell in lines[0].split(",")] == [chinese for _, chinese in words.HEADERS.values()]
    assert "已完成" in lines[1]


def test_a_plan_may_pick_its_columns(tmp_path: Path):
    plan = replace(PLAN, columns=("customer", "placed_at", "amount"))
    actions.write_pond(plan=plan, out=tmp_path / "a.csv", seed=1)
    assert (tmp_path / "a.csv").read_text().splitlines()[0] == '"Customer ID","Order Time","Amount"'


def test_chunks_share_no_customer_and_no_order(tmp_path: Path):
    written = actions.write_pond(plan=PLAN, out=tmp_path / "many", seed=1, chunks=3)
    assert [path.name for path in written.files] == [f"orders-00{n}.parquet" for n in range(3)]
    files = f"read_parquet('{tmp_path}/many/*.parquet', filename = true)"
    for column in ("Customer ID", "Order ID"):
        query = f'SELECT max(n) FROM (SELECT count(DISTINCT filename) n FROM {files} GROUP BY "{column}")'
        assert duckdb.connect().execute(query).fetchall() == [(1,)]
    assert written.customers == pytest.approx(600, abs=120)


def test_a_place_that_refuses_leaves_nothing(tmp_path: Path):
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(CannotWriteError, match=r"taken\.csv"):
        actions.write_pond(plan=PLAN, out=tmp_path / "taken.csv", seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["taken.csv"]
    with pytest.raises(UnknownFormatError, match=r"end the name in \.csv or \.parquet"):
        actions.write_pond(plan=PLAN, out=tmp_path / "a.xlsx", seed=1)


def test_numbered_names_are_whole_and_null_where_there_is_none():
    assert arrays.numbered("C", np.array([0, 7, -1, 123_456_789]), 9).to_pylist() == [
        "C000000000", "C000000007", None, "C123456789",
    ]  # fmt: skip
    assert arrays.numbered("", np.array([100_000_000_000]), 12).to_pylist() == ["100000000000"]


def test_money_is_exact():
    assert [str(cell) for cell in arrays.money(np.array([0, 1, -250, 10**15])).to_pylist()] == [
        "0.00", "0.01", "-2.50", "10000000000000.00",
    ]  # fmt: skip
