"""The page of all figures says what the definitions say."""

from pathlib import Path

from koipond.insight.telling.definitions import definitions
from koipond.insight.telling.measures_page import GROUPS, measures_page

PAGE = Path(__file__).parents[4] / "docs" / "measures.md"


def test_the_page_is_that_of_the_definitions() -> None:
    again = "python -m koipond.insight.telling.measures_page > docs/measures.md"
    assert PAGE.read_text("utf-8") == measures_page(), f"The definitions have changed. Run: {again}"


def test_each_figure_has_its_entry_once_and_each_group_its_title() -> None:
    headings = [line for line in measures_page().splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(f"### `{name}`" for name in definitions())
    assert {one.group for one in definitions().values()} == set(GROUPS)


def test_an_entry_says_all_that_is_known() -> None:
    entry = measures_page().split("### `repurchase.half_life_days`\n")[1].split("\n### ")[0]
    known = definitions()["repurchase.half_life_days"]
    for said in (*known.titles.values(), *known.meanings.values(), known.formula, known.source, "unit: days"):
        assert said in entry
    assert "(algorithms/survival.md)" in entry
