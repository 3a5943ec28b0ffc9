"""The public CDNOW sample through the whole intake, and a hash of what comes out."""

from datetime import date
from importlib import resources
from pathlib import Path

import duckdb

from koipond.insight.intake.options import IntakeOptions
from koipond.insight.intake.take_in import take_in
from koipond.insight.intake.tests.pond import TODAY


def _taken(folder: Path, until: date | None) -> dict[str, object]:
    sample = resources.files("koipond.insight.intake.samples").joinpath("cdnow_sample.txt")
    options = IntakeOptions("cdnow", None, until, TODAY, None, True, "UTC", folder / "rejects.csv")
    intake = take_in([Path(str(sample))], folder / "lake", options, lambda step, share: None)
    orders, customers, minor, pieces, days = (
        duckdb.sql(f"""SELECT count(*), count(DISTINCT customer), sum(amount_minor), sum(quantity),
        count(DISTINCT (customer, placed_on)) FROM '{folder}/lake/orders/*/*.parquet'""").fetchall()[0]
    )
    assert (intake.quality["orders"], intake.quality["customers"]) == (orders, customers)
    return {"orders": orders, "customers": customers, "minor": minor, "pieces": pieces, "days": days}


def test_cdnow(tmp_path: Path) -> None:
    lines = [
        line.split()
        for line in resources.files("koipond.insight.intake.samples")
        .joinpath("cdnow_sample.txt")
        .read_text()
        .splitlines()
    ]
    by_hand = {
        "orders": len(lines),
        "customers": len({line[0] for line in lines}),
        "minor": sum(int(line[4].replace(".", "")) for line in lines),
        "pieces": sum(int(line[3]) for line in lines),
        "days": len({(line[0], line[2]) for line in lines}),
    }
    assert _taken(tmp_path, None) == by_hand
    assert (by_hand["orders"], by_hand["customers"]) == (6919, 2357)


def test_cdnow_as_of_the_end_of_calibration(tmp_path: Path) -> None:
    found = _taken(tmp_path, date(1997, 9, 30))
    assert found["customers"] == 2357
    assert found["days"] - 2357 == 2457  # repeat days of the calibration, Fader, Hardie & Lee 2005
