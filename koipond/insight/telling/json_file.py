"""The report as the documented JSON: `koipond.report/1`, docs/report-schema.md."""

import json
from typing import Any

import numpy as np

from koipond.insight.findings import Measure, Report, Table

SCHEMA = "koipond.report/1"


def report_json(report: Report) -> str:
    """The whole report as one JSON text that ends with a newline. A NaN or infinity is a defect: ValueError."""
    whole = {
        "schema": SCHEMA,
        "until": report.until,
        "currency": report.currency,
        "minor_digits": report.minor_digits,
        "window_days": report.window_days,
        "measures": {name: measure_object(measure) for name, measure in report.measures.items()},
        "tables": {name: table_object(table) for name, table in report.tables.items()},
        "quality": dict(report.quality),
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, default=plain, separators=(",", ":")) + "\n"


def measure_object(measure: Measure) -> dict[str, Any]:
    """One figure; `unknown` only where there is no value."""
    known = {
        "value": measure.value,
        "interval": measure.interval,
        "unit": measure.unit,
        "count": measure.count,
        "definition": measure.name,
    }
    return known if measure.unknown is None else {**known, "unknown": measure.unknown}


def table_object(table: Table) -> dict[str, Any]:
    """One table; `unknown` only where it has no rows for a reason."""
    known = {
        "columns": [{"name": name, "unit": unit} for name, unit in table.columns],
        "rows": table.rows,
        "definition": table.name,
    }
    return known if table.unknown is None else {**known, "unknown": table.unknown}


def plain(value: object) -> Any:
    """What json does not know: numpy's scalars and arrays, sets, dates."""
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)
