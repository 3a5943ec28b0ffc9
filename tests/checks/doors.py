"""The import contract of doors: a room's inside belongs to the room."""

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Modules of `rooms` may be imported from other rooms only by `doors`.

    Only tests may lean on the material of other tests. `more_doors` are modules named from the root, `.*` standing for
    all below. `rules` may also be opened by the rooms of `rules_open_to`, `gateways` only by those of
    `gateways_open_to`. Rooms that are not built yet are allowed, so that the contract names the whole house from the
    first day.
    """

    type_name = "doors"

    root = fields.StringField()
    rooms = fields.ListField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())
    more_doors = fields.SetField(subfield=fields.StringField(), required=False)
    rules_open_to = fields.SetField(subfield=fields.StringField(), required=False)
    gateways_open_to = fields.SetField(subfield=fields.StringField(), required=False)
    broken_contract_guidance = fields.TextField(required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import into a room from elsewhere."""
        wrong = [
            (importer, entered)
            for entered in sorted(graph.modules)
            if self._room(entered) in self.rooms  # type: ignore[operator]
            for importer in sorted(graph.find_modules_that_directly_import(entered))
            if not self._may_enter(importer, entered)
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which import climbs through a window."""
        for importer, entered in check.metadata["wrong"]:
            output.print_error(f"- {importer} imports {entered}, which is not a door of {self._room(entered)}.")
        if self.broken_contract_guidance:
            output.print(str(self.broken_contract_guidance))

    def _parts(self, module: str) -> list[str]:
        inside = module.removeprefix(f"{self.root}.")
        return inside.split(".") if inside != module else []

    def _room(self, module: str) -> str:
        return (self._parts(module) or [""])[0]

    def _may_enter(self, importer: str, entered: str) -> bool:
        caller, parts = self._room(importer), self._parts(entered)
        if caller == parts[0]:
            return True
        if len(parts) == 1:
            return False
        if "tests" in parts:
            return "tests" in self._parts(importer)
        if any(fnmatchcase(".".join(parts), door) for door in self.more_doors or ()):  # type: ignore[attr-defined]
            return True
        opened = {"rules": self.rules_open_to, "gateways": self.gateways_open_to}.get(parts[1]) or set()
        return parts[1] in self.doors or caller in opened  # type: ignore[operator]
