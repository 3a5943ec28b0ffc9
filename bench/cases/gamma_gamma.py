"""The maximum likelihood fit of Gamma-Gamma."""

import warnings
from collections.abc import Iterator

import numpy as np
from lifetimes import GammaGammaFitter

from bench.inputs import histories
from bench.lines import Line, ours, peer
from bench.size import Size
from bench.timing import least_seconds
from koipond.insight.kernels.value.gamma_gamma import fit_gamma_gamma


def measure(size: Size) -> Iterator[Line]:
    """Those of 1 M customers who came back, against lifetimes."""
    days = np.load(histories(size.kept, size.of(1_000_000)))
    back = days["mean"] > 0
    x, mean = days["x"][back], days["mean"][back]
    least = least_seconds(
        {"ours": lambda: fit_gamma_gamma(x, mean), "lifetimes": lambda: fitted_by_lifetimes(x, mean)}, size.slow_runs
    )
    yield ours(f"fit of {x.size:,} customers who came back", least["ours"])
    yield peer("lifetimes", least["lifetimes"], least["ours"], at_least=50)


def fitted_by_lifetimes(x: np.ndarray, mean: np.ndarray) -> GammaGammaFitter:
    """The same fit by lifetimes, with no penalty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return GammaGammaFitter().fit(x, mean / 100)
