"""SQL that cleans cells of what spreadsheets and exports leave around them; a clean cell costs next to nothing.

The dear part stands behind a cheap guard: on ten million rows a `trim` with its own characters takes seconds a column.
"""

from collections.abc import Mapping

from koipond.insight.intake.nest import looked_up
from koipond.insight.intake.vocabulary import fold_sql, fold_word, read_words

LEFT_AROUND = "e' \\t\\r\\n\\'\"=\u3000\u00a0'"  # ="00123" and a trailing tab keep Excel from reading a number
SPACES = "e' \\t\\r\\n\u3000\u00a0'"


def identifying(cell: str) -> str:
    """An id as text: trimmed, and NULL for a word that says that there is none."""
    ends = " OR ".join(f"ends_with({cell}, {sign})" for sign in ("' '", "chr(9)", "'\u3000'"))
    odd = f"{cell} < '0' OR starts_with({cell}, '=') OR {ends}"
    spaced = _not_blank(f"trim({cell}, {LEFT_AROUND})")
    short = f"length({cell}) <= 6 AND {cell} >= ':'"
    return f"CASE WHEN {odd} THEN {spaced} WHEN {short} THEN {_not_blank(cell)} ELSE {cell} END"


def text(cell: str) -> str:
    """Words as text: trimmed, NULL for nothing."""
    return f"CASE WHEN {cell} < '!' OR ends_with({cell}, ' ') THEN nullif(trim({cell}, {SPACES}), '') ELSE {cell} END"


def number(cell: str) -> str:
    """A cell that should begin with a digit: one that does not is trimmed, and NULL for a word that says nothing."""
    return f"CASE WHEN {cell} < '0' OR {cell} >= ':' THEN {_not_blank(f'trim({cell}, {SPACES})')} ELSE {cell} END"


def meaning(cell: str, meanings: Mapping[str, str]) -> str:
    """What a word means, tried first as it stands, and folded only if that is not known."""
    spelled = {form: meaning for word, meaning in meanings.items() for form in (word, word.capitalize(), word.upper())}
    folded = {fold_word(word): meaning for word, meaning in meanings.items()}
    return f"coalesce({looked_up(spelled)}[{cell}], {looked_up(folded)}[{fold_sql(cell)}])"


def _not_blank(cell: str) -> str:
    blank = looked_up({word.lower(): "blank" for word in read_words("words.toml")["blank"]})
    return f"CASE WHEN {blank}[lower({cell})] IS NULL THEN {cell} END"
