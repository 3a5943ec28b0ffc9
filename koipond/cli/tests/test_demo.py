"""`koipond demo`: the main job on two samples."""

import json
from pathlib import Path

import pytest

from koipond.cli.main import run


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "pages"
    assert run(["demo", "--out", str(out), "--lang", "en"]) == 0
    return out


def test_both_samples_have_pages_in_both_languages_figures_and_customers(shown: Path):
    expected = {"tea.orders.csv"} | {
        f"{name}.{ending}" for name in ("cdnow", "tea") for ending in ("zh.html", "en.html", "json", "customers.csv")
    }
    assert expected <= {path.name for path in shown.iterdir()}
    assert '<html lang="zh' in (shown / "tea.zh.html").read_text(encoding="utf-8")[:500]


def test_the_public_sample_is_read_whole(shown: Path):
    told = json.loads((shown / "cdnow.json").read_text(encoding="utf-8"))
    assert told["measures"]["customers"]["value"] == 2357
    assert told["until"] == "1998-06-30"
    assert told["currency"] == "USD"


def test_the_generated_pond_has_every_column_and_its_faded_cohort_is_found(shown: Path):
    told = json.loads((shown / "tea.json").read_text(encoding="utf-8"))
    measures = told["measures"]
    assert 2_700 < measures["customers"]["value"] < 3_300
    assert measures["orders"]["value"] > 10_000
    assert [name for name, measure in measures.items() if measure.get("unknown", "").startswith("needs:")] == []
    columns = [column["name"] for column in told["tables"]["repurchase.cohorts"]["columns"]]
    alerts = [row for row in told["tables"]["repurchase.cohorts"]["rows"] if row[columns.index("alert")]]
    assert [row[columns.index("cohort")] for row in alerts] == ["2025-09"]


def test_it_says_where_the_pages_are(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["demo", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    for name in ("cdnow.zh.html", "cdnow.en.html", "tea.zh.html", "tea.en.html"):
        assert f"demo/{name}" in said
