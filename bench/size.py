"""How big and how often everything is run."""

from dataclasses import dataclass
from pathlib import Path

SMALL_SCALE = 30
LEAST = 2_000


@dataclass(frozen=True)
class Size:
    """`scale`: by what the full sizes are divided. `large`: also what takes many minutes. `kept`: where made inputs
    are kept."""

    scale: int
    large: bool
    runs: int
    kept: Path

    @property
    def small(self) -> bool:
        """Whether this run is too small for its ratios to mean much."""
        return self.scale > 1

    def of(self, full: int) -> int:
        """How many of something this run takes, where a full one takes `full`."""
        return max(full // self.scale, LEAST)

    @property
    def slow_runs(self) -> int:
        """How often a peer is run that takes many seconds."""
        return min(self.runs, 2)
