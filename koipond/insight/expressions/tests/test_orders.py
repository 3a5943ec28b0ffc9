"""The plain expressions say what the kernels compute."""

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koipond.insight.expressions.orders import origin, with_step_and_gap
from koipond.insight.kernels import one_pass
from koipond.insight.pond import ORIGINS

log = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40), st.integers(0, 10**9)), min_size=1, max_size=60)


def by_kernel(customer: np.ndarray, day: np.ndarray, amount: np.ndarray, cuts: list[int]) -> tuple[np.ndarray, ...]:
    """Step, gap and state, the log being fed in pieces that end at `cuts`."""
    state, step, gap = one_pass.empty_state(7), np.empty_like(day), np.empty_like(day)
    for part in np.split(np.arange(day.size), cuts):
        pieces = [np.ascontiguousarray(a[part]) for a in (customer, day, amount)]
        mine = [np.empty(part.size, np.int32) for _ in range(2)]
        one_pass.advance(state, *pieces, *mine)
        step[part], gap[part] = mine
    return step, gap, state


@given(rows=log, cut=st.integers(0, 60))
def test_the_one_pass_kernel_equals_the_plain_expression(rows: list[tuple[int, int, int]], cut: int) -> None:
    rows.sort(key=lambda row: row[1])
    customer, day = (np.array(column, np.int32) for column in list(zip(*rows, strict=True))[:2])
    amount = np.array([row[2] for row in rows], np.int64)
    step, gap, state = by_kernel(customer, day, amount, [min(cut, day.size)])
    table = pa.table({"customer": customer, "day": day, "order_seq": np.arange(day.size)})
    frame = with_step_and_gap(nw.from_native(duckdb.from_arrow(table))).sort("order_seq").collect(backend="pyarrow")
    assert step.tolist() == frame["step"].to_list()
    assert gap.tolist() == frame["gap_days"].to_list()
    summary = one_pass.summary_of(state)
    for person in range(7):
        mine = [row for row in rows if row[0] == person]
        days = [row[1] for row in mine]
        assert summary.orders[person] == len(mine)
        assert summary.purchase_days[person] == len(set(days))
        assert summary.net_minor[person] == sum(row[2] for row in mine)
        assert not mine or (summary.first_day[person], summary.last_day[person]) == (days[0], days[-1])


@pytest.mark.parametrize(
    ("paid", "step", "referred", "expected"),
    [
        (1, 1, False, "paid"), (1, 5, False, "paid"), (1, 1, True, "paid"),
        (0, 1, True, "referral"), (0, 1, False, "organic"),
        (0, 2, False, "repurchase"), (0, 2, True, "repurchase"), (-1, 1, True, None), (-1, 2, False, None),
    ],
)  # fmt: skip
def test_an_order_has_exactly_one_origin(paid: int, step: int, referred: bool, expected: str | None) -> None:
    table = pa.table({"paid": [paid], "step": [step], "referred": [referred]})
    code = nw.from_native(duckdb.from_arrow(table)).select(o=origin()).collect(backend="pyarrow")["o"][0]
    assert code == (-1 if expected is None else ORIGINS.index(expected))
