"""A real browser for the tests that are marked `browser`."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOW_TO_GET = "Chromium is missing: run `apt install chromium fonts-noto-cjk`, or set KOIPOND_CHROMIUM to its path."
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@cache
def chromium_path() -> str | None:
    """Where Chromium is; None when this machine has none."""
    asked = os.environ.get("KOIPOND_CHROMIUM")
    if asked:
        return asked if Path(asked).exists() else None
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One headless Chromium for the whole session; open a page of your own with `chromium.new_page(...)`."""
    path = chromium_path()
    if path is None and os.environ.get("KOIPOND_BROWSER_REQUIRED"):
        pytest.fail(HOW_TO_GET)
    if path is None:
        pytest.skip(HOW_TO_GET)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only tests in a browser pay for it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
