"""What a stranger reads is about Koipond, not about the desk at which it was written."""

import re

from tests.checks.tree import Files

# Put together from pieces, so that this file passes its own check.
TRACES = re.compile(
    "|".join(
        ["/" + "work/(main|shared)", "/tmp/" + "bash_jobs", r"/home/\w+/", "/" + r"root/\.", r"\bas an " + "AI\\b"]
    )
)


def traces(files: Files) -> list[str]:
    """Paths of a developer's machine, and words about who or what wrote a line."""
    return [
        f"{path}:{number} speaks of a machine ('{found[0]}'): write a path relative to the repository, or leave it out."
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := TRACES.search(line))
    ]
