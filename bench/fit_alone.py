"""One fit of BG/NBD in a process of its own: `python -m bench.fit_alone [HISTORIES.npz]` prints its seconds."""

import sys
import time

import numpy as np

from koipond.insight.kernels.value.bg_nbd import fit_bg_nbd


def main() -> None:
    """Load the kernels on a few customers, then fit those in the file; without one, only the former."""
    few = np.tile(np.array([0, 1, 2, 3], np.int32), 20)
    fit_bg_nbd(few, 3 * few, 3 * few + 20)
    if sys.argv[1:]:
        days = np.load(sys.argv[1])
        x, t_x, end = days["x"], days["t_x"], days["T"]
        start = time.perf_counter()
        fit_bg_nbd(x, t_x, end)
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
