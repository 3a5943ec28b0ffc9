"""What every test may rely on: no network but loopback, the same draws each time, a browser where there is one."""

import os
import socket
from typing import Any

from hypothesis import HealthCheck, settings

from tests.browser import HOW_TO_GET, chromium_path

LOOPBACK = ("127.", "::1", "localhost")
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile(os.environ.get("KOIPOND_HYPOTHESIS", "steady"))

pytest_plugins = ["tests.browser"]


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
