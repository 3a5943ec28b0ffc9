"""Progress of long work on a terminal; silent where nobody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koipond.kit.errors import Lang

Report = Callable[[str, float | None], None]
STAGES: dict[str, dict[Lang, str]] = {
    "open": {"en": "Opening files", "zh": "打开文件"},
    "decode": {"en": "Decoding text", "zh": "转换编码"},
    "check": {"en": "Checking rows", "zh": "检查数据行"},
    "normalise": {"en": "Normalising orders", "zh": "整理订单"},
    "lake": {"en": "Writing the lake", "zh": "写入数据湖"},
    "read": {"en": "Reading orders", "zh": "读取订单"},
    "headline": {"en": "Counting", "zh": "统计"},
    "origins": {"en": "Origins of orders", "zh": "订单来源"},
    "standing": {"en": "Stages and tiers", "zh": "阶段与等级"},
    "repurchase": {"en": "Repurchase decay", "zh": "复购衰减"},
    "referral": {"en": "Referral decay", "zh": "转介绍衰减"},
    "value": {"en": "Expected value", "zh": "预期价值"},
    "influence": {"en": "Influence", "zh": "影响价值"},
    "referred": {"en": "Referred customers", "zh": "被推荐客户对比"},
    "concentration": {"en": "Concentration", "zh": "集中度"},
    "rfm": {"en": "RFM", "zh": "RFM 分层"},
    "ladder": {"en": "Product ladder", "zh": "产品阶梯"},
    "write": {"en": "Writing outputs", "zh": "写出结果"},
}


@contextmanager
def progress_on(console: Console, lang: Lang) -> Iterator[Report]:
    """A function to be told (stage, share done or None); it draws one line that vanishes when the work is done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def report(stage: str, share: float | None) -> None:
            words = STAGES.get(stage)
            bar.update(task, description=words[lang] if words else stage, total=1.0, completed=share or 0.0)

        yield report
