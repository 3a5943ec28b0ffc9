"""An own import inside a function is the mark of a circle."""

import ast
from collections.abc import Iterator

from tests.checks.tree import Files, python_files


def hidden_imports(files: Files) -> list[str]:
    """Imports of koipond inside a function, in the product and in tests alike."""
    return [
        f"{path}:{line} imports {name} inside a function: at the top it belongs; a circle is broken by moving down."
        for path, text in python_files(files, tests=True).items()
        for line, name in _inner_imports(ast.parse(text))
    ]


def _inner_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            else:
                continue
            yield from ((node.lineno, name) for name in names if name.split(".")[0] in {"koipond", "", "."})
