"""The maximum likelihood fit of BG/NBD."""

import sys
import warnings
from collections.abc import Iterator, Sequence

import numpy as np
from lifetimes import BetaGeoFitter
from numpy.typing import NDArray

from bench.inputs import histories
from bench.lines import Line, ours, peer
from bench.peers.process import MISSING, ROOT, started
from bench.size import Size
from bench.timing import least_seconds, run_child
from koipond.insight.kernels.value.bg_nbd import fit_bg_nbd

Days = NDArray[np.int32]


def measure(size: Size) -> Iterator[Line]:
    """A fit of 1 M customers against lifetimes and pymc-marketing; one of 10 M over three years, with its memory."""
    customers = size.of(1_000_000)
    path = histories(size.kept, customers)
    days = np.load(path)
    x, t_x, end = days["x"], days["t_x"], days["T"]
    works = {"ours": lambda: fit_bg_nbd(x, t_x, end), "lifetimes": lambda: fitted_by_lifetimes(x, t_x, end)}
    if size.small:
        yield Line("pymc-marketing, MAP", why_not="left out of --small: it takes a minute to start")
        least = least_seconds(works, size.slow_runs, warm=False)
    else:
        with started("pymc_map", str(path)) as pymc:
            least = least_seconds(works | ({"pymc": pymc} if pymc else {}), size.slow_runs)
    own = least["ours"]
    yield ours(f"fit of {customers:,} customers", own)
    yield peer("lifetimes", least["lifetimes"], own, at_least=50)
    if "pymc" in least:
        yield peer("pymc-marketing, MAP, compiled before", least["pymc"], own, at_least=20)
    elif not size.small:
        yield Line("pymc-marketing, MAP", why_not=MISSING)
    yield from heights(x, t_x, end)
    yield from years(size)


def fitted_by_lifetimes(x: Days, t_x: Days, end: Days) -> BetaGeoFitter:
    """The same fit by lifetimes, in weeks and with no penalty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BetaGeoFitter().fit(x, t_x / 7, end / 7)


def heights(x: Days, t_x: Days, end: Days) -> Iterator[Line]:
    """A quick fit is worth nothing if it is a worse one: both optima, by the likelihood as lifetimes has it."""
    theirs = list(fitted_by_lifetimes(x, t_x, end).params_[["r", "alpha", "a", "b"]])
    own, other = (mean_likelihood(np.log(values), x, t_x, end) for values in (fit_bg_nbd(x, t_x, end).values, theirs))
    yield Line("log-likelihood, ours less that of lifetimes", (own - other) * x.size, "nats", at_least=-0.001)


def mean_likelihood(log_values: Sequence[float], x: Days, t_x: Days, end: Days) -> float:
    """Mean log-likelihood a customer at these parameters."""
    likelihood = BetaGeoFitter._negative_log_likelihood  # noqa: SLF001 - it has no other name for it
    return -float(likelihood(log_values, x, t_x / 7, end / 7, np.ones(x.size), 0.0))


def years(size: Size) -> Iterator[Line]:
    """10 M customers over three years, in a process of its own."""
    customers = size.of(10_000_000)
    path = histories(size.kept, customers, months=36)
    child = run_child([sys.executable, "-m", "bench.fit_alone", str(path)], ROOT)
    idle = run_child([sys.executable, "-m", "bench.fit_alone"], ROOT)
    yield Line(f"fit of {customers:,} over three years", float(child.output.split()[-1]), at_most=3)
    yield Line("its peak memory, data and interpreter included", child.peak_mib, "MiB", at_most=2048)
    yield Line("of which the interpreter and its libraries", idle.peak_mib, "MiB")
