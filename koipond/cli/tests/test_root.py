import subprocess
import sys

import click
import pytest

from koipond import __version__
from koipond.cli.main import run
from koipond.cli.root import COMMANDS, root
from koipond.kit.errors import KoipondError


class DryPondError(KoipondError):
    code = "pond.dry"
    en = "The pond {pond} is dry. Fill it."
    zh = "鱼塘{pond}干了，请加水。"
    exit_code = 3


@pytest.fixture
def failing(monkeypatch):
    """Make `koipond warm` raise what the test asks for."""

    def make(error):
        def fail(**_):
            raise error

        command = click.Command("warm", callback=fail)
        monkeypatch.setattr(type(root), "get_command", lambda self, context, name: command)

    for name in ("KOIPOND_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "KOIPOND_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return make


def test_an_expected_failure_is_one_line_with_its_code(failing, capsys):
    failing(DryPondError(pond="A"))
    assert run(["warm"]) == 3
    assert capsys.readouterr().err == "koipond: [pond.dry] The pond A is dry. Fill it.\n"


def test_a_failure_speaks_the_language_that_was_asked_for(failing, capsys, monkeypatch):
    failing(DryPondError(pond="A"))
    assert run(["--lang", "zh", "warm"]) == 3
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["warm"]) == 3
    monkeypatch.setenv("KOIPOND_LANG", "en")
    assert run(["warm"]) == 3
    assert run(["--lang", "zh", "warm"]) == 3
    said = capsys.readouterr().err.splitlines()
    zh, en = "koipond: [pond.dry] 鱼塘A干了，请加水。", "koipond: [pond.dry] The pond A is dry. Fill it."
    assert said == [zh, zh, en, zh]


def test_a_defect_is_one_line_without_a_traceback(failing, capsys):
    failing(ZeroDivisionError("a\nb"))
    assert run(["warm"]) == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError: a b" in said
    assert "KOIPOND_DEBUG=1" in said


def test_a_defect_shows_its_traceback_when_asked(failing, capsys, monkeypatch):
    failing(ZeroDivisionError("x"))
    monkeypatch.setenv("KOIPOND_DEBUG", "1")
    assert run(["warm"]) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_130(failing, error):
    failing(error)
    assert run(["warm"]) == 130


def test_a_wrong_command_is_told_and_is_2(capsys):
    assert run(["nope"]) == 2
    assert "No such command 'nope'" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"koipond {__version__}\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_names_every_command_that_is_built(capsys, lang):
    assert run(["--lang", lang, "--help"]) == 0
    shown = capsys.readouterr().out
    for name in root.list_commands(click.Context(root)):
        assert COMMANDS[name][lang] in shown


def test_each_command_loads_by_its_name():
    context = click.Context(root)
    loaded = {name: root.get_command(context, name) for name in root.list_commands(context)}
    assert {name: command.name for name, command in loaded.items()} == {name: name for name in loaded}
    assert "warm" in loaded


def test_help_loads_nothing_heavy():
    probe = "import sys; from koipond.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    heavy = {"numpy", "numba", "duckdb", "pyarrow", "scipy", "rich", "jinja2", "pandas", "narwhals"}
    assert heavy.isdisjoint(ran.stderr.split())


def test_a_closed_pipe_is_quiet():
    probe = "from koipond.cli import root; root.root.callback = lambda **_: [print('x' * 100) for _ in range(10**5)]"
    probe += "; from koipond.cli.main import main; main(['warm'])"
    command = [sys.executable, "-c", probe]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141
