"""Koipond (锦鲤塘): runs and measures a brand's customer self-loop."""

__version__ = "0.1.0"
