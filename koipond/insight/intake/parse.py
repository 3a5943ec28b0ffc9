"""SQL that reads cells: moments, amounts, pieces, phones, e-mails. Exact, set-wise, and cheap where the cell is plain.

Each reader adds floors to a Nest. `r_X` is the cell as text (or in its own type, for Parquet), `X` what it says;
`X` is NULL where the cell is empty or cannot be read.
"""

from koipond.insight.intake.habits import SLASHED, Habit
from koipond.insight.intake.nest import Nest, literal

WIDE = "translate({x}, '０１２３４５６７８９：／－．，（）＋　', '0123456789:/-.,()+ ')"
CLOCK = r"(?:[T, ]+(AM|PM)?\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(\.\d+)?)?:?\s*(AM|PM)?)?"
WRITTEN = r"^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})" + CLOCK + r"\s*(?:\(?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)\)?)?$"
PARTS = "['a', 'b', 'c', 'early', 'h', 'mi', 's', 'f', 'late', 'zone']"
MONTH_NAMES = [
    f"{day}{clock}"
    for day in ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%d-%b-%y", "%d-%b-%Y", "%b %d %Y", "%a, %d %b %Y")
    for clock in ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %I:%M %p", " at %I:%M %p")
]
SLASHED_FORMS = {
    "dmy": ["%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"],
    "mdy": ["%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y"],
}
SIGNS = r"CNY|RMB|USD|EUR|GBP|HKD|JPY|TWD|US\$|HK\$|NT\$|人民币|美元|港币|[元圆円¥￥$€£₩₹'’\s" + "\u00a0\u202f\u3000]"
ANGLO = r"^\d+\.?\d*$|^\.\d+$|^\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$"
COMMA = r"^\d+,?\d*$|^,\d+$|^\d{1,3}(\.\d{3})+(,\d*)?$"
USUAL, USUAL_COMMA = r"-?\d{1,3}(,?\d{3})*(\.\d*)?", r"-?\d{1,3}(\.?\d{3})*(,\d*)?"  # tried first: it is cheap
MONEY = "DECIMAL(18,4)"


def read_moment(nest: Nest, target: str, kind: str, habit: Habit, timezone: str) -> None:
    """Add `target` as TIMESTAMP on the pond's wall clock; `kind` is the cell's type."""
    cell = f"r_{target}"
    if kind.startswith("TIMESTAMP WITH TIME ZONE"):
        nest.add({target: f"timezone({literal(timezone)}, {cell})"})
        return
    if kind.startswith(("TIMESTAMP", "DATE")):
        nest.add({target: f"CAST({cell} AS TIMESTAMP)"})
        return
    order = habit.date_order or ""
    patterns = SLASHED_FORMS.get(order, [order] if "%" in order else [])
    said = f"try_strptime({cell}, {patterns})" if patterns else "NULL"
    # A plain ISO moment is read by the engine's own cast, which would pass over an offset or a PM behind the clock, and
    # take 26-01-05 as the year 26. So it gets a day alone, or what ends in `:` and two signs.
    ended = f"(length({cell}) <= 10 OR ({cell} LIKE '%:__' AND NOT contains({cell}, '+')))"
    iso = f"CASE WHEN length({cell}) BETWEEN 8 AND 19 AND {ended} THEN try_cast({cell} AS TIMESTAMP) END"
    # A cast to a moment with a zone takes one without it as the connection's zone, which is the pond's.
    joined = f"replace(replace({cell}, ' +', '+'), ' -', '-')"
    zoned = f"timezone({literal(timezone)}, try_cast({joined} AS TIMESTAMPTZ))"
    zoned = f"CASE WHEN length({cell}) BETWEEN 20 AND 35 AND {cell} < ':' THEN {zoned} END"
    nest.add({f"f_{target}": f"coalesce({said}, {iso}, {zoned})"})
    nest.add({f"f_{target}2": f"CASE WHEN f_{target} >= TIMESTAMP '1000-01-01' THEN f_{target} END"})
    left = f"f_{target}2 IS NULL AND {cell} IS NOT NULL"
    nest.add({f"n_{target}": f"CASE WHEN {left} THEN {_from_number(cell, timezone)} END"})
    left += f" AND n_{target} IS NULL"
    nest.add({f"t_{target}": f"CASE WHEN {left} THEN {_clean_moment(cell)} END"})
    nest.add({f"p_{target}": f"CASE WHEN {left} THEN regexp_extract(t_{target}, '{WRITTEN}', {PARTS}) END"})
    nest.add({f"w_{target}": f"CASE WHEN {left} THEN {_from_parts(f'p_{target}', habit.date_order)} END"})
    zoned = f"timezone({literal(timezone)}, timezone('UTC', w_{target} - {_offset(f'p_{target}.zone')}))"
    written = f"CASE WHEN p_{target}.zone = '' THEN w_{target} ELSE {zoned} END"
    named = f"CASE WHEN {left} AND w_{target} IS NULL THEN try_strptime({cell}, {MONTH_NAMES}) END"
    nest.add({target: f"coalesce(f_{target}2, n_{target}, {written}, {named})"})


