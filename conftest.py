"""What every test may rely on: no network but loopback, the same draws each time, a browser where there is one."""

import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import FLAGS, HOW_TO_GET, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOPBACK = ("127.", "::1", "localhost")
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile(os.environ.get("KOIPOND_HYPOTHESIS", "steady"))


def pytest_configure() -> None:
    """Refuse the network to every test, in every worker."""
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise PermissionError(f"A test reached for {address[0]}; tests talk to this machine only.")
        connect(self, address)

    socket.socket.connect = connect_nearby  # type: ignore[method-assign]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Repeat, beside pytest's closing line, what else is not well."""
    if failed := os.environ.get("KOIPOND_FAILED_BEFORE"):
        terminalreporter.write_line(f"Failed before the tests: {failed} (see above for what to do).", red=True)
    if chromium_path() is None:
        terminalreporter.write_line(f"Tests in a browser did not run. {HOW_TO_GET}", yellow=True)


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
