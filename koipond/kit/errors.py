"""What can go wrong, said so that a person can act: a stable code, and a sentence in English and Chinese."""

from typing import ClassVar, Literal

Lang = Literal["en", "zh"]


class KoipondError(Exception):
    """An expected failure.

    A subclass states `code` (stable, dotted), `en` and `zh` (templates over the keyword facts that it is raised with;
    each says what is wrong and what to do) and, for commands, `exit_code`.
    """

    code: ClassVar[str]
    en: ClassVar[str]
    zh: ClassVar[str]
    exit_code: ClassVar[int] = 2

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.text("en"))

    def text(self, lang: Lang) -> str:
        """The message in one language."""
        template = self.zh if lang == "zh" else self.en
        return template.format(**self.facts)
