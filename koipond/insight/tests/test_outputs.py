"""Outputs appear whole or not at all."""

from pathlib import Path

import pytest

from koipond.insight.errors import (
    OutputFolderMissingError,
    OutputIsInputError,
    OutputIsNotALakeError,
    OutputRefusedError,
)
from koipond.insight.outputs import Staged, check_targets


class Interrupted(Exception):
    """What stops a run in a test."""


def test_everything_is_published_together(tmp_path: Path) -> None:
    page, lake = tmp_path / "page.html", tmp_path / "lake"
    page.write_text("old")
    made = tmp_path / "scratch" / "lake"
    made.mkdir(parents=True)
    (made / "lake.json").write_text("{}")
    with Staged() as staged:
        staged.text(page, "new 锦鲤\n")
        staged.folder(made, lake)
        assert page.read_text() == "old" and not lake.exists()
        staged.publish()
    assert page.read_bytes() == "new 锦鲤\n".encode()
    assert (lake / "lake.json").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lake", "page.html", "scratch"]


def test_a_lake_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    lake, made = tmp_path / "lake", tmp_path / "made"
    for folder, content in ((lake, "old"), (made, "new")):
        folder.mkdir()
        (folder / "lake.json").write_text(content)
    (lake / "stale").write_text("")
    with Staged() as staged:
        staged.folder(made, lake)
        staged.publish()
    assert [(path.name, path.read_text()) for path in lake.iterdir()] == [("lake.json", "new")]
    assert list(tmp_path.iterdir()) == [lake]


def test_a_run_that_stops_leaves_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")

    def interrupted_run() -> None:
        with Staged() as staged:
            staged.text(page, "new")
            staged.text(tmp_path / "report.json", "{}")
            raise Interrupted

    with pytest.raises(Interrupted):
        interrupted_run()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("page.html", "old")]


def test_what_could_only_fail_at_the_end_is_refused_at_the_start(tmp_path: Path) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text("x")
    kept, rejects = tmp_path / "map.toml", tmp_path / "r.csv"
    for clash in (tmp_path / "." / "orders.csv", kept):
        with pytest.raises(OutputIsInputError):
            check_targets([orders, kept], [clash], None, rejects)
        with pytest.raises(OutputIsInputError):
            check_targets([orders, kept], [], None, clash)
    with pytest.raises(OutputFolderMissingError, match="does not exist"):
        check_targets([orders], [tmp_path / "nowhere" / "a.html"], None, rejects)
    with pytest.raises(OutputFolderMissingError, match="does not exist"):
        check_targets([orders], [], None, tmp_path / "nowhere" / "r.csv")
    for refused in (tmp_path, Path("/dev/null")):
        with pytest.raises(OutputRefusedError):
            check_targets([orders], [refused], None, rejects)
    for twice in ([tmp_path / "a", tmp_path / "." / "a"], [rejects]):
        with pytest.raises(OutputRefusedError):
            check_targets([orders], twice, None, rejects)
    with pytest.raises(OutputIsNotALakeError):
        check_targets([orders], [], tmp_path, rejects)
    check_targets([orders], [tmp_path / "a.html", orders.with_suffix(".json")], tmp_path / "lake", rejects)
