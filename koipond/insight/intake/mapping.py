"""Which column served for what, in each file: shown to the person, saved as TOML, and given back."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any

from koipond.insight.intake.reading import Layout


@dataclass(frozen=True)
class FileMapping:
    """One file's columns by target; `passed_over`: columns that would have served too, by target."""

    file: str
    columns: MappingOf[str, str]
    passed_over: MappingOf[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    """All files' columns, and how their words, dates and numbers were read."""

    files: tuple[FileMapping, ...]
    currency: str | None = None
    date_format: str | None = None
    number_style: str | None = None
    words: MappingOf[str, MappingOf[str, tuple[str, ...]]] = field(default_factory=dict)
    layout: Layout | None = None

    def lines(self) -> list[str]:
        """For a person: one line a column, and one for each column that was passed over."""
        told: list[str] = []
        for each in self.files:
            told.append(f"{each.file}:")
            for target, column in each.columns.items():
                others = each.passed_over.get(target, ())
                rest = f"   (passed over: {', '.join(others)})" if others else ""
                told.append(f"  {target} = {column}{rest}")
        return told

    def to_toml(self) -> str:
        """The map file that gives the same result when it is given back with `--map`."""
        lines = ["only_listed = true"]
        said = {"currency": self.currency, "date_format": self.date_format, "number_style": self.number_style}
        lines += [f"{key} = {quoted(value)}" for key, value in said.items() if value is not None]
        if self.layout is not None:
            lines.append("\n[layout]")
            if self.layout.header is not None:
                lines.append(f"header = {quoted(self.layout.header)}")
            if self.layout.delimiter is not None:
                lines.append(f"delimiter = {quoted(self.layout.delimiter)}")
        alike = all(each.columns == self.files[0].columns for each in self.files)
        for each in self.files[:1] if alike else self.files:
            lines.append("\n[columns]" if alike else f"\n[files.{quoted(each.file)}.columns]")
            lines += [f"{target} = {quoted(column)}" for target, column in each.columns.items()]
        for group, lists in self.words.items():
            lines.append(f"\n[{group}]")
            lines += [f"{quoted(meaning)} = {quoted(words)}" for meaning, words in lists.items()]
        return "\n".join(lines) + "\n"


def quoted(value: Any) -> str:
    """A string or a list of strings as TOML."""
    if isinstance(value, str):
        plain = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
    return "[" + ", ".join(quoted(each) for each in value) + "]"
