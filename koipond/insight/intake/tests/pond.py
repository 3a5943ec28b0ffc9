"""A small pond from texts: writes them as files, takes them in, and reads the lake back as plain rows."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from koipond.insight.intake.options import IntakeOptions
from koipond.insight.intake.take_in import Intake, take_in

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Taken:
    """An intake and its folder."""

    intake: Intake
    rejects_file: Path

    @property
    def quality(self) -> dict[str, Any]:
        return self.intake.quality

    @property
    def about(self) -> dict[str, Any]:
        return json.loads((self.intake.lake / "lake.json").read_text())

    def orders(self, columns: str) -> list[tuple[Any, ...]]:
        """These columns of every order, in order of time; `who` is the customer's id."""
        return duckdb.sql(
            f"""SELECT {columns} FROM read_parquet('{self.intake.lake}/orders/*/*.parquet', hive_partitioning = false) o
            JOIN (SELECT customer, customer_id AS who FROM '{self.intake.lake}/customers/part-0.parquet')
            USING (customer)
            ORDER BY order_seq"""
        ).fetchall()

    def customers(self, columns: str) -> list[tuple[Any, ...]]:
        return duckdb.sql(
            f"SELECT {columns} FROM '{self.intake.lake}/customers/part-0.parquet' ORDER BY customer"
        ).fetchall()

    def rejects(self) -> list[tuple[str, int, str, str, str]]:
        """File, line, column, value and code of each."""
        if not self.rejects_file.exists():
            return []
        rows = self.rejects_file.read_text(encoding="utf-8-sig").splitlines()[1:]
        found = duckdb.sql(
            f"""SELECT * FROM read_csv('{self.rejects_file}', all_varchar = true, header = true,
                quote = '"', delim = ',')"""
        ).fetchall()
        assert len(found) <= len(rows)
        return [(row[0], int(row[1]), row[2] or "", row[3] or "", row[4]) for row in found]


def take(folder: Path, *texts: str, **options: Any) -> Taken:
    """Take in these texts as a.csv, b.csv, …; `map_text` is a map file's text."""
    paths = []
    for letter, text in zip("abcdefgh", texts, strict=False):
        path = folder / f"{letter}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    if "map_text" in options:
        (folder / "map.toml").write_text(options.pop("map_text"), encoding="utf-8")
        options["map_file"] = folder / "map.toml"
    chosen: dict[str, Any] = {
        "preset": None, "map_file": None, "until": None, "now": TODAY, "currency": None, "strict": False,
        "timezone": "Asia/Shanghai", "rejects": folder / "rejects.csv",
    }  # fmt: skip
    chosen |= options
    intake = take_in(paths, folder / "lake", IntakeOptions(**chosen), lambda step, share: None)
    return Taken(intake, folder / "rejects.csv")
