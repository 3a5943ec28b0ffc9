"""Puts sections into the HTML frame: templates, styles, scripts, and the policy that lets nothing else run."""

import base64
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from koipond import __version__
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.headline import Headline
from koipond.insight.telling.page.parts import Block, Chart, Folded, Section, Tabs

HERE = Path(__file__).parent
ASSETS = HERE.parent / "assets"
STYLES = ("tokens.css", "frame.css", "parts.css", "tables.css", "narrow.css", "print.css")
SCRIPTS = (ASSETS / "echarts.svg.min.js", *(HERE / "static" / name for name in ("numbers.js", "charts.js", "page.js")))


@cache
def environment() -> Environment:
    """The templates; everything is escaped, and a missing value is an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Beside the templates, as Python keeps its own: to compile them takes longer than to fill them."""
    folder = HERE / "templates" / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


@cache
def inlined(paths: tuple[Path, ...]) -> str:
    """Files one after the other, as they stand within the page."""
    return "\n".join(path.read_text("utf-8") for path in paths)


def digest(text: str) -> str:
    """The hash by which the policy knows an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(script: str, style: str) -> str:
    """Nothing but this very script and this very style; no address is ever asked for."""
    return (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def charts_in(blocks: Sequence[Block]) -> Iterator[Chart]:
    """Every chart among blocks, also within tabs and folds."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Tabs):
            yield from charts_in([inner for _, inner in block.blocks])
        elif isinstance(block, Folded):
            yield from charts_in([block.block])


def held(desk: Desk, sections: Sequence[Section]) -> Markup:
    """What the script reads: chart specs, words and the ways of numbers, as JSON that cannot end its element."""
    content = {
        "lang": desk.lang,
        "symbol": desk.numerals.symbol,
        "minor": 10**desk.report.minor_digits,
        "charts": {chart.name: chart.spec for section in sections for chart in charts_in(section.blocks)},
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no `<` is left that could open or close an element


def framed(desk: Desk, headline: Headline, sections: Sequence[Section]) -> str:
    """The finished page."""
    style = inlined(tuple(HERE / "static" / name for name in STYLES))
    script = inlined(SCRIPTS)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            desk=desk,
            words=desk.words,
            until=desk.numerals.day(desk.report.until),
            headline=headline,
            sections=sections,
            policy=policy(script, style),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own files
            held=held(desk, sections),
            version=__version__,
        )
    )
