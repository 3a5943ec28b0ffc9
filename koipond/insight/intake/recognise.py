"""Which column of a file serves for what: by what was said, else by its name."""

import difflib
from functools import cache
from pathlib import Path

from koipond.insight.errors import ColumnMissingError, ColumnNotInFileError
from koipond.insight.intake.map_file import Said
from koipond.insight.intake.mapping import FileMapping, quoted
from koipond.insight.intake.masks import masked
from koipond.insight.intake.targets import NEEDED, TARGETS
from koipond.insight.intake.vocabulary import fold_header, header_forms, read_words

WORTH_NAMING = 0.55  # similarity of two names from which on one may have been meant


def recognise_columns(path: Path, header: tuple[str, ...], said: Said) -> FileMapping:
    """The file's mapping. ColumnMissingError when it lacks a needed one, ColumnNotInFileError for a name not there."""
    columns: dict[str, str] = {}
    passed_over: dict[str, tuple[str, ...]] = {}
    wanted = said.files.get(path.name, said.columns)
    for target, names in wanted.items():
        there = [column for name in names if (column := _column_named(name, header)) is not None]
        if there:
            columns[target] = there[0]
        elif (
            names and said.must_exist and target in said.files.get(path.name, {} if said.only_listed else said.columns)
        ):
            raise ColumnNotInFileError(path=path, column=names[0], target=target, found=masked(", ".join(header)))
    if not said.only_listed:
        _by_name(header, frozenset(wanted), columns, passed_over)
    if "placed_time" in columns and not columns.keys() & {"placed_at", "placed_date"}:
        columns["placed_at"] = columns.pop("placed_time")
    ordered = {target: columns[target] for target in TARGETS if target in columns}
    _refuse_without_needed(path, header, ordered)
    return FileMapping(path.name, ordered, passed_over)


def _column_named(name: str, header: tuple[str, ...]) -> str | None:
    if name in header:
        return name
    return next((column for column in header if fold_header(column) == fold_header(name)), None)


def _by_name(
    header: tuple[str, ...], settled: frozenset[str], columns: dict[str, str], passed_over: dict[str, tuple[str, ...]]
) -> None:
    taken = set(columns.values())
    serving: dict[str, list[tuple[int, int, str]]] = {}
    for place, column in enumerate(header):
        known = next((known_names()[form] for form in header_forms(column) if form in known_names()), None)
        if known is not None and column not in taken and known[0] not in settled:
            serving.setdefault(known[0], []).append((known[1], place, column))
    for target, found in serving.items():
        first, *others = [column for _, _, column in sorted(found)]
        columns[target] = first
        if others:
            passed_over[target] = tuple(others)


@cache
def known_names() -> dict[str, tuple[str, int]]:
    """Folded name -> (target, its place in that target's list)."""
    lists = read_words("columns.toml")
    return {fold_header(name): (target, at) for target in reversed(lists) for at, name in enumerate(lists[target])}


def _refuse_without_needed(path: Path, header: tuple[str, ...], columns: dict[str, str]) -> None:
    missing = [need for need, ways in NEEDED.items() if not any(way <= columns.keys() for way in ways)]
    if not missing:
        return
    near = {need: _near_misses(need, header, set(columns.values())) for need in missing}
    example = [
        "[columns]",
        *(f"{need} = {quoted(near[need][0] if near[need] else 'NAME OF THE COLUMN')}" for need in missing),
    ]
    hints = "; ".join(f"{need}: {', '.join(near[need])}?" for need in missing if near[need])
    raise ColumnMissingError(
        path=path,
        missing=", ".join(missing),
        found=masked(", ".join(header)),
        hints=masked(hints or "-"),
        example=masked("\n".join(example)),
    )


def _near_misses(need: str, header: tuple[str, ...], taken: set[str]) -> list[str]:
    names = [fold_header(name) for way in NEEDED[need] for target in way for name in read_words("columns.toml")[target]]

    def likeness(column: str) -> float:
        folded = fold_header(column)
        inside = any(name in folded for name in names if len(name) >= 2)
        return max(0.8 * inside, *(difflib.SequenceMatcher(None, folded, name).ratio() for name in names))

    scored = sorted(((likeness(column), column) for column in header if column not in taken), reverse=True)
    return [column for score, column in scored[:3] if score >= WORTH_NAMING]