def _from_number(cell: str, timezone: str) -> str:
    whole, zone = f"try_cast({cell} AS BIGINT)", literal(timezone)
    serial = f"TIMESTAMP '1899-12-30' + to_seconds(CAST(round(try_cast({cell} AS DECIMAL(38,10)) * 86400) AS BIGINT))"
    return f"""CASE WHEN NOT regexp_matches({cell}, '^\\d{{5,14}}(\\.\\d+)?$') THEN NULL
        WHEN length({cell}) = 8 AND {whole} IS NOT NULL THEN try_strptime({cell}, '%Y%m%d')
        WHEN length({cell}) = 12 AND {whole} IS NOT NULL THEN try_strptime({cell}, '%Y%m%d%H%M')
        WHEN length({cell}) = 14 AND {whole} IS NOT NULL THEN try_strptime({cell}, '%Y%m%d%H%M%S')
        WHEN regexp_matches({cell}, '^\\d{{5}}(\\.|$)') THEN {serial}
        WHEN regexp_matches({cell}, '^\\d{{10}}(\\.|$)')
            THEN timezone({zone}, make_timestamptz(CAST(try_cast({cell} AS DECIMAL(38,6)) * 1000000 AS BIGINT)))
        WHEN regexp_matches({cell}, '^\\d{{13}}$') THEN timezone({zone}, make_timestamptz({whole} * 1000)) END"""


def _clean_moment(cell: str) -> str:
    text = f"upper({WIDE.format(x=cell)})"
    for sign, plain in (
        ("年", "-"),
        ("月", "-"),
        ("日", " "),
        ("号", " "),
        ("时", ":"),
        ("点", ":"),
        ("分", ":"),
        ("秒", ""),
    ):
        text = f"replace({text}, '{sign}', '{plain}')"
    text = f"replace(replace({text}, '上午', ' AM '), '下午', ' PM ')"
    return f"trim(regexp_replace({text}, '(\\d): *$|\\s*(星期|周)[一二三四五六天日]\\s*', '\\1 '))"


def _from_parts(parts: str, order: str | None) -> str:
    year, month, day = tuple({"dmy": "cba", "mdy": "cab", "ymd": "abc"}.get(order or "", "xxx"))
    slashed = (
        "NULL" if day == "x"
        else f"CASE WHEN length({parts}.{year}) = 2 THEN '20' ELSE '' END"
        f" || {parts}.{year} || '-' || {parts}.{month} || '-' || {parts}.{day}"
    )  # fmt: skip
    date = f"CASE WHEN length({parts}.a) = 4 THEN {parts}.a || '-' || {parts}.b || '-' || {parts}.c ELSE {slashed} END"
    hour = f"try_cast({parts}.h AS INT)"
    half = f"{parts}.early || {parts}.late"
    clock = f"""CASE WHEN {parts}.h = '' THEN '0:0:0'
        ELSE CASE {half} WHEN '' THEN {hour} WHEN 'PM' THEN {hour} % 12 + 12 ELSE {hour} % 12 END
            || ':' || {parts}.mi || ':' || CASE WHEN {parts}.s = '' THEN '0' ELSE {parts}.s END || {parts}.f END"""
    return f"CASE WHEN {parts}.a <> '' THEN try_cast({date} || ' ' || {clock} AS TIMESTAMP) END"


def _offset(zone: str) -> str:
    digits = f"replace({zone}[2:], ':', '')"
    minutes = f"(try_cast({digits}[1:2] AS INT) * 60 + coalesce(try_cast({digits}[3:4] AS INT), 0))"
    signed = f"CASE WHEN {zone}[1] = '-' THEN -{minutes} ELSE {minutes} END"
    return f"to_minutes(CASE WHEN {zone}[1] <> '+' AND {zone}[1] <> '-' THEN 0 ELSE {signed} END)"


def is_slashed(target: str) -> str:
    """SQL: this cell could not be read since nobody said whether day or month comes first."""
    # In a CASE the pattern is tried on the few such cells only, and not on all rows.
    slashed = f"regexp_matches(CAST(r_{target} AS VARCHAR), '{SLASHED}')"
    return f"CASE WHEN {target} IS NULL AND r_{target} IS NOT NULL THEN {slashed} ELSE false END"


