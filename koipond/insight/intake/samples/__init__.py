"""Public samples that the package ships with; README.md names their sources."""

from pathlib import Path

CDNOW = Path(__file__).parent / "cdnow_sample.txt"
