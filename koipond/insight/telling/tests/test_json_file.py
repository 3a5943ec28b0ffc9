"""The JSON is the documented schema, for a full, a bare and an empty pond."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from koipond.insight.findings import Measure
from koipond.insight.telling import json_file
from koipond.insight.telling.tests import ponds

SCHEMA = json.loads((Path(json_file.__file__).parent / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("report", [ponds.rich_report(), ponds.bare_report(), ponds.empty_report()])
def test_is_the_schema(report):
    told = json.loads(json_file.report_json(report))
    assert list(VALIDATOR.iter_errors(told)) == []
    assert told["measures"].keys() == report.measures.keys()
    assert told["tables"].keys() == report.tables.keys()


def test_the_schema_bites():
    told = json.loads(json_file.report_json(ponds.bare_report()))
    told["measures"]["origin.paid"].pop("unknown")
    told["measures"]["customers"]["interval"] = [1]
    told["tables"]["rfm"]["columns"][0]["unit"] = "pieces"
    assert len(list(VALIDATOR.iter_errors(told))) == 3


def test_says_each_part():
    told = json.loads(json_file.report_json(ponds.bare_report()))
    assert (told["schema"], told["until"], told["currency"], told["window_days"]) == (
        "koipond.report/1",
        "1998-06-30",
        "USD",
        365,
    )
    assert told["measures"]["repurchase.within_365_days"] == {
        "value": 0.579,
        "interval": [0.57, 0.588],
        "unit": "share",
        "count": 11_878,
        "definition": "repurchase.within_365_days",
    }
    assert told["measures"]["origin.paid"] == {
        "value": None,
        "interval": None,
        "unit": "orders",
        "count": None,
        "definition": "origin.paid",
        "unknown": "needs:paid",
    }
    assert told["tables"]["origins"]["unknown"] == "needs:paid"
    assert told["tables"]["rfm"]["columns"][2] == {"name": "amount", "unit": "minor"}
    assert told["tables"]["rfm"]["rows"][1] == ["loyal", 2_210, 190_000_000, 43.0, 3.2]


def test_numpy_numbers_are_plain():
    report = ponds.empty_report()
    measures = {**report.measures, "customers": Measure("customers", np.int64(7), "count")}  # type: ignore[arg-type]
    told = json.loads(json_file.report_json(replace(report, measures=measures, quality={"words": {"b", "a"}})))
    assert told["measures"]["customers"]["value"] == 7
    assert told["quality"] == {"words": ["a", "b"]}


def test_what_is_no_number_is_refused():
    report = ponds.empty_report()
    measures = {"customers": Measure("customers", float("nan"), "count")}
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_file.report_json(replace(report, measures=measures))


def test_schema_units_are_those_of_the_code():
    assert set(SCHEMA["$defs"]["unit"]["enum"]) == set(json_file.Measure.__annotations__["unit"].__args__)
