"""A pond as lazy frames, which the expressions are written over: arrays on DuckDB here, a lake on Spark there.

Never a definition: what a figure means stands in `expressions`.
"""

from koipond.insight.frames.arrays import Frames, open_frames
from koipond.insight.frames.plain_rows import Frame, rows

__all__ = ["Frame", "Frames", "open_frames", "rows"]
