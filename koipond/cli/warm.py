"""Compiles the numeric kernels, so that the first report does not wait for the compiler."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import click

from koipond.cli.lang import lang_option
from koipond.insight import actions as insight_actions
from koipond.insight import kernels


@click.command()
@lang_option
def warm(lang: str) -> None:
    """Compile the numeric kernels ahead of their first use; what is compiled already costs nothing."""
    warmed = [module.__name__.rpartition(".")[2] for module in kernel_modules() if warm_module(module)]
    insight_actions.warm_reading()
    text = "已编译 {n} 组数值内核：{names}" if lang == "zh" else "{n} groups of kernels are compiled: {names}"
    click.echo(text.format(n=len(warmed), names=", ".join(warmed) or "-"))


def kernel_modules() -> Iterator[ModuleType]:
    """Every module under koipond.insight.kernels, tests left out."""
    for found in pkgutil.walk_packages(kernels.__path__, f"{kernels.__name__}."):
        if ".tests" not in found.name:
            yield importlib.import_module(found.name)


def warm_module(module: ModuleType) -> bool:
    """Call the module's `warm()`, which runs each of its kernels on arrays of a few elements; False if it has none."""
    run = getattr(module, "warm", None)
    if run is None:
        return False
    run()
    return True
