"""The figures of data quality: what was read, what was set aside and why, what was left out. Keys: quality.toml."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from koipond.insight.errors import MostRowsBadError
from koipond.insight.intake.reasons import REASONS
from koipond.insight.intake.rejects import Reject
from koipond.insight.intake.stage import Staged

WORDS_SHOWN = 20
SAMPLES = 3

Quality = dict[str, Any]


def count_rows(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> Quality:
    """What was read and set aside, by the reasons' own keys."""
    quality: Quality = {
        "files": len(staged),
        "rows_read": sum(one.source.rows + one.source.broken for one in staged),
        "broken_rows": sum(one.source.broken for one in staged),
    }
    quality |= {reason.counted_as: 0 for reason in REASONS.values() if reason.counted_as != "broken_rows"}
    found = con.execute(
        "SELECT problem, count(*) FROM rows WHERE problem IS NOT NULL AND problem <> 'repeat' GROUP BY problem"
    ).fetchall()
    for code, count in found:
        quality[REASONS[code].counted_as] += count
    quality["rows_set_aside"] = quality["broken_rows"] + sum(count for _, count in found)
    return quality


def count_fates(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Orders by what became of them."""
    fates = dict(con.execute("SELECT fate, count(*) FROM orders GROUP BY fate").fetchall())
    names = {
        "counted": "orders",
        "unpaid": "orders_unpaid",
        "cancelled": "orders_cancelled",
        "refunded": "orders_refunded",
        "no_order": "rows_no_order",
    }
    return {name: fates.get(fate, 0) for fate, name in names.items()}


def refuse_mostly_bad(quality: Mapping[str, Any], samples: Iterable[Reject], mapping: Sequence[str]) -> None:
    """MostRowsBadError where more than half of the rows could not be used; other currencies are not counted."""
    others = quality["rows_in_other_currency"]
    if (quality["rows_set_aside"] - others) * 2 <= quality["rows_read"] - others:
        return
    told = "\n".join(f"  {each.file}:{each.line} {each.column} {each.value!r}: {each.reason}" for each in samples)
    columns = ", ".join(line.strip() for line in mapping if "=" in line)
    raise MostRowsBadError(bad=quality["rows_set_aside"], rows=quality["rows_read"], samples=told, mapping=columns)


def odd_statuses(con: duckdb.DuckDBPyConnection) -> Quality:
    """Status words that mean nothing known: their rows count as paid unless something else says otherwise."""
    found = con.execute("""SELECT odd_status, count(*) AS n FROM rows WHERE odd_status IS NOT NULL
        GROUP BY odd_status ORDER BY n DESC, odd_status""").fetchall()
    return {
        "unknown_statuses": sum(n for _, n in found),
        "unknown_status_words": [word for word, _ in found[:WORDS_SHOWN]],
    }


def contradictions(quality: Mapping[str, Any]) -> int:
    """Future dates, negative amounts that nothing marks, and links that cannot be: a person should look at these."""
    return sum(quality[key] for key in contradiction_keys())


def contradiction_keys() -> list[str]:
    """The figures of quality that count contradictions."""
    return sorted({reason.counted_as for reason in REASONS.values() if reason.contradiction})


def why_no_order(told: Mapping[str, Any]) -> str:
    """What became of the rows, for NoOrderError."""
    keys = ("rows_set_aside", "orders_unpaid", "orders_cancelled", "orders_refunded", "rows_no_order")
    return ", ".join(f"{key} {told[key]}" for key in keys if told[key]) or "all placed after --until"
