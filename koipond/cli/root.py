"""The root command: it knows each subcommand by one line of help, and loads its file only when it is called."""

import importlib
import importlib.util
from typing import cast

import click

from koipond import __version__
from koipond.cli.lang import lang_option, spoken

# The help stands here, not in the files, so that `koipond --help` loads nothing heavy.
COMMANDS: dict[str, dict[str, str]] = {
    "report": {
        "en": "Turn files of orders into the picture of the customer self-loop.",
        "zh": "把订单文件变成客户自循环的全景报告。",
    },
    "explain": {
        "en": "Tell a figure's definition, formula and source.",
        "zh": "说明一个指标的定义、公式与出处。",
    },
    "demo": {
        "en": "Run the report on two samples that come with Koipond.",
        "zh": "用随附的两份样本生成报告。",
    },
    "pond": {
        "en": "Generate a pond with a known truth, to try things on.",
        "zh": "生成一个真值已知的鱼塘，供试验之用。",
    },
    "warm": {
        "en": "Compile the numeric kernels ahead of their first use.",
        "zh": "预先编译数值内核。",
    },
}


class LazyGroup(click.Group):
    """A group whose subcommand NAME is the object NAME in the module `koipond.cli.NAME`."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Names of the commands that are built, in the order in which a newcomer needs them."""
        return [name for name in COMMANDS if importlib.util.find_spec(f"koipond.cli.{name}")]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Load one command; None where there is no such command."""
        if name not in self.list_commands(context):
            return None
        return cast(click.Command, getattr(importlib.import_module(f"koipond.cli.{name}"), name))

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without loading any."""
        lang = spoken(context)
        with formatter.section("命令" if lang == "zh" else "Commands"):
            formatter.write_dl([(name, COMMANDS[name][lang]) for name in self.list_commands(context)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@lang_option
@click.version_option(__version__, message="koipond %(version)s")
def root(lang: str) -> None:
    """Koipond (锦鲤塘) measures a brand's customer self-loop: repurchase, referral, and what they are worth."""
