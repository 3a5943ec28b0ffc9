"""Both languages say the same things; no phrase is missing, none is left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

from koipond.insight.telling import words as words_package
from koipond.insight.telling.definitions import definitions
from koipond.insight.telling.words import words

CODE = Path(words_package.__file__).parents[3]
# Families that are looked up by a plain name: a step, a column, an origin …
FAMILY = re.compile(r"""(?:\.of\(|said\.of\(|\.family\(|family=)\s*["']([\w.]+)["']""")
KEY = re.compile(r"""(?:words|said|desk\.words|\.many)\(\s*f?["']([\w.{}]+)["']""")
# Families named in a table or an expression of the code, rather than in a call.
NAMED = {"unit", "stage", "segment", "origin", "role", "model", "outcome", "quadrant", "repurchase.tab", "column"}


def sources() -> str:
    told = [*(CODE / "insight/telling").rglob("*.py"), *(CODE / "insight/telling").rglob("*.j2")]
    told += [*(CODE / "cli").rglob("*.py")]
    return "\n".join(path.read_text("utf-8") for path in told if "tests" not in path.parts)


def asked() -> tuple[set[str], set[str]]:
    """Keys asked for, with `{…}` for what is filled in; and families asked for."""
    code = sources()
    direct = set(re.findall(r'phrases\["([\w.]+)"\]', code))
    return set(KEY.findall(code)) | direct, set(FAMILY.findall(code)) | NAMED


def pattern(key: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{.*?\\}", r"[\\w.]+", re.escape(key)))


def gaps(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_keys():
    assert words("zh").phrases.keys() == words("en").phrases.keys()


def test_both_languages_fill_the_same_gaps():
    zh, en = words("zh").phrases, words("en").phrases
    # A form for one may leave out the number.
    assert {key for key in zh if gaps(zh[key]) != gaps(en[key])} == set()


def test_no_phrase_is_empty_or_untranslated():
    zh = words("zh").phrases
    allowed = re.compile(r"^(BG/NBD|、|，|：)$")
    plain = {
        key for key, phrase in zh.items() if not re.search(r"[\u4e00-\u9fff]", phrase) and not allowed.match(phrase)
    }
    assert plain == set()
    assert all(phrase.strip() for phrase in words("en").phrases.values())


def test_no_phrase_is_missing():
    known, (keys, _) = words("en").phrases, asked()
    assert len(keys) > 100
    assert {key for key in keys if not any(pattern(key).fullmatch(one) for one in known)} == set()


def test_no_phrase_is_left_over():
    keys, families = asked()
    used = [pattern(key) for key in keys]
    left = {
        one
        for one in words("en").phrases
        if not any(one.startswith(f"{family}.") for family in families)
        and not any(each.fullmatch(one) for each in used)
    }
    assert left == set()


def test_forms_for_one_and_many():
    assert words("en").many("unit.days", 1) == "day"
    assert words("en").many("unit.days", 2) == "days"
    assert words("zh").many("unit.days", 2) == "天"


def test_an_unknown_key_is_a_defect_and_an_unknown_name_is_shown_as_it_is():
    with pytest.raises(KeyError):
        words("en")("nothing.of.this.name")
    assert words("en").of("segment", "moonlight") == "moonlight"


def test_every_fact_of_quality_and_every_group_of_figures_has_a_word():
    facts = {name.removeprefix("quality.") for name in definitions() if name.startswith("quality.")}
    assert facts <= words("zh").family("quality").keys()
    assert {one.group for one in definitions().values()} == words("zh").family("group").keys()
