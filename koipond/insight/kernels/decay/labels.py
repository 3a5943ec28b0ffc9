"""Labels of orders, one byte each, by which spells are grouped."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.kernels.jit import kernel


@kernel
def label_steps(step: NDArray[np.int32], last: int) -> NDArray[np.int8]:
    """0 for a first order, 1 for a second, …; `last` and later share the label `last - 1`."""
    label = np.empty(step.size, np.int8)
    for k in range(step.size):
        label[k] = min(step[k], last) - 1
    return label


@kernel
def count_codes(code: NDArray[np.int32], codes: int) -> NDArray[np.int64]:
    """How many orders carry each code 0 … codes - 1; -1 is left out."""
    counts = np.zeros(codes, np.int64)
    for k in range(code.size):
        if code[k] >= 0:
            counts[code[k]] += 1
    return counts


@kernel
def label_codes(code: NDArray[np.int32], label_of: NDArray[np.int8]) -> NDArray[np.int8]:
    """`label_of[code]` by order; -1 where the code is -1."""
    label = np.empty(code.size, np.int8)
    for k in range(code.size):
        label[k] = label_of[code[k]] if code[k] >= 0 else -1
    return label
