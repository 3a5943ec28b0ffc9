"""What a person relies on before any product code runs: the commands, the steps, the walls around tests."""

import os
import re
import socket
import subprocess
import sys

import pytest

from tests import steps
from tests.checks.tree import ROOT

PYTHON = sys.executable


def run(*command: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True)


def test_a_bare_make_says_what_each_command_does():
    said = run("make", "--no-print-directory").stdout
    assert re.findall(r"^  make ([\w-]+)", said, flags=re.MULTILINE) == [
        "help", "setup", "demo", "test", "test-spark", "lint", "format", "docs", "bench", "campaign", "lock", "clean",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("no-such-python", "there is no 'no-such-python' here. Install it (Debian: apt install python3"),
        ("false", "Python 3.11 or newer is needed"),
    ],
)
def test_set_up_says_what_is_missing(python, sentence):
    ran = run("sh", "tools/setup", PYTHON=python)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"koipond: {sentence}")


def test_a_step_that_fails_says_what_to_do_and_the_others_still_run(capsys):
    bad = steps.Step("bad", (PYTHON, "-c", "print('what is wrong'); raise SystemExit(1)"), "Do this.")
    good = steps.Step("good", (PYTHON, "-c", "print('chatter')"), "Never said.")
    assert steps.failures([bad, good]) == ["bad"]
    said = capsys.readouterr().out
    assert re.fullmatch(r"what is wrong\n\nFAIL bad \(.* s\)\n     Do this\.\nok   good \(.* s\)\n", said)


def test_the_last_printed_line_is_that_of_pytest_and_failures_before_are_repeated():
    chosen = "tests/checks/tests/test_options.py"
    ran = run(PYTHON, "-m", "pytest", "-q", chosen, KOIPOND_FAILED_BEFORE="types", KOIPOND_CHROMIUM="/none")
    lines = ran.stdout.splitlines()
    assert re.match(r"\d+ passed in ", lines[-1])
    assert "Failed before the tests: types (see above for what to do)." in lines
    assert any(
        line.startswith("Tests in a browser did not run. Chromium is missing: run `apt install") for line in lines
    )


def test_no_test_reaches_beyond_this_machine():
    with socket.socket() as outward, pytest.raises(PermissionError, match=r"reached for 192\.0\.2\.1; tests talk to"):
        outward.connect(("192.0.2.1", 80))
    with socket.socket() as listening, socket.socket() as nearby:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        nearby.connect(listening.getsockname())


@pytest.mark.browser
def test_a_real_browser_shows_a_page(chromium):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.set_content("<p id=fish>锦鲤</p>")
    assert page.inner_text("#fish") == "锦鲤"
    page.close()
