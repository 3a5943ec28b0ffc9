"""Opaque ids that say what they name and sort by when they were made: `cus_01ky4mzt3c8q5e0v7gq3wr1x9d`.

After the prefix stand 26 signs of Crockford's base 32, in small letters: 48 bits of milliseconds since 1970, then 80
bits of chance.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from koipond.kit.errors import KoipondError

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
SIGNS: Final = 26
CHANCE_BITS: Final = 80
PATTERN: Final = re.compile(rf"(?P<prefix>[a-z]{{2,8}})_(?P<body>[0-7][{ALPHABET}]{{{SIGNS - 1}}})")
EPOCH_AT: Final = datetime(1970, 1, 1, tzinfo=UTC)

Chance = Callable[[int], bytes]


class MalformedIdError(KoipondError):
    """The text is not an id, or names another kind of thing."""

    code = "ids.malformed"
    en = "'{text}' is not an id of the form {prefix}_ and 26 letters and digits. Copy it whole from where it was shown."
    zh = "“{text}”不是 {prefix}_ 加 26 位字母数字的编号。请从显示处完整复制。"


@dataclass
class IdSource:
    """Makes ids from a given source of chance (`secrets.token_bytes`, or a seeded one in a test).

    Ids of one source always rise, also within one millisecond and when the clock steps back.
    """

    chance: Chance
    _last: int = field(default=0, init=False)

    def new(self, prefix: str, at: datetime) -> str:
        """An id for a thing made `at` an aware moment from 1970 on; `prefix` is two to eight small letters."""
        milliseconds = (at - EPOCH_AT) // timedelta(milliseconds=1)
        if not 0 <= milliseconds < 1 << 48:
            raise ValueError("An id can only be made for a moment from 1970 on.")
        drawn = milliseconds << CHANCE_BITS | int.from_bytes(self.chance(CHANCE_BITS // 8), "big")
        self._last = max(drawn, self._last + 1)
        made = f"{prefix}_{_spelled(self._last)}"
        if not PATTERN.fullmatch(made):
            raise ValueError(f"'{prefix}' is not a prefix: two to eight small letters.")
        return made


def checked_id(text: str, prefix: str) -> str:
    """The id itself when it is well formed and of the kind `prefix`; raises MalformedIdError otherwise."""
    found = PATTERN.fullmatch(text)
    if not found or found["prefix"] != prefix:
        raise MalformedIdError(text=text, prefix=prefix)
    return text


def made_at(identifier: str) -> datetime:
    """The moment, to the millisecond, for which an id was made. Raises MalformedIdError."""
    found = PATTERN.fullmatch(identifier)
    if not found:
        raise MalformedIdError(text=identifier, prefix="…")
    number = 0
    for sign in found["body"]:
        number = number << 5 | ALPHABET.index(sign)
    return EPOCH_AT + timedelta(milliseconds=number >> CHANCE_BITS)


def _spelled(number: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SIGNS)))
