"""One file a benchmark: `measure(size)` yields its lines as they are known."""

from collections.abc import Callable, Iterator

from bench.cases import bg_nbd, gamma_gamma, handles, influence, report, shell, summary
from bench.lines import Line
from bench.size import Size

CASES: dict[str, Callable[[Size], Iterator[Line]]] = {
    "summary": summary.measure,
    "bg_nbd": bg_nbd.measure,
    "gamma_gamma": gamma_gamma.measure,
    "influence": influence.measure,
    "handles": handles.measure,
    "report": report.measure,
    "shell": shell.measure,
}
