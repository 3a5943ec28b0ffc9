"""SQL built floor by floor: each floor adds named columns over the one below, so that none is computed twice."""

from collections.abc import Mapping
from typing import Any

import duckdb


class Nest:
    """A SELECT that grows outwards. `sql` is the whole of it."""

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def add(self, columns: Mapping[str, str]) -> None:
        """One more floor: every name with its expression over what is below."""
        if columns:
            named = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
            self.sql = f"SELECT *, {named} FROM ({self.sql})"


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def literals(texts: object) -> str:
    """Texts as an SQL list in parentheses; never empty."""
    listed = sorted(str(text) for text in texts) if isinstance(texts, (set, frozenset, list, tuple)) else []
    return "(" + ", ".join(literal(text) for text in listed or [""]) + ")"


def looked_up(meanings: Mapping[str, str]) -> str:
    """Words and what they mean as an SQL MAP; unlike a join, a lookup in it leaves the rows in their order."""
    pairs = ", ".join(f"{literal(word)}: {literal(meaning)}" for word, meaning in meanings.items())
    return f"MAP {{{pairs}}}"


def value_of(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """The first cell of a query that gives at least one row; the result is read to its end."""
    return con.execute(sql).fetchall()[0][0]
