"""Runs the root command and turns whatever goes wrong into one clear line and an exit code."""

import os
import sys
import traceback
from collections.abc import Mapping
from importlib.abc import MetaPathFinder
from typing import NoReturn, cast

import click

from koipond.cli.lang import META_KEY, lang_of
from koipond.cli.root import root
from koipond.kit.errors import KoipondError, Lang

DEFECT = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
DEFECT_TEXT: dict[Lang, str] = {
    "en": "koipond: [defect] this is a fault of Koipond, not of your file ({what}). Please report it with what "
    "`KOIPOND_DEBUG=1 koipond …` prints; leave customers' data out.",
    "zh": "koipond: [defect] 这是 Koipond 自身的缺陷，不是您文件的问题（{what}）。请附上 "
    "`KOIPOND_DEBUG=1 koipond …` 的输出报告此问题，勿附客户数据。",
}


class WithoutPandas(MetaPathFinder):
    """Nothing here uses pandas; pyarrow imports it wherever it is installed, and that costs half a second."""

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        """Say that it is not installed."""
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)


def main(arguments: list[str] | None = None) -> NoReturn:
    """The entry point of the command. Exit codes: 0 well, 2 the caller can mend it, 70 a defect, 130 interrupted."""
    sys.meta_path.insert(0, WithoutPandas())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a character shows "?", rather than losing the whole report.
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit code."""
    meta: dict[str, object] = {}
    try:
        with root.make_context("koipond", sys.argv[1:] if arguments is None else arguments) as context:
            meta = context.meta
            return _exit_code(root.invoke(context))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return mistake.exit_code
    except KoipondError as error:
        lang = _lang(meta)
        click.echo(f"koipond: [{error.code}] {error.text(lang)}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has enough. Point stdout elsewhere, or the last flush complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as fault:  # noqa: BLE001 - the last wall between a person and a traceback
        return _tell_defect(fault, _lang(meta))


def _exit_code(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _lang(meta: Mapping[str, object]) -> Lang:
    asked = meta.get(META_KEY)
    return cast(Lang, asked) if asked else lang_of(os.environ)


def _tell_defect(fault: Exception, lang: Lang) -> int:
    if os.environ.get("KOIPOND_DEBUG"):
        traceback.print_exception(fault)
    what = " ".join(f"{type(fault).__name__}: {fault}".split())
    click.echo(DEFECT_TEXT[lang].format(what=what), err=True)
    return DEFECT
