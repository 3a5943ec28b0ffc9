"""Each check bites: a bad sample gives its sentence, the mended sample gives none."""

import pytest

from tests.checks.addresses import registry_addresses
from tests.checks.definitions import faulty_definitions
from tests.checks.imports import hidden_imports
from tests.checks.names import empty_names
from tests.checks.purity import impure_calls
from tests.checks.secrets import secrets
from tests.checks.sizes import long_files, long_functions, typical_size
from tests.checks.traces import traces

SCHEME = ":" + "//"
FUNCTION = "def f():\n" + "    x = 1\n" * 49
GOOD_DEFINITION = """
["a.b"]
unit = "days"
page = "survival"
formula = "t"
en.title = "A"
en.meaning = "B"
zh.title = "甲"
zh.meaning = "乙"
"""
SAID = 'page = "survival"\nformula = "t"'
PAGES = {"docs/algorithms/survival.md": "# Survival\n"}
DEFINITIONS = "koipond/insight/definitions/a.toml"

SAMPLES = [
    (long_files, "koipond/a.py", "x\n" * 401, "x\n" * 400, "401 lines, and 400 is the cap"),
    (long_files, "koipond/web/a.css", "x\n" * 401, "x\n" * 400, "split by noun"),
    (long_functions, "koipond/a.py", FUNCTION + "    y = 1\n", FUNCTION, "a.py:1 f has 51 lines, and 50 is the cap"),
    (long_functions, "koipond/tests/test_a.py", FUNCTION + "    y = 1\n", FUNCTION, "move the loops below"),
    (
        hidden_imports,
        "koipond/a.py",
        "def f():\n    import koipond.kit\n",
        "import koipond.kit\n",
        "a.py:2 imports koipond.kit",
    ),
    (
        hidden_imports,
        "tests/a.py",
        "def f():\n    from koipond import kit\n",
        "def f():\n    import os\n",
        "inside a function",
    ),
    (empty_names, "koipond/trade/utils.py", "", None, "'utils' says nothing"),
    (empty_names, "koipond/services/order.py", "", None, "'services' says nothing"),
    (
        impure_calls,
        "koipond/trade/rules.py",
        "d = datetime.now(UTC)\n",
        "def f(d): ...\n",
        "rules.py:1 calls datetime.now",
    ),
    (impure_calls, "koipond/trade/rules/refund.py", "d = date.today()\n", "d = date(1, 1, 1)\n", "take the moment"),
    (impure_calls, "koipond/insight/kernels/a.py", "np.random.rand(3)\n", "rng.random(3)\n", "calls np.random.rand"),
    (impure_calls, "koipond/twin/rules.py", "np.random.default_rng()\n", "np.random.default_rng(7)\n", "default_rng"),
    (
        secrets,
        "a.pem",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "-----BEGIN PUBLIC KEY-----",
        "a.pem:1 looks like a private key",
    ),
    (secrets, "a.py", "k = 'AKIA" + "ABCDEFGHIJKLMNOP'", "k = 'AKIA'", "an access key of a cloud"),
    (secrets, "a.py", "t = 'ghp_" + "a" * 36 + "'", "t = 'ghp_'", "a token of a code host"),
    (secrets, "a.py", "t = 'xoxb-" + "1234567890ab'", "t = 'xoxb'", "a token of a chat"),
    (secrets, "a.py", "t = 'sk_live_" + "1234567890ab'", "t = 'sk_test_1234567890ab'", "a live payment key"),
    (secrets, "a.py", "t = 'eyJ" + "hbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4'", "t = 'eyJ'", "a signed login"),
    (
        secrets,
        "a.toml",
        "u = 'postgres" + SCHEME + "koi:tr0ut9@db/p'",
        "u = 'postgres" + SCHEME + "db/p'",
        "a password in an address",
    ),
    (
        secrets,
        "a.py",
        "DB_PASSWORD = " + "'hunter2hunter2'",
        "DB_PASSWORD = environ['DB_PASSWORD']",
        "a.py:1 looks like a password",
    ),
    (secrets, "a.py", "API_KEY: " + "'q8w7e6r5t4'", "API_KEY = 'example-only'", "have it revoked"),
    (
        registry_addresses,
        "requirements.lock",
        "a @ https" + SCHEME + "x/a.whl",
        "a==1 --hash=sha256:0",
        "requirements.lock:1 names where",
    ),
    (
        registry_addresses,
        "pyproject.toml",
        'index-url = "https' + SCHEME + 'x/simple"',
        'homepage = "https' + SCHEME + 'x"',
        "make lock",
    ),
    (
        registry_addresses,
        "web/package-lock.json",
        '"resolved": "https' + SCHEME + 'x/a.tgz"',
        '"version": "1"',
        "own machine only",
    ),
    (
        registry_addresses,
        "tools/setup",
        "pip --index-url https" + SCHEME + "x/simple",
        "pip install uv",
        "tools/setup:1",
    ),
    (traces, "docs/a.md", "see /" + "work/main/x", "see koipond/x", "docs/a.md:1 speaks of a machine"),
    (traces, "a.py", "# from /" + "tmp/bash_jobs", "# from a pipe", "speaks of a machine"),
    (faulty_definitions, DEFINITIONS, GOOD_DEFINITION.replace("days", "dayz"), GOOD_DEFINITION, "the unit 'dayz'"),
    (
        faulty_definitions,
        DEFINITIONS,
        GOOD_DEFINITION.replace("zh.title", "zh.titel"),
        GOOD_DEFINITION,
        "lacks zh.title",
    ),
    (
        faulty_definitions,
        DEFINITIONS,
        GOOD_DEFINITION.replace("en.meaning", "en.m"),
        GOOD_DEFINITION,
        "lacks en.meaning",
    ),
    (
        faulty_definitions,
        DEFINITIONS,
        GOOD_DEFINITION.replace("formula", "formel"),
        GOOD_DEFINITION,
        "has the key 'formel'",
    ),
    (
        faulty_definitions,
        DEFINITIONS,
        GOOD_DEFINITION.replace("survival", "ghost"),
        GOOD_DEFINITION,
        "docs/algorithms/ghost.md, which",
    ),
    (faulty_definitions, DEFINITIONS, GOOD_DEFINITION.replace(SAID, ""), GOOD_DEFINITION, "neither a formula nor"),
    (faulty_definitions, DEFINITIONS, "[a.b]", GOOD_DEFINITION.replace(SAID, 'formula = "t"'), "lacks en.title"),
]


