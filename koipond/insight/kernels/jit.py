"""The one place where a Python function becomes machine code, cached on disk beside the package."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function` for arrays; it keeps its own type for the checker, and frees the interpreter lock."""
    return cast(Callable[P, R], numba.njit(cache=True, nogil=True)(function))
