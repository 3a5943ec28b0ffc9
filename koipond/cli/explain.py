"""`koipond explain MEASURE`: what a figure means, how it is computed, and where that comes from."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from koipond.cli.lang import lang_option
from koipond.cli.terminal.folding import folded
from koipond.insight.telling.definitions import Definition
from koipond.insight.telling.explain import by_group, explained
from koipond.insight.telling.words import Words, words
from koipond.kit.errors import Lang


@click.command()
@click.argument("measure", required=False)
@lang_option
def explain(measure: str | None, lang: Lang) -> None:
    """Tell a figure's definition, formula and source; without a name, list them all.

    MEASURE is a name such as repurchase.half_life_days, or a title.
    """
    console = Console(soft_wrap=False, highlight=False)
    said = words(lang)
    if measure:
        print_definition(explained(measure), said, console)
    else:
        print_list(said, console)


def print_definition(definition: Definition, said: Words, console: Console) -> None:
    """Everything about one figure."""
    console.print(f"[bold]{escape(definition.title(said.lang))}[/]  [dim]{definition.name}[/]")
    console.print(escape(folded(definition.meaning(said.lang), console.width)))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    kind = said("explain.table") if definition.unit is None else said.of("unit_name", definition.unit)
    columns = said.listed([said.of("source", column) for column in definition.needs]) or said("explain.needs_nothing")
    facts = {
        "unit": kind,
        "formula": definition.formula,
        "source": definition.source,
        "needs": columns,
        "page": definition.page,
    }
    for name, text in facts.items():
        if text:
            table.add_row(said(f"explain.{name}"), escape(text))
    console.print(table)


def print_list(said: Words, console: Console) -> None:
    """Every figure and table by group, a line each."""
    groups = by_group()
    width = max((len(one.name) for found in groups.values() for one in found), default=0)
    for group, found in groups.items():
        console.print(f"[bold]{said.of('group', group)}[/]")
        for one in found:
            console.print(f"  [cyan]{one.name:<{width}}[/]  {escape(one.title(said.lang))}", soft_wrap=True)
    console.print(f"\n{said('explain.hint')}", style="dim")
