"""Every check of the tree, by name, in the order in which they are told."""

from collections.abc import Callable

from koipond.cli.root import root
from tests.checks.addresses import registry_addresses
from tests.checks.definitions import faulty_definitions
from tests.checks.imports import hidden_imports
from tests.checks.lock import unlocked
from tests.checks.names import empty_names
from tests.checks.options import PAGE, unexplained_options
from tests.checks.purity import impure_calls
from tests.checks.secrets import secrets
from tests.checks.sizes import long_files, long_functions, typical_size
from tests.checks.traces import traces
from tests.checks.tree import Files, repository


def explained_options(files: Files) -> list[str]:
    """The check of options, on the command as it is."""
    try:
        return unexplained_options(root, files.get(PAGE, ""))
    except ImportError as broken:
        return [f"A command cannot be loaded: {broken}. Mend its imports first."]


CHECKS: dict[str, Callable[[Files], list[str]]] = {
    "caps on files": long_files,
    "caps on functions": long_functions,
    "typical size": typical_size,
    "imports at the top": hidden_imports,
    "names that say something": empty_names,
    "pure rules and kernels": impure_calls,
    "no secrets": secrets,
    "no registry addresses": registry_addresses,
    "lock whole": unlocked,
    "no traces of a machine": traces,
    "options explained": explained_options,
    "definitions whole": faulty_definitions,
}


def main() -> int:
    """Print what every check finds; 1 when any finds something."""
    files = repository()
    found = [f"{name}: {sentence}" for name, check in CHECKS.items() for sentence in check(files)]
    print("\n".join(found) or f"{len(CHECKS)} checks of {len(files)} files: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
