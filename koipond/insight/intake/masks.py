"""Phones and e-mails, hidden before anything of a file is shown: rejects and error messages are mailed around."""

import re

_EMAIL = re.compile(r"([^\s@,;<]{1,64})@([^\s@,;>]+)")
_MOBILE = re.compile(r"(?<![\d.])((?:(?:\+|00)?86[ -]?)?[1１][3-9３-９]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d|\.\d*[1-9])")
_ABROAD = re.compile(r"(\+\d{1,3})[\d ()-]{4,14}(\d{3})(?!\d)")


def masked(value: str) -> str:
    """Phones as 138****5678 and e-mails as a***@b.com."""
    value = _EMAIL.sub(lambda found: f"{found[1][0]}***@{found[2]}", value)
    return _ABROAD.sub(r"\1****\2", _MOBILE.sub(r"\1****\2", value))
