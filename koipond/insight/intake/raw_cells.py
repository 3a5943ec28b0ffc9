"""The cells that a row is read from, each named for what it serves."""

from collections.abc import Mapping

from koipond.insight.intake import clean
from koipond.insight.intake.targets import TARGETS

IDENTIFYING = ("customer", "unionid", "phone", "email", "order_id", "line_id", "referrer", "referral_code")


def raw_cells(cells: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    """SQL for the cells of each target as `r_TARGET`: cleaned text, or in the type that Parquet gave."""
    listed = []
    for target, cell in cells.items():
        if kinds[target] != "VARCHAR":
            native = kinds[target].startswith(("TIMESTAMP", "DATE")) or TARGETS[target] in ("amount", "pieces")
            text = cell if native else _as_text(cell, kinds[target])
        elif target in IDENTIFYING:
            text = clean.identifying(cell)
        elif TARGETS[target] == "text":
            text = clean.text(cell)
        else:
            text = clean.number(cell)
        listed.append(f"{text} AS r_{target}")
    return ", ".join([*listed, _placed_cell(cells, kinds)])


def _as_text(cell: str, kind: str) -> str:
    if kind == "VARCHAR":
        return cell
    text = f"CAST({cell} AS VARCHAR)"
    if kind in ("DOUBLE", "FLOAT"):  # an id that a data frame with gaps turned into 12345.0
        whole = f"{cell} = floor({cell}) AND abs({cell}) < 1e15"
        return f"CASE WHEN {whole} THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) ELSE {text} END"
    return text


def _placed_cell(cells: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    if "placed_at" in cells:
        return "1 AS given"
    if "placed_date" not in cells:
        return f"{cells['paid_at']} AS r_placed_at"
    day, day_text = cells["placed_date"], _as_text(cells["placed_date"], kinds["placed_date"])
    if "placed_time" not in cells:
        return f"{day if kinds['placed_date'].startswith(('TIMESTAMP', 'DATE')) else day_text} AS r_placed_at"
    time_text = _as_text(cells["placed_time"], kinds["placed_time"])
    time_alone = f"regexp_replace({time_text}, '^\\d{{4}}-\\d\\d-\\d\\d[T ]', '')"
    share = f"try_cast({time_alone} AS DECIMAL(38,10))"  # Excel keeps a time as a share of the day
    of_day = f"CAST(TIME '00:00:00' + to_seconds(CAST(round({share} * 86400) AS BIGINT)) AS VARCHAR)"
    clock = f"CASE WHEN {share} < 1 THEN {of_day} ELSE {time_alone} END"
    return (
        f"regexp_replace({day_text}, '[T ]+0?0:00(:00)?(\\.0+)?$', '') || coalesce(' ' || {clock}, '') AS r_placed_at"
    )
