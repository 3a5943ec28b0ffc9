"""Every table expression gives equal rows on DuckDB and on Spark (`make test-spark`; `make test` runs the DuckDB half).

Where Spark cannot start, this fails and says what to get: it is asked for by name, so it is never passed over.
"""

import importlib
import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from koipond.insight.errors import InsightError
from koipond.insight.expressions import __path__ as folder
from koipond.insight.frames import rows
from koipond.insight.tests import every_expression
from koipond.insight.tests.every_expression import EVERY, Tables
from koipond.insight.tests.plain_tables import tables_of_lake
from koipond.insight.tests.random_lakes import random_lake

# PySpark leaves its sockets to be collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NEEDS = {
    "PySpark": (lambda: importlib.util.find_spec("pyspark"), "run `make test-spark`, which sets it up in .venv-spark"),
    "Java": (lambda: shutil.which("java"), "install Java 17 (Debian: apt install openjdk-17-jre-headless)"),
}
SETTINGS = {
    "spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "2",
    "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}  # fmt: skip


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A local Spark session with two workers."""
    if missing := [f"{name} is missing: {advice}." for name, (found, advice) in NEEDS.items() if not found()]:
        pytest.fail(" ".join(missing))
    builder = importlib.import_module("pyspark.sql").SparkSession.builder.master("local[2]").appName("koipond")
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    started = builder.getOrCreate()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def engines(session: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Tables]:
    """One random lake, read by the kernels onto DuckDB and by Spark itself."""
    lake = random_lake(tmp_path_factory.mktemp("pond") / "lake")
    pond, here = tables_of_lake(lake)
    there = importlib.import_module("koipond.insight.frames.spark").open_spark_frames(session, str(lake))
    assert (there.entrances, there.tiers) == (pond.entrances, pond.tiers)
    return here, Tables(there.orders, there.customers, pond.until_day)


@pytest.mark.spark
@pytest.mark.parametrize("name", EVERY)
def test_equal_rows(engines: tuple[Tables, Tables], name: str) -> None:
    ask, columns = EVERY[name]
    here, there = (rows(ask(tables), columns) for tables in engines)
    assert there == here
    assert here


@pytest.mark.spark
def test_a_session_in_another_time_zone_is_refused(session: Any, tmp_path: Path) -> None:
    session.conf.set("spark.sql.session.timeZone", "Asia/Shanghai")
    with pytest.raises(InsightError, match="Asia/Shanghai"):
        importlib.import_module("koipond.insight.frames.spark").open_spark_frames(session, str(tmp_path))
    session.conf.set("spark.sql.session.timeZone", "UTC")


def test_on_duckdb_each_gives_rows(tmp_path: Path) -> None:
    pond, tables = tables_of_lake(random_lake(tmp_path / "lake"))
    assert len(rows(EVERY["the log itself"][0](tables), ("order_seq",))) == pond.orders.day.size
    for name, (ask, columns) in EVERY.items():
        assert rows(ask(tables), columns), name


def test_every_expression_is_asked_for() -> None:
    """A new expression that Spark never sees would only promise to run there."""
    told = Path(every_expression.__file__).read_text("utf-8")
    for file in Path(next(iter(folder))).glob("*.py"):
        module = importlib.import_module(f"koipond.insight.expressions.{file.stem}")
        for name, function in vars(module).items():
            own = callable(function) and function.__module__ == module.__name__ and not name.startswith("_")
            if own and "FrameT" in str(function.__annotations__.get("return")):
                assert f"{file.stem}.{name}(" in told or name in USED_IN_READING, f"{file.stem}.{name}"


USED_IN_READING = {"with_step_and_gap", "with_score"}
