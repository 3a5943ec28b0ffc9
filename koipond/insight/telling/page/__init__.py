"""The report as one self-contained HTML page: no network, charts and all, in Chinese or English."""

from koipond.insight.findings import Report
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.frame import framed
from koipond.insight.telling.page.headline import headline
from koipond.insight.telling.page.sections import (
    alerts,
    influence,
    loop,
    origins,
    people,
    quality,
    referral,
    repurchase,
    steps,
    value,
)
from koipond.kit.errors import Lang

SECTIONS = (
    steps.section,
    loop.section,
    repurchase.section,
    alerts.section,
    referral.section,
    influence.section,
    value.section,
    people.rfm,
    people.ladder,
    origins.section,
    quality.section,
)


def report_page(report: Report, lang: Lang) -> str:
    """The whole page as HTML text, UTF-8. It carries its charts and asks nothing of any network."""
    desk = Desk(report, lang)
    told = [section(desk) for section in SECTIONS]
    return framed(desk, headline(desk), [section for section in told if section.blocks or section.missing])