@pytest.mark.parametrize(("check", "path", "bad", "good", "sentence"), SAMPLES)
def test_a_bad_sample_gets_its_sentence(check, path, bad, good, sentence):
    told = check({path: bad, **PAGES})
    assert any(sentence in line for line in told), told
    if good is not None:
        assert check({path: good, **PAGES}) == []


def test_the_same_figure_is_not_defined_twice():
    second = DEFINITIONS.replace("a.toml", "b.toml")
    told = faulty_definitions({DEFINITIONS: GOOD_DEFINITION, second: GOOD_DEFINITION, **PAGES})
    assert told == [f"{second}: ['a.b'] is defined in {DEFINITIONS} already; keep one of them."]


def test_the_typical_file_stays_small():
    small = {f"koipond/small_{number}.py": "x\n" * 60 for number in range(20)}
    assert typical_size(small) == []
    assert "median file has 61" in typical_size(dict.fromkeys(small, "x\n" * 61))[0]
    tail = {f"koipond/large_{number}.py": "x\n" * 300 for number in range(3)}
    assert "Split first: koipond/large_0.py" in typical_size({**small, **tail})[0]
    assert typical_size({**small, **{f"koipond/tests/{number}.py": "x\n" * 300 for number in range(30)}}) == []


def test_what_others_wrote_is_not_ours_to_cut():
    assert long_files({"koipond/shop/vendor/chart.js": "x\n" * 9_000}) == []
