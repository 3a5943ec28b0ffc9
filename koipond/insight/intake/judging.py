"""What a row is: an order, a refund, or neither; paid or not; and the first reason, if any, to set it aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from koipond.insight.intake import clean, parse
from koipond.insight.intake.nest import Nest, literal
from koipond.insight.intake.reasons import MONEY_TARGETS, ROW_REASONS
from koipond.insight.intake.targets import HANDLES

UNPAID, PAID, CANCELLED, REFUNDED, NO_ORDER = 0, 1, 2, 3, 9
HANDLE_MARK = "\x01"  # begins the key of a row that has a handle and no customer id: no source's id begins so


@dataclass(frozen=True)
class Circumstances:
    """What the reading of a row depends on besides the row.

    `keep`: the currency to keep, if any was named; `meanings`: of the words of a column, by group, folded.
    """

    now: date
    timezone: str
    keep: str | None
    meanings: Mapping[str, Mapping[str, str]]


def add_judged(nest: Nest, kinds: Mapping[str, str], circumstances: Circumstances) -> None:
    """Add worth, key, state, is_refund, and `problem`: the code of the first reason to set the row aside."""
    given = frozenset(kinds)

    def of(target: str, otherwise: str = "NULL") -> str:
        return target if target in given else otherwise

    for group in ("status", "refund_status", "row_type", "currency"):
        if group in given:
            nest.add({f"{group}_means": clean.meaning(f"r_{group}", circumstances.meanings[group])})
    wide = f"CAST({of('unit_price')} AS DECIMAL(19,4)) * CAST(coalesce({of('quantity')}, 1) AS DECIMAL(19,4))"
    price = f"try_cast({wide} - coalesce({of('discount')}, 0) AS {parse.MONEY})"
    price = price if "unit_price" in given else "NULL"
    blank_key = [f"'{HANDLE_MARK}{handle[0]}' || {handle}" for handle in HANDLES if handle in given]
    nest.add(
        {
            "line": f"coalesce({of('amount')}, {price})",
            "key": f"coalesce({', '.join([of('customer'), *blank_key, 'NULL'])})",
            "state": _state(given),
            **{f"bad_{target}": _badness(target) for target in MONEY_TARGETS if target in given},
        }
    )
    nest.add({"worth": f"coalesce({of('order_amount')}, line)"})
    marks = [f"coalesce(state = {REFUNDED}, false)", f"coalesce({of('refund', '0')} <> 0, false)"]
    marks += ["coalesce(status_means = 'partly_refunded', false)"] if "status" in given else []
    sort = "coalesce(row_type_means = 'refund', false)" if "row_type" in given else "false"
    nest.add({"is_refund": f"({sort} OR (coalesce(worth < 0, false) AND ({' OR '.join(marks)})))"})
    nest.add({"problem": _first_problem(given, circumstances)})


def _badness(target: str) -> str:
    too_large = f"big_{target} OR abs({target}) >= 1e11"
    return f"CASE WHEN r_{target} IS NULL THEN 0 WHEN {too_large} THEN 2 WHEN {target} IS NULL THEN 1 ELSE 0 END"


def _state(given: frozenset[str]) -> str:
    cases = [f"WHEN row_type_means = 'other' THEN {NO_ORDER}"] if "row_type" in given else []
    if "refund_status" in given:
        cases.append(f"WHEN refund_status_means = 'refunded' THEN {REFUNDED}")
    if "status" in given:
        words = (
            ("refunded", REFUNDED),
            ("cancelled", CANCELLED),
            ("unpaid", UNPAID),
            ("paid", PAID),
            ("partly_refunded", PAID),
        )
        cases += [f"WHEN status_means = '{word}' THEN {state}" for word, state in words]
    if "paid_at" in given:
        cases.append(f"WHEN r_paid_at IS NULL THEN {UNPAID}")
    return f"CASE {' '.join(cases)} ELSE {PAID} END" if cases else str(PAID)


def _first_problem(given: frozenset[str], circumstances: Circumstances) -> str:
    cases = []
    for reason in ROW_REASONS:
        absent = reason.target in ("quantity", "currency", *MONEY_TARGETS) and reason.target not in given
        if reason.sql is None or (
            absent and reason.code not in ("amount_missing", "amount_negative", "worth_too_large")
        ):
            continue
        if reason.code == "currency_other" and circumstances.keep is None:
            continue
        after_now = f"TIMESTAMP '{circumstances.now + timedelta(days=1)}'"
        keep = literal(circumstances.keep or "")
        sql = reason.sql.format(after_now=after_now, keep=keep).replace(
            "currency <>", "coalesce(currency_means, r_currency) <>"
        )
        cases.append(f"WHEN {sql} THEN '{reason.code}'")
    return f"CASE {' '.join(cases)} END"