def read_amount(nest: Nest, target: str, kind: str, habit: Habit) -> None:
    """Add `target` as DECIMAL(18,4) in major units, and `big_X`: true where the number is there and too large."""
    cell = f"r_{target}"
    if kind != "VARCHAR":
        exact = f"round({cell}, 4)" if kind in ("DOUBLE", "FLOAT") else cell
        nest.add({target: f"try_cast({exact} AS {MONEY})"})
        nest.add({f"big_{target}": f"{cell} IS NOT NULL AND {target} IS NULL AND NOT isnan(CAST({cell} AS DOUBLE))"})
        return
    point = "replace(replace({x}, '.', ''), ',', '.')" if habit.comma else "replace({x}, ',', '')"
    plain = f"CASE WHEN NOT contains({cell}, '.') THEN {cell} END" if habit.comma else cell
    nest.add({f"e_{target}": f"try_cast({plain} AS {MONEY})"})
    nest.add({f"s_{target}": f"CASE WHEN e_{target} IS NULL THEN trim({cell}, '¥￥$€元 ') END"})
    usual = f"regexp_full_match(s_{target}, '{USUAL_COMMA if habit.comma else USUAL}')"
    quick = f"CASE WHEN {usual} THEN try_cast({point.format(x=f's_{target}')} AS {MONEY}) END"
    nest.add({f"f_{target}": f"coalesce(e_{target}, {quick})"})
    left = f"f_{target} IS NULL AND {cell} IS NOT NULL"
    bare = (
        f"regexp_replace(replace({WIDE.format(x=cell)}, '−', '-'), '{SIGNS.replace(chr(39), chr(39) * 2)}', '', 'gi')"
    )
    nest.add({f"t_{target}": f"CASE WHEN {left} THEN {bare} END"})
    negative = f"regexp_matches(t_{target}, '^-|-$|^\\(.*\\)$')"
    nest.add({f"b_{target}": f"CASE WHEN {left} THEN regexp_replace(t_{target}, '^[-+(]+|[-)]+$', '', 'g') END"})
    shape = COMMA if habit.comma else ANGLO
    body = f"CASE WHEN regexp_matches(b_{target}, '{shape}') THEN {point.format(x=f'b_{target}')} END"
    nest.add({f"d_{target}": f"CASE WHEN {left} THEN CASE WHEN {negative} THEN '-' ELSE '' END || {body} END"})
    nest.add({target: f"coalesce(f_{target}, try_cast(d_{target} AS {MONEY}))"})
    wide = f"coalesce(try_cast(d_{target} AS DOUBLE), try_cast({cell} AS DOUBLE))"
    nest.add({f"big_{target}": f"CASE WHEN {cell} IS NOT NULL AND {target} IS NULL THEN abs({wide}) >= 1e13 END"})


def read_pieces(nest: Nest, target: str, kind: str) -> None:
    """Add `target` as DECIMAL(18,4) pieces: `2`, `1.5`, `3件`, `1,000`."""
    cell = f"r_{target}"
    if kind != "VARCHAR":
        nest.add({target: f"try_cast({cell} AS {MONEY})"})
        return
    counted = "^\\s*([-+]?[\\d,]+(?:\\.\\d+)?)\\s*\\p{L}*\\s*$"
    bare = f"replace(regexp_extract({WIDE.format(x=cell)}, '{counted}', 1), ',', '')"
    slow = f"CASE WHEN f_{target} IS NULL AND {cell} IS NOT NULL THEN try_cast({bare} AS {MONEY}) END"
    nest.add({f"f_{target}": f"try_cast({cell} AS {MONEY})"})
    nest.add({target: f"coalesce(f_{target}, {slow})"})


def read_phone(nest: Nest, target: str) -> None:
    """Add `target` as +86… for a Chinese mobile, +CC… where a country is given, else digits; masked ones are none."""
    cell = f"r_{target}"
    nest.add({f"t_{target}": f"CASE WHEN contains({cell}, '*') THEN NULL ELSE {phone_sql(cell)} END"})
    nest.add({target: f"CASE WHEN length(t_{target}) >= 7 THEN t_{target} END"})


def phone_sql(cell: str) -> str:
    """SQL for a phone number in one spelling."""
    plain = f"length({cell}) = 11 AND try_cast({cell} AS BIGINT) BETWEEN 13000000000 AND 19999999999"
    digits = f"regexp_replace(regexp_replace({WIDE.format(x=cell)}, '\\.0$', ''), '[^0-9+]', '', 'g')"
    spelled = f"""regexp_replace(regexp_replace({digits}, '^00', '+'), '^(?:\\+?86)?(1[3-9]\\d{{9}})$', '+86\\1')"""
    return f"CASE WHEN {plain} THEN '+86' || {cell} ELSE {spelled} END"


def read_email(nest: Nest, target: str) -> None:
    """Add `target` in lower case; what has no @, or is masked, is none."""
    cell = f"r_{target}"
    good = f"contains({cell}, '@') AND NOT contains({cell}, '*')"
    nest.add({target: f"CASE WHEN {good} THEN lower(regexp_replace(trim({cell}), '^mailto:', '')) END"})
