"""Which language a command speaks: `--lang`, else KOIPOND_LANG, else the terminal's locale, else English."""

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import click

from koipond.kit.errors import Lang

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

META_KEY = "koipond.lang"
LOCALE_NAMES = ("KOIPOND_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def lang_of(environment: Mapping[str, str]) -> Lang:
    """The language that an environment asks for; the first of LOCALE_NAMES that is set decides."""
    for name in LOCALE_NAMES:
        if asked := environment.get(name, "").lower():
            return "zh" if asked.startswith("zh") else "en"
    return "en"


def spoken(context: click.Context) -> Lang:
    """The language that this run speaks, in its answers and in its errors alike."""
    return cast(Lang, context.meta.get(META_KEY) or lang_of(os.environ))


def lang_option(function: Decorated) -> Decorated:
    """Add `--lang` to a command; the function receives `lang`, always "en" or "zh"."""
    option = click.option(
        "--lang",
        type=click.Choice(["en", "zh"]),
        is_eager=True,
        callback=_remember,
        help="Language of what is shown / 语言. Otherwise KOIPOND_LANG, or the terminal's own.",
    )
    return option(function)


def _remember(context: click.Context, _parameter: click.Parameter, asked: Lang | None) -> Lang:
    if asked:
        context.meta[META_KEY] = asked
    return spoken(context)
