"""Each command and each of its options is explained in docs/commands.md."""

import re
from collections.abc import Iterator

import click

PAGE = "docs/commands.md"


def unexplained_options(group: click.Group, page: str) -> list[str]:
    """Commands of the tree without a heading of their own in the page, and options that their section never names."""
    sections = _sections(page)
    told = []
    for name, command in _commands(group, "koipond"):
        if name not in sections:
            told.append(f"{PAGE}: add a heading '## {name}' with one sentence and a line for each option.")
            continue
        told += [
            f"{PAGE}: under '## {name}', say in one line what `{option}` does."
            for parameter in command.params
            if isinstance(parameter, click.Option) and not parameter.hidden
            for option in [max(parameter.opts, key=len)]
            if f"`{option}" not in sections[name]
        ]
    return told


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            if found := command.get_command(context, below):
                yield from _commands(found, f"{name} {below}")


def _sections(page: str) -> dict[str, str]:
    parts = re.split(r"^##+ (koipond.*)$", page, flags=re.MULTILINE)
    return {name.strip(): text for name, text in zip(parts[1::2], parts[2::2], strict=True)}
