"""Each import contract bites: a small house of the same plan, with one wrong import, is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.tree import ROOT

HOUSE = [
    "cli", "kit", "kit.clock", "flows", "community", "twin", "twin.plan",
    "insight", "insight.actions", "insight.queries", "insight.telling", "insight.telling.page", "insight.measures",
    "insight.intake", "insight.lake", "insight.kernels", "insight.kernels.tree", "insight.findings", "insight.pond",
    "insight.errors", "identity", "identity.rules", "identity.models", "identity.queries",
    "trade", "trade.actions", "trade.models", "trade.rules", "trade.gateways",
]  # fmt: skip
WRONG = [
    ("kit", "import koipond.identity", "Imports go down the floors only"),
    ("insight", "import koipond.twin", "Imports go down the floors only"),
    ("community", "import koipond.trade.actions", "Imports go down the floors only"),
    ("attic", "", "Imports go down the floors only"),
    ("trade.actions", "import koipond.identity.models", "Other rooms are entered only by their doors"),
    ("flows", "import koipond.trade.rules", "Other rooms are entered only by their doors"),
    ("cli", "import koipond.trade.gateways", "Other rooms are entered only by their doors"),
    ("twin", "import koipond.insight.lake", "Other rooms are entered only by their doors"),
    ("cli", "import koipond.insight.measures", "Other rooms are entered only by their doors"),
    ("insight.kernels", "import koipond.kit.clock", "Kernels see arrays only"),
    ("trade.rules", "import random", "Rules and events reach no Django"),
    ("trade.rules", "import koipond.kit.clock", "Rules and events reach no Django"),
    ("kit", "import sqlite3", "Rules and events reach no Django"),
    ("insight.kernels.tree", "import duckdb", "Kernels see arrays only"),
    ("insight.kernels.tree", "import koipond.insight.lake", "Insight reads, then measures, then tells"),
    ("insight.lake", "import koipond.insight.measures", "Insight reads, then measures, then tells"),
    ("insight.measures", "import koipond.insight.telling", "Insight reads, then measures, then tells"),
    ("trade.models", "import koipond.trade.actions", "No circles"),
]
RIGHT = {
    "cli": "import koipond.insight.telling.page\n",
    "trade.actions": "import koipond.identity.queries\nimport koipond.trade.models\nimport koipond.trade.rules\n",
    "trade.rules": "import koipond.kit\n",
    "twin": "import koipond.trade.rules\nimport koipond.insight.queries\nimport koipond.insight.pond\n",
    "flows": "import koipond.trade.gateways\nimport koipond.trade.actions\n",
    "insight.measures": "import koipond.insight.kernels.tree\n",
}


@pytest.fixture
def house(tmp_path):
    for name in HOUSE:
        build(tmp_path, name, RIGHT.get(name, ""))
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    return tmp_path


def build(folder: Path, name: str, content: str) -> None:
    """Write a room as a package, so that any of them may have rooms inside."""
    room = folder.joinpath("koipond", *name.split("."))
    room.mkdir(parents=True, exist_ok=True)
    (folder / "koipond" / "__init__.py").touch()
    (room / "__init__.py").write_text(content)


def lint(folder: Path) -> tuple[int, str]:
    """Run the project's own contracts on another house."""
    lister = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run(
        [lister, "--no-cache", "--no-logo"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_a_house_of_the_right_plan_is_kept(house):
    assert lint(house)[0] == 0, lint(house)[1]


@pytest.mark.parametrize(("room", "content", "contract"), WRONG)
def test_a_wrong_import_is_refused(house, room, content, contract):
    build(house, room, RIGHT.get(room, "") + content + "\n")
    code, said = lint(house)
    broken = [line for line in said.splitlines() if line.endswith("BROKEN")]
    assert code == 1, said
    assert any(contract in line for line in broken), said
