import subprocess

import pytest

from tests.checks.all import CHECKS
from tests.checks.tree import python_files, repository


@pytest.mark.parametrize("name", CHECKS)
def test_the_house_keeps_its_own_rules(name):
    told = CHECKS[name](repository())
    assert not told, "\n".join(told)


def test_the_tree_is_what_git_has_or_would_have(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("left_out/\n")
    (tmp_path / "left_out").mkdir()
    for path, content in {"a.py": b"x = 1\n", "left_out/b.py": b"", "picture.png": b"\x89PNG\xff"}.items():
        (tmp_path / path).write_bytes(content)
    assert repository(tmp_path) == {".gitignore": "left_out/\n", "a.py": "x = 1\n"}


def test_tests_are_told_from_the_product():
    files = dict.fromkeys(["koipond/a.py", "koipond/tests/test_a.py", "bench/b.py", "koipond/a.css"], "")
    assert list(python_files(files, tests=False)) == ["koipond/a.py"]
    assert list(python_files(files, tests=True)) == ["koipond/a.py", "koipond/tests/test_a.py", "bench/b.py"]
