"""docs/measures.md from the definitions: `python -m koipond.insight.telling.measures_page > docs/measures.md`."""

import sys
from collections.abc import Iterator

from koipond.insight.telling.definitions import Definition
from koipond.insight.telling.explain import by_group

HEAD = """# Every figure and what it means

Written from the [definitions](definitions-format.md) by
`python -m koipond.insight.telling.measures_page > docs/measures.md`; do not edit. The same words stand on the report
page and in `koipond explain NAME`. A figure *needs* the named columns of the source. What has no unit is a table; its
columns are listed with [the report](report-schema.md).
"""
GROUPS = {
    "headline": "Size and the four steps 规模与四步循环",
    "origins": "Where orders come from 订单来源",
    "repurchase": "Repurchase and its decay 复购与复购衰减",
    "referral": "Referral and its decay 转介绍与转介绍衰减",
    "value": "Expected value 预期价值",
    "influence": "Influence 影响力",
    "others": "Concentration, segments, ladder, comparison 集中度、分层、台阶、对比",
    "quality": "Quality of the data 数据质量",
}


def measures_page() -> str:
    """The whole page as Markdown; a group without a title of its own comes last, under its name."""
    groups = by_group()
    order = [*(name for name in GROUPS if name in groups), *(name for name in groups if name not in GROUPS)]
    parts = [HEAD]
    for name in order:
        parts.append(f"\n## {GROUPS.get(name, name)}\n")
        parts += ["\n".join(_entry(definition)) + "\n" for definition in groups[name]]
    return "\n".join(parts)


def _entry(one: Definition) -> Iterator[str]:
    yield f"### `{one.name}`"
    yield f"**{one.title('en')}** · {one.title('zh')}"
    yield ""
    yield f"{one.meaning('en')}\\"
    yield one.meaning("zh")
    yield ""
    if one.formula:
        yield f"- formula: `{one.formula}`"
    yield f"- unit: {one.unit}" if one.unit else "- a table"
    if one.needs:
        yield f"- needs: {', '.join(f'`{column}`' for column in one.needs)}"
    if one.source:
        yield f"- source: {one.source}"
    if one.page:
        yield f"- computed: [{one.page.removeprefix('docs/')}]({one.page.removeprefix('docs/')})"


if __name__ == "__main__":
    sys.stdout.write(measures_page())
