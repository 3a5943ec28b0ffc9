"""The vendored chart script: licensed, without addresses, and the same when it is rebuilt."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from koipond.insight.telling.page.frame import ASSETS

BUNDLE = ASSETS / "echarts.svg.min.js"


def test_the_licences_are_there():
    assert "Apache License" in (ASSETS / "LICENSE-echarts").read_text("utf-8")
    assert "Apache ECharts" in (ASSETS / "NOTICE-echarts").read_text("utf-8")
    assert "Baidu" in (ASSETS / "LICENSE-zrender").read_text("utf-8")
    assert "Bostock" in (ASSETS / "LICENSE-d3").read_text("utf-8")


def test_no_address_but_those_of_the_svg_language():
    found = set(re.findall(r"https?://[\w.]+", BUNDLE.read_text("utf-8")))
    assert found == {"http://www.w3.org"}
    assert "://" not in (ASSETS / "package-lock.json").read_text("utf-8")
    assert "</script" not in BUNDLE.read_text("utf-8").lower()


def test_scripts_and_styles_hold_nothing_that_ends_their_element():
    static = Path(ASSETS.parent / "page/static")
    for path in static.iterdir():
        assert "</" not in path.read_text("utf-8"), path.name


@pytest.mark.campaign
def test_a_rebuild_gives_the_same_bytes(tmp_path):
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is missing: install it with `apt-get install npm` to rebuild the chart script")
    folder = tmp_path / "assets"
    shutil.copytree(ASSETS, folder, ignore=shutil.ignore_patterns("node_modules"))
    (folder / BUNDLE.name).unlink()
    for command in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        subprocess.run([npm, *command], cwd=folder, check=True, capture_output=True)
    assert (folder / BUNDLE.name).read_bytes() == BUNDLE.read_bytes()
