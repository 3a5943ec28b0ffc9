from tests.checks.lock import unlocked

PROJECT = '[project]\ndependencies = ["click>=8.1", "Narwhals[x]>=2"]\noptional-dependencies.dev = ["ruff"]\n'
LOCK = """# Written by `make lock`
click==8.5.1 ; python_version >= '3' \
    --hash=sha256:0
narwhals==2.29.0 \
    --hash=sha256:1
    # via x
ruff==0.17 --hash=sha256:2
"""


def test_a_lock_that_names_everything_is_well():
    assert unlocked({"pyproject.toml": PROJECT, "requirements.lock": LOCK}) == []


def test_a_dependency_that_is_not_locked_is_named():
    told = unlocked({"pyproject.toml": PROJECT.replace("ruff", "scipy"), "requirements.lock": LOCK})
    assert told == ["requirements.lock: 'scipy' of pyproject.toml is not in it: run `make lock`."]


def test_a_pin_without_a_hash_is_named():
    told = unlocked({"pyproject.toml": PROJECT, "requirements.lock": LOCK.replace("--hash=sha256:1", "")})
    assert told == ["requirements.lock: 'narwhals==2.29.0' has no hash: run `make lock`."]
