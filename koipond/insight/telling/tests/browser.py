"""A page opened in Chromium for the tests: it counts what goes wrong and what is asked of the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = next((place for place in PLACES if Path(place).exists()), None)
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is missing: install it with `apt-get install chromium fonts-noto-cjk`"
)


@dataclass
class Watched:
    """An open page, what it complained of, and which addresses it asked for beside itself."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium, for a whole module of tests: to start it takes longer than any of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, width: int, height: int = 900, dark: bool = False) -> Iterator[Watched]:
    """The file at `path` in a window of that size."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    watched = Watched(page)
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("request", lambda request: watched.asked.append(request.url))
    page.goto(path.as_uri())
    yield watched
    page.close()
