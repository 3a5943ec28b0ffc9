"""What can go wrong when a file is read or a report is made."""

from koipond.kit.errors import KoipondError


class InsightError(KoipondError):
    """Any failure of this room."""
