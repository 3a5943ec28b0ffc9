"""Rules, events and kernels take time and chance as arguments; this sees the calls that no import betrays."""

import ast
import re
from collections.abc import Iterator

from tests.checks.tree import Files, is_test

PURE_PLACES = re.compile(r"^koipond/(\w+/(rules|events)(/|\.py$)|insight/kernels/)")
CLOCK_CALLS = frozenset({"now", "today", "utcnow"})
SEEDED = frozenset({"default_rng", "Generator", "SeedSequence", "PCG64", "Philox", "PCG64DXSM", "SFC64", "MT19937"})


def impure_calls(files: Files) -> list[str]:
    """Calls of the clock, or of chance without a seed, where only arguments may bring them."""
    return [
        f"{path}:{line} calls {called}: take the moment, or the generator of chance, as an argument."
        for path, text in files.items()
        if PURE_PLACES.match(path) and path.endswith(".py") and not is_test(path)
        for line, called in _impure(ast.parse(text))
    ]


def _impure(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        called, name = ast.unparse(node.func), node.func.attr
        seedless = name in SEEDED and not node.args and not node.keywords
        if name in CLOCK_CALLS or (re.match(r"(np|numpy)\.random\.", called) and (name not in SEEDED or seedless)):
            yield node.lineno, called
