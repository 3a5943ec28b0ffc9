"""The report gives exactly what docs/report-schema.md names, and each of it has a definition."""

import re
from pathlib import Path

import pytest

from koipond.insight.findings import Report
from koipond.insight.queries import loop_report
from koipond.insight.telling.definitions import definitions
from koipond.insight.tests.random_lakes import random_lake

SCHEMA = (Path(__file__).parents[3] / "docs" / "report-schema.md").read_text("utf-8")
_, MEASURES, TABLES, CUSTOMERS = re.split(r"^## .*$", SCHEMA, flags=re.MULTILINE)
# What the intake counts stands under "quality" of the report, and the intake's own tests hold it to its definitions.
DEFINED = {name: one for name, one in definitions().items() if one.group != "quality"}


def named(text: str) -> set[str]:
    return set(re.findall(r"`([a-z][a-z0-9_.]*)`", text))


def documented_tables() -> dict[str, str]:
    """What is said of the columns, by table."""
    lines = [line.strip("| ").split(" | ", 1) for line in TABLES.splitlines() if line.startswith("| `")]
    return {name: columns for names, columns in lines for name in sorted(named(names))}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return loop_report(random_lake(tmp_path_factory.mktemp("documented") / "lake"))


def test_what_is_documented_is_defined_and_the_reverse() -> None:
    assert named(MEASURES) == {name for name, one in DEFINED.items() if one.unit}
    assert set(documented_tables()) == {name for name, one in DEFINED.items() if not one.unit}


def test_a_report_gives_exactly_the_documented_measures_in_their_units(report: Report) -> None:
    assert {measure.name: measure.unit for measure in report.measures.values()} == {
        name: DEFINED[name].unit for name in named(MEASURES)
    }


@pytest.mark.parametrize("name", documented_tables())
def test_a_report_gives_exactly_the_documented_columns(report: Report, name: str) -> None:
    assert set(report.tables) == set(documented_tables())
    columns = re.sub(r"^as [^:]*:|\([^)]*\)", "", documented_tables()[name])
    names = [part.strip() for part in re.sub(r"\[[^]]*\]", "", columns).split(",")]
    assert [column for column, _ in report.tables[name].columns] == names
    units = re.findall(r"(\w+) \[(\w+)", columns)
    assert set(units) <= set(report.tables[name].columns)


def test_a_report_gives_exactly_the_documented_columns_of_customers(report: Report) -> None:
    assert set(report.per_customer) == named(CUSTOMERS)
