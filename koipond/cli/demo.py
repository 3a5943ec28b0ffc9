"""`koipond demo`: the report on two samples, a public one and a generated one, in both languages."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from koipond.cli.lang import lang_option
from koipond.cli.progress import progress_on
from koipond.cli.terminal.summary import print_summary
from koipond.insight import actions as insight_actions
from koipond.insight.actions import IntakeOptions
from koipond.insight.intake.samples import CDNOW
from koipond.kit.errors import Lang
from koipond.twin import actions as twin_actions
from koipond.twin import queries as twin_queries
from koipond.twin.plan import Fading, PondPlan

SEED = 8
FADED = Fading("2025-09", repurchase=0.4)
# Two whole years, so that the last one can be told against the one before.
TEA = PondPlan(customers=3_000, first_on=date(2024, 7, 1), months=24, referred_factor=1.3, fading=(FADED,))
TITLES: dict[str, dict[Lang, str]] = {
    "cdnow": {
        "en": "1. CDNOW: a public sample of 2,357 customers of an online music shop, 1997–1998",
        "zh": "1. CDNOW：公开样本，1997–1998 年某网上唱片店的 2,357 位客户",
    },
    "pond": {
        "en": "2. A generated tea brand ({file}). Those who first bought in {month} were made to come back far less "
        "often: see whether the report finds them",
        "zh": "2. 生成的茶叶品牌（{file}）：{month} 首购的客户被设定为明显更少回来复购，看报告能否找出",
    },
}
WHERE: dict[Lang, str] = {"en": "Open these pages in a browser:", "zh": "请用浏览器打开："}
ALSO: dict[Lang, str] = {
    "en": "Beside each page: every figure (.json) and one row per customer (.customers.csv).",
    "zh": "每个页面旁边还有全部指标（.json）和逐客户明细（.customers.csv）。",
}


@dataclass(frozen=True)
class Sample:
    """One file to report on, and the name that its outputs begin with."""

    name: str
    file: Path
    options: IntakeOptions

    def outputs(self, out: Path) -> insight_actions.Outputs:
        """Both pages, every figure and every customer, in `out`."""
        return insight_actions.Outputs(
            pages={"zh": out / f"{self.name}.zh.html", "en": out / f"{self.name}.en.html"},
            json=out / f"{self.name}.json",
            customers=out / f"{self.name}.customers.csv",
        )


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default="demo", show_default=True,
    help="Folder for the pages.",
)  # fmt: skip
@lang_option
def demo(out: Path, lang: Lang) -> None:
    """Run the report on a public sample (CDNOW) and on a generated pond with referrals and channels."""
    screen = Console()
    out.mkdir(parents=True, exist_ok=True)
    pages: list[Path] = []
    for sample in _samples(out):
        screen.rule()
        screen.print(_title(sample, lang), style="bold", highlight=False)
        outputs = sample.outputs(out)
        with progress_on(Console(stderr=True), lang) as progress:
            written = insight_actions.write_report(
                files=[sample.file], options=sample.options, outputs=outputs, progress=progress
            )
        print_summary(written.report, lang, screen)
        pages.extend(outputs.pages.values())
    screen.print(f"\n[bold]{WHERE[lang]}[/bold]")
    for page in pages:
        # Never wrapped, so that a path can be copied or clicked.
        screen.print(f"  {page}", soft_wrap=True, highlight=False)
    screen.print(ALSO[lang])


def _samples(out: Path) -> list[Sample]:
    """The shipped sample, and the generated one, which is written first."""
    orders = out / "tea.orders.csv"
    plan = twin_queries.sized_plan(plan=TEA, orders=14_000)
    twin_actions.write_pond(plan=plan, out=orders, seed=SEED, lang="zh")
    return [
        Sample("cdnow", CDNOW, _options(out, "cdnow", date(1998, 6, 30), preset="cdnow")),
        Sample("tea", orders, _options(out, "tea", date(2026, 6, 30))),
    ]


def _options(out: Path, name: str, until: date, preset: str | None = None) -> IntakeOptions:
    # The samples are of fixed dates, so the demo shows the same figures on every day.
    return IntakeOptions(
        preset=preset, map_file=None, until=until, now=until, currency=None, strict=False, timezone="Asia/Shanghai",
        rejects=out / f"{name}.rejects.csv",
    )  # fmt: skip


def _title(sample: Sample, lang: Lang) -> str:
    if sample.name == "cdnow":
        return TITLES["cdnow"][lang]
    facts = {"file": sample.file.name, "month": FADED.month}
    return TITLES["pond"][lang].format(**facts)
