"""`python -m tests`: every check, then every test; `--lint` or `--docs` for a part."""

import sys

from tests.steps import DOCS, LINT, failures, run_tests


def main(arguments: list[str]) -> int:
    """Exit code 0 when all is well."""
    if arguments == ["--lint"]:
        return 1 if failures(LINT) else 0
    if arguments == ["--docs"]:
        return 1 if failures(DOCS) else 0
    failed = failures((*LINT, *DOCS))
    return run_tests(failed) or (1 if failed else 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
