"""Open and stage every file, and find the one currency."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path

import duckdb

from koipond.insight.errors import CurrencyUnknownError, MixedCurrencyError
from koipond.insight.intake.habits import learn_habits, said_habits
from koipond.insight.intake.judging import Circumstances
from koipond.insight.intake.map_file import Said, read_map_file, read_preset, said_over
from koipond.insight.intake.mapping import Mapping
from koipond.insight.intake.options import IntakeOptions, Progress, Work
from koipond.insight.intake.reading import Layout, open_table
from koipond.insight.intake.recognise import recognise_columns
from koipond.insight.intake.stage import Staged, stage_file
from koipond.insight.intake.vocabulary import currency_of, fold_word, meanings, read_words

NO_CURRENCY = "XXX"  # ISO 4217: no currency involved


def gather(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], options: IntakeOptions, scratch: Path, progress: Progress
) -> Work:
    """Every file's rows parsed in `con`, in order of the file."""
    said = _said(options)
    staged = []
    for number, path in enumerate(files):
        source = open_table(con, path, f"source_{number}", scratch, progress, said.layout or Layout())
        staged.append(Staged(number, source, recognise_columns(path, source.columns, said)))
    mapping = _mapping(staged, said, options)
    keep = mapping.currency if options.currency else None
    circumstances = Circumstances(options.now, options.timezone, keep, _meanings(said))
    _stage(con, staged, said, circumstances, progress)
    return Work(con, staged, options, said, mapping, _currency(con, staged, mapping), progress)


def _said(options: IntakeOptions) -> Said:
    said = read_preset(options.preset) if options.preset else Said()
    if options.map_file is not None:
        said = said_over(said, read_map_file(options.map_file))
    if options.currency is not None and currency_of(options.currency) is None:
        raise CurrencyUnknownError(currency=options.currency)
    return said


def _mapping(staged: Sequence[Staged], said: Said, options: IntakeOptions) -> Mapping:
    words: dict[str, dict[str, tuple[str, ...]]] = {
        group: {meaning: tuple(listed) for meaning, listed in lists.items()} for group, lists in said.words.items()
    }
    if said.products:
        words["products"] = dict(said.products)
    currency = currency_of(options.currency) if options.currency else said.currency
    files = tuple(one.mapping for one in staged)
    return Mapping(files, currency, said.date_format, said.number_style, words, said.layout)


def _meanings(said: Said) -> MappingOf[str, MappingOf[str, str]]:
    words = read_words("currencies.toml")["words"]
    currencies = {fold_word(word): code for code, listed in words.items() for word in listed}
    groups = {group: meanings(group, said.words) for group in ("status", "refund_status", "row_type")}
    return {**groups, "currency": currencies}


def _stage(
    con: duckdb.DuckDBPyConnection,
    staged: Sequence[Staged],
    said: Said,
    circumstances: Circumstances,
    progress: Progress,
) -> None:
    """Read every file once; and again where dates or numbers turn out to need the whole column's evidence."""
    for done, one in enumerate(staged):
        progress("read", done / len(staged))
        stage_file(con, one, said_habits(one.mapping, said.date_format, said.number_style), circumstances)
    if not any(_is_open(con, one) for one in staged):
        return
    sources, mappings = [one.source for one in staged], [one.mapping for one in staged]
    learnt = learn_habits(con, sources, mappings, said.date_format, said.number_style)
    for done, (one, habits) in enumerate(zip(staged, learnt, strict=True)):
        progress("read again", done / len(staged))
        stage_file(con, one, habits, circumstances)


def _is_open(con: duckdb.DuckDBPyConnection, one: Staged) -> bool:
    return con.execute(f"SELECT 1 FROM {one.table} WHERE open_habits LIMIT 1").fetchall() != []


def _currency(con: duckdb.DuckDBPyConnection, staged: Sequence[Staged], mapping: Mapping) -> str:
    """The one currency of the good rows; MixedCurrencyError where there are more."""
    counts: dict[str, int] = {}
    for one in (each for each in staged if "currency" in each.mapping.columns):
        good = "problem IS NULL AND currency IS NOT NULL"
        query = f"SELECT currency, count(*) FROM {one.table} WHERE {good} GROUP BY currency"
        for code, count in con.execute(query).fetchall():
            counts[code] = counts.get(code, 0) + count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ranked) > 1:
        raise MixedCurrencyError(counts=", ".join(f"{code}: {count}" for code, count in ranked), first=ranked[0][0])
    if ranked:
        return ranked[0][0]
    if mapping.currency:
        return mapping.currency
    headers = "".join(column for one in staged for column in one.mapping.columns.values())
    return "CNY" if any("\u4e00" <= letter <= "\u9fff" for letter in headers) else NO_CURRENCY
