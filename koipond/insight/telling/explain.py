"""Finds what a person asks to have explained, also when the name is nearly right."""

from collections.abc import Mapping
from difflib import get_close_matches

from koipond.insight.errors import InsightError
from koipond.insight.telling.definitions import Definition, definitions
from koipond.insight.telling.words import words
from koipond.kit.errors import Lang


class UnknownMeasureError(InsightError):
    """There is no figure or table of that name."""

    code = "explain.unknown_measure"
    en = "There is no figure named '{name}'. {nearest}`koipond explain` lists them all."
    zh = "没有名为“{name}”的指标。{nearest}运行 `koipond explain` 可查看全部。"

    def text(self, lang: Lang) -> str:
        """The sentence, with the nearest names where some are near."""
        found = self.facts["near"]
        names = ", ".join(found) if isinstance(found, tuple) else ""
        nearest = "" if not names else f"您是想查：{names}？" if lang == "zh" else f"Did you mean {names}? "
        template = self.zh if lang == "zh" else self.en
        return template.format(name=self.facts["name"], nearest=nearest)


def explained(name: str) -> Definition:
    """The definition of a name, whatever its case; also found by its title in either language."""
    known = definitions()
    wanted = name.strip().lower()
    if wanted in known:
        return known[wanted]
    for definition in known.values():
        if wanted in (title.lower() for title in definition.titles.values()):
            return definition
    raise UnknownMeasureError(name=name, near=nearest_names(wanted, known))


def nearest_names(wanted: str, known: Mapping[str, Definition]) -> tuple[str, ...]:
    """Up to four names that contain the wanted one or look like it."""
    held = [name for name in known if wanted and wanted in name]
    close = get_close_matches(wanted, known, n=4, cutoff=0.5)
    return tuple(dict.fromkeys(held + close))[:4]


def by_group() -> dict[str, list[Definition]]:
    """All definitions under their group, the groups in the order of the words."""
    groups: dict[str, list[Definition]] = {group: [] for group in words(lang="en").family("group")}
    for definition in definitions().values():
        groups.setdefault(definition.group, []).append(definition)
    return {group: found for group, found in groups.items() if found}
