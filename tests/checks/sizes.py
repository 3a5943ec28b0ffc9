"""Size is the first beauty: caps on files and functions, and a small typical file."""

import ast
from statistics import median, quantiles

from tests.checks.tree import Files, python_files

FILE_LINES = 400
FUNCTION_LINES = 50
MEDIAN_LINES = 60
NINETIETH_LINES = 200
CAPPED = (".py", ".js", ".css", ".html", ".sql")


def long_files(files: Files) -> list[str]:
    """Files over the cap; what others wrote (a folder `vendor`) is not ours to cut."""
    return [
        f"{path} has {lines} lines, and {FILE_LINES} is the cap: make it a folder of the same name, split by noun."
        for path, text in files.items()
        if path.endswith(CAPPED) and "/vendor/" not in path and (lines := text.count("\n")) > FILE_LINES
    ]


def long_functions(files: Files) -> list[str]:
    """Functions over the cap, counted from `def` to their last line."""
    return [
        f"{path}:{node.lineno} {node.name} has {lines} lines, and {FUNCTION_LINES} is the cap: "
        "keep the branching here and move the loops below it."
        for path, text in python_files(files, tests=True).items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]


def typical_size(files: Files) -> list[str]:
    """The median and the 90th percentile of the product's files."""
    lines = {path: text.count("\n") for path, text in python_files(files, tests=False).items() if text.strip()}
    if len(lines) < 2:
        return []
    middle, ninetieth = median(lines.values()), quantiles(lines.values(), n=10, method="inclusive")[-1]
    longest = ", ".join(sorted(lines, key=lambda path: -lines[path])[:5])
    told = []
    if middle > MEDIAN_LINES:
        told.append(f"The median file has {middle:g} lines, and {MEDIAN_LINES} is the aim: one noun a file.")
    if ninetieth > NINETIETH_LINES:
        told.append(
            f"One file in ten is over {ninetieth:g} lines, and {NINETIETH_LINES} is the aim. Split first: {longest}."
        )
    return told
