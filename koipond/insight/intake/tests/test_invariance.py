"""What must not matter: the order of rows and columns, how rows are spread over files, and giving a file twice."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koipond.insight.intake.gather import gather
from koipond.insight.intake.options import IntakeOptions
from koipond.insight.intake.tests.pond import TODAY, Taken, take

COLUMNS = (
    "order_id",
    "line_id",
    "customer",
    "phone",
    "created_at",
    "product",
    "amount",
    "refund_amount",
    "status",
    "channel",
    "referrer",
    "stage",
)
PEOPLE = ("ann", "bob", "cat", "dan", "")
PHONES = ("13811111111", "+8613811111111", "13822222222", "")
Row = tuple[str, ...]

rows_of_orders = st.lists(
    st.tuples(
        st.sampled_from([f"o{n}" for n in range(6)]),
        st.sampled_from(PEOPLE),
        st.sampled_from(PHONES),
        st.integers(1, 9),
        st.sampled_from(["soap", "cream"]),
        st.sampled_from(["10", "7.50", "0", "-3", "x"]),
        st.sampled_from(["", "2"]),
        st.sampled_from(["paid", "unpaid", "refunded", "cancelled", "", "odd"]),
        st.sampled_from(["ads", "store", "xyz", ""]),
        st.sampled_from(["", "", "ann", "bob", "zoe"]),
        st.sampled_from(["", "fan", "member"]),
    ),
    min_size=12,
    max_size=24,
).map(
    lambda drawn: [
        (row[0], f"L{at}", *row[1:3], f"2026-01-{row[3]:02d} 10:00", *row[4:]) for at, row in enumerate(drawn)
    ]
)
good_rows = [(f"g{n}", "1", "eve", "", "2026-01-01 09:00", "soap", "5", "", "paid", "", "", "") for n in range(30)]


def _csv(rows: list[Row], columns: tuple[str, ...] = COLUMNS) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [columns, *([row[COLUMNS.index(name)] for name in columns] for row in rows)]
    )
    return text.getvalue()


def _lake(taken: Taken) -> tuple[Any, ...]:
    folder = taken.intake.lake
    orders = duckdb.sql(
        f"FROM read_parquet('{folder}/orders/*/*.parquet', hive_partitioning = false) ORDER BY order_seq"
    ).fetchall()
    customers = taken.customers("*")
    quality = {key: fact for key, fact in taken.quality.items() if key not in ("files", "rows_read", "duplicate_rows")}
    rejects = sorted(row[2:] for row in taken.rejects())
    return orders, customers, quality, rejects, taken.about


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=rows_of_orders, chance=st.randoms(use_true_random=False))
def test_only_line_numbers_change(rows: list[Row], chance: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = good_rows + rows
        wanted = _lake(take(Path(folder), _csv(whole)))
        mixed = list(whole)
        chance.shuffle(mixed)
        columns = list(COLUMNS)
        chance.shuffle(columns)
        assert _lake(take(Path(folder), _csv(mixed, tuple(columns)))) == wanted
        cut = chance.randrange(1, len(mixed))
        assert _lake(take(Path(folder), _csv(mixed[:cut]), _csv(mixed[cut:]))) == wanted


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=rows_of_orders)
def test_a_file_given_twice_changes_no_order(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = _csv(good_rows + rows)
        once = take(Path(folder), whole)
        twice = take(Path(folder), whole, whole)
        assert _lake(twice)[:2] == _lake(once)[:2]
        told = once.quality
        lines = told["rows_read"] - told["rows_set_aside"] - told["refund_rows"] + told["refunds_without_order"]
        assert twice.quality["duplicate_rows"] - told["duplicate_rows"] == lines


def test_no_join_disturbs_the_order_of_rows(tmp_path: Path) -> None:
    """A join, or a long IN list, would mix rows and so point rejects at wrong lines; a large file shows it."""
    known = [
        name
        for names in (COLUMNS, ("currency", "type", "paid at", "quantity", "unit price", "email", "退款状态"))
        for name in names
    ]
    path = tmp_path / "large.csv"
    fields = ", ".join(f"'' AS \"{name}\"" for name in known if name not in ("customer", "created_at", "amount"))
    rows = f"SELECT 'c' || i AS customer, '2026-01-05' AS created_at, '1' AS amount, {fields} FROM range(400000) t(i)"
    duckdb.sql(f"COPY ({rows}) TO '{path}' (HEADER, DELIMITER ',')")
    options = IntakeOptions(None, None, None, TODAY, None, False, "UTC", tmp_path / "rejects.csv")
    with duckdb.connect() as con:
        gather(con, [path], options, tmp_path, lambda step, share: None)
        assert con.execute("SELECT count(*) FROM stage_0 WHERE key <> 'c' || rowid").fetchall() == [(0,)]
