"""Opening a source: any file that holds a table becomes a relation of text columns, and no row is lost silently."""

from koipond.insight.intake.reading.opening import open_table
from koipond.insight.intake.reading.table import BrokenRow, Layout, RawTable, broken_rows, lines_of

__all__ = ["BrokenRow", "Layout", "RawTable", "broken_rows", "lines_of", "open_table"]
