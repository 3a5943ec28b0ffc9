"""Nothing that opens a door for somebody is kept in the repository."""

import re

from tests.checks.tree import Files

LITERAL = r"""\s*[:=]\s*["']([^"'\s{}<>$]{8,})["']"""
SECRETS = {
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE " + "KEY-----"),
    "an access key of a cloud": re.compile(
        r"\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bLTAI[0-9A-Za-z]{12,}\b|\bAKID[0-9A-Za-z]{32}\b"
    ),
    "a token of a code host": re.compile(r"\b(gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[\w-]{10,}"),
    "a live payment key": re.compile(r"\b[sr]k_live_[0-9A-Za-z]{10,}"),
    "a signed login": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a password in an address": re.compile(r"://[^/\s:@]+:[^/\s:@{}<>$*]{3,}@"),
    "a password or token": re.compile(
        r"(?i)\b\w*(password|passwd|secret|api_?key|access_?token|auth_?token)" + LITERAL,
    ),
}
PLACEHOLDER = re.compile(r"(?i)example|placeholder|changeme|your[-_]|not[-_]a[-_]secret|test[-_]only")


def secrets(files: Files) -> list[str]:
    """Lines that look like a credential; say `example` or `test-only` in the value of one that is none."""
    return [
        f"{path}:{number} looks like {what}: take it out, have it revoked, and read it from the environment."
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in SECRETS.items()
        if (found := pattern.search(line)) and not PLACEHOLDER.search(found[0])
    ]
