"""Compiles the kernels of reading by reading: one small file of each shape that takes its own way."""

import tempfile
from pathlib import Path

import duckdb

from koipond.insight.intake.reading.opening import open_table
from koipond.insight.intake.reading.table import Layout

PLAIN = "customer,date,amount\na,2025-01-01,1\nb,2025-01-02,2\n"
ODD = 'customer,date,amount\n"a\nb",2025-01-01,"1"\r\nb,2025-01-02,2,3\n"c"x,2025-01-03,4\n'
SPACED = " a  2025-01-01   1\n b  2025-01-02   2\n"


def warm() -> None:
    """Read a plain file, one that has to be rewritten, and one that is parted by runs of spaces."""
    spaced = Layout(header=("customer", "date", "amount"), delimiter=" ")
    with tempfile.TemporaryDirectory(prefix="koipond-") as folder, duckdb.connect() as con:
        scratch = Path(folder)
        for at, (text, layout) in enumerate(((PLAIN, Layout()), (ODD, Layout()), (SPACED, spaced))):
            path = scratch / f"{at}.csv"
            path.write_text(text, encoding="utf-8")
            open_table(con, path, f"warm_{at}", scratch, lambda *_: None, layout)
