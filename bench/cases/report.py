"""The whole `koipond report` from the shell: a file of orders in; page, figures and customers out."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from bench.cases.shell import KOIPOND
from bench.inputs import raw_orders
from bench.lines import Line, peer
from bench.size import Size
from bench.timing import Child, run_child, seconds_of
from koipond.insight.intake.samples import CDNOW

# Contradictions in the input are told by the exit code 3; the report is written all the same.
WRITTEN = (0, 3)
PLAIN = (
    'SELECT count(*), count(DISTINCT "Customer ID"), sum("Amount"), min("Order Time"), max("Order Time") FROM {files}'
)


def measure(size: Size) -> Iterator[Line]:
    """CDNOW, then 10 M orders of 1 M customers (300,000 of them referred) as Parquet and as CSV."""
    runs = min(size.runs, 3)
    cdnow = [reported([CDNOW], "--preset", "cdnow") for _ in range(runs)]
    yield Line("the CDNOW sample, start-up and page included", min(child.seconds for child in cdnow), at_most=3)
    orders, customers = size.of(10_000_000), size.of(1_000_000)
    for ending, most in ((".parquet", 25), (".csv", 60)):
        files = raw_orders(size.kept, orders, customers, ending)
        yield from told(f"{orders:,} orders as {ending[1:]}", reported(files), files, most, 4096)
    if size.large:
        files = raw_orders(size.kept, 100_000_000, 10_000_000, ".parquet", chunks=10)
        yield from told("100,000,000 orders as parquet", reported(files), files, None, 12 * 1024)


def reported(files: Sequence[Path], *options: str) -> Child:
    """One run with every output."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        outputs = ["--html", out / "page.html", "--json", out / "r.json", "--customers", out / "c.parquet"]
        return run_child([KOIPOND, "report", *map(str, [*files, *outputs]), *options, "--quiet"], out, WRITTEN)


def told(what: str, child: Child, files: Sequence[Path], most_seconds: float | None, most_mib: float) -> Iterator[Line]:
    """Wall-clock, memory, and how many plain scans of the same file that is."""
    names = [str(file) for file in files]
    query = PLAIN.format(files=f"read_csv({names})" if names[0].endswith(".csv") else f"read_parquet({names})")
    scan = min(seconds_of(lambda: duckdb.connect().execute(query).fetchall()) for _ in range(2))
    yield Line(f"{what}, everything", child.seconds, at_most=most_seconds)
    yield Line("seconds of all cores added up", child.cpu_seconds)
    yield Line("its peak memory", child.peak_mib, "MiB", at_most=most_mib)
    yield peer("DuckDB counts and adds up the same file", scan, child.seconds)
