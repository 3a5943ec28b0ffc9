"""A page opened in Chromium for the tests: it counts what goes wrong and what is asked of the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page


@dataclass
class Watched:
    """An open page, what it complained of, and which addresses it asked for beside itself."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def opened(chromium: Browser, path: Path, *, width: int, height: int = 900, dark: bool = False) -> Iterator[Watched]:
    """The file at `path` in a window of that size."""
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    watched = Watched(page)
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("request", lambda request: watched.asked.append(request.url))
    page.goto(path.as_uri())
    yield watched
    page.close()
