"""A preset or a map file: what a person says about the columns and words of their files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import Any

from koipond.insight.errors import MapFileError, PresetUnknownError
from koipond.insight.intake.reading import Layout
from koipond.insight.intake.targets import TARGETS
from koipond.insight.intake.vocabulary import Words, currency_of, read_words

Names = tuple[str, ...]
WORD_GROUPS = ("status", "refund_status", "row_type", "role", "stage", "yes_no", "entrances")
ORDERS_OF_A_DATE = ("dmy", "mdy", "ymd")
NUMBER_STYLES = ("1,234.50", "1.234,50")


@dataclass(frozen=True)
class Said:
    """What was said. `columns`: target -> names, the first that a file has is taken; no name: not to be used.

    `files`: the same for one file by its name, in place of `columns`. `source`: where it was said, for errors.
    """

    source: str = ""
    columns: Mapping[str, Names] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, Names]] = field(default_factory=dict)
    only_listed: bool = False
    currency: str | None = None
    date_format: str | None = None
    number_style: str | None = None
    layout: Layout | None = None
    words: Words = field(default_factory=dict)
    products: Mapping[str, Names] = field(default_factory=dict)
    must_exist: bool = False


def preset_names() -> list[str]:
    """The presets that Koipond ships with."""
    found = resources.files(__package__).joinpath("presets").iterdir()
    return sorted(each.name.removesuffix(".toml") for each in found if each.name.endswith(".toml"))


def read_preset(name: str) -> Said:
    """A preset by name; PresetUnknownError lists those that there are."""
    if name not in preset_names():
        raise PresetUnknownError(name=name, known=", ".join(preset_names()))
    text = resources.files(__package__).joinpath("presets", f"{name}.toml").read_text(encoding="utf-8")
    return replace(_parse(text, f"preset {name}"), must_exist=False)


def read_map_file(path: Path) -> Said:
    """A person's map file; MapFileError tells what is wrong with it and what would be right."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise MapFileError(path=path, problem=f"it cannot be read ({problem})") from problem
    return _parse(text, str(path))


def said_over(lower: Said, upper: Said) -> Said:
    """What the two say together; the upper one wins."""
    groups = {*lower.words, *upper.words}
    return Said(
        source=upper.source or lower.source,
        columns={**lower.columns, **upper.columns},
        files={**lower.files, **upper.files},
        only_listed=lower.only_listed or upper.only_listed,
        currency=upper.currency or lower.currency,
        date_format=upper.date_format or lower.date_format,
        number_style=upper.number_style or lower.number_style,
        layout=upper.layout or lower.layout,
        words={group: {**lower.words.get(group, {}), **upper.words.get(group, {})} for group in groups},
        products={**lower.products, **upper.products},
        must_exist=upper.must_exist,
    )


def _parse(text: str, source: str) -> Said:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise MapFileError(path=source, problem=f"it is no TOML ({problem})") from problem
    known = {
        "columns", "files", "only_listed", "currency", "date_format", "number_style", "layout", "products",
        *WORD_GROUPS,
    }  # fmt: skip
    for key in said:
        if key not in known:
            raise MapFileError(path=source, problem=f"[{key}] is not known; known are {', '.join(sorted(known))}")
    if said.get("date_format", "dmy") not in ORDERS_OF_A_DATE and "%" not in str(said["date_format"]):
        raise MapFileError(
            path=source, problem='date_format must be "dmy", "mdy", "ymd" or a pattern such as "%d.%m.%Y %H:%M"'
        )
    if said.get("number_style", NUMBER_STYLES[0]) not in NUMBER_STYLES:
        raise MapFileError(path=source, problem='number_style must be "1,234.50" or "1.234,50"')
    currency = said.get("currency")
    if currency is not None and currency_of(str(currency)) is None:
        raise MapFileError(path=source, problem=f'currency "{currency}" is no currency; write a code such as "CNY"')
    return Said(
        source=source,
        columns=_columns(said.get("columns", {}), source),
        files={
            name: _columns(_table(each, source).get("columns", {}), source)
            for name, each in said.get("files", {}).items()
        },
        only_listed=bool(said.get("only_listed", False)),
        currency=currency_of(str(currency)) if currency is not None else None,
        date_format=said.get("date_format"),
        number_style=said.get("number_style"),
        layout=_layout(said.get("layout"), source),
        words={group: _words(group, said[group], source) for group in WORD_GROUPS if group in said},
        products={role: _names(each, source) for role, each in _table(said.get("products", {}), source).items()},
        must_exist=True,
    )


def _columns(said: Any, source: str) -> dict[str, Names]:
    for target in _table(said, source):
        if target not in TARGETS:
            raise MapFileError(
                path=source, problem=f"{target} is nothing that a column can serve for; {_known_targets()}"
            )
    return {target: _names(each, source) for target, each in said.items()}


def _known_targets() -> str:
    return "possible are " + ", ".join(TARGETS)


def _words(group: str, said: Any, source: str) -> dict[str, Names]:
    meanings = read_words("words.toml")[group]
    for meaning in _table(said, source):
        if meaning not in meanings:
            raise MapFileError(path=source, problem=f"[{group}] knows {', '.join(meanings)}, and not {meaning}")
    return {meaning: _names(words, source) for meaning, words in said.items()}


def _layout(said: Any, source: str) -> Layout | None:
    if said is None:
        return None
    table = _table(said, source)
    header = _names(table["header"], source) if "header" in table else None
    return Layout(header=header, delimiter=table.get("delimiter"))


def _table(said: Any, source: str) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise MapFileError(path=source, problem=f"a table was expected and {said!r} found")
    return said


def _names(said: Any, source: str) -> Names:
    names = (said,) if isinstance(said, str) else tuple(said) if isinstance(said, list) else None
    if said is False:
        return ()
    if names is None or not all(isinstance(each, str) for each in names):
        raise MapFileError(path=source, problem=f"{said!r} should be a name or a list of names")
    return tuple(name for name in names if name)
