"""Records of many channels to customers, by exact keys."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from bench.inputs import SEED, kept
from bench.lines import Line, peer
from bench.peers.process import MISSING, started
from bench.size import Size
from bench.timing import least_seconds
from koipond.insight.kernels.handles import join_by_keys
from koipond.twin.arrays import numbered

SCAN = "SELECT sum(strlen(phone)), sum(strlen(unionid)) FROM '{records}'"
LINKS = """
    COPY (
        WITH keyed AS (SELECT id, first_value(id) OVER (PARTITION BY {key} ORDER BY id) AS first FROM '{records}'
                       WHERE {key} IS NOT NULL)
        SELECT first AS unique_id_l, id AS unique_id_r, 1.0 AS match_probability FROM keyed WHERE id > first
    ) TO '{path}' (FORMAT parquet)
"""


def measure(size: Size) -> Iterator[Line]:
    """5 M records with telephone numbers and unionids against the scan of these, and Splink's clustering."""
    records = handle_records(size.kept, size.of(5_000_000))
    count = parquet.read_metadata(records).num_rows
    con = duckdb.connect()
    works = {"ours": lambda: joined(con, records), "scan": lambda: con.execute(SCAN.format(records=records)).fetchall()}
    if size.small:
        yield Line("Splink, clustering of ready links", why_not="left out of --small: it takes long to start")
        least = least_seconds(works, size.runs)
    else:
        links, nodes = ready_links(size.kept, records, count)
        with started("splink_clusters", str(links), str(nodes)) as splink:
            least = least_seconds(works | ({"splink": splink} if splink else {}), size.slow_runs)
    own = least["ours"]
    people = int(np.unique(joined(con, records)).size)
    yield Line(
        f"{count:,} records to {people:,} people, from the file", own, ratio=own / least["scan"],
        against="the scan of the keys", at_most=6,
    )  # fmt: skip
    yield peer("DuckDB's scan of the keys", least["scan"], own)
    if "splink" in least:
        yield peer("Splink, clustering of ready links only", least["splink"], own)
    elif not size.small:
        yield Line("Splink, clustering of ready links", why_not=MISSING)


def joined(con: duckdb.DuckDBPyConnection, records: Path) -> NDArray[np.int32]:
    """From the file to one number a person."""
    keys = con.sql(f"SELECT phone, unionid FROM '{records}'").to_arrow_table()
    return join_by_keys([keys["phone"], keys["unionid"]])


def handle_records(folder: Path, count: int) -> Path:
    """Records of two fifths as many people: seven in ten with the person's telephone number, six in ten a unionid."""

    def make(path: Path) -> None:
        chance = np.random.default_rng(SEED)
        person = chance.integers(0, count * 2 // 5, count)
        columns = {
            "id": np.arange(count),
            "phone": numbered("160", np.where(chance.random(count) < 0.7, person, -1), 8),
            "unionid": numbered("oKoi-pond-union-id-", np.where(chance.random(count) < 0.6, person, -1), 9),
        }
        parquet.write_table(pa.table(columns), path, compression="zstd", use_dictionary=False)

    return kept(folder / f"handles-{count}.parquet", make)


def ready_links(folder: Path, records: Path, count: int) -> tuple[Path, Path]:
    """Each record tied to the first with the same key, and the list of records, as Splink's clustering takes them."""
    con = duckdb.connect()

    def nodes(path: Path) -> None:
        con.execute(f"COPY (SELECT id AS unique_id FROM '{records}') TO '{path}' (FORMAT parquet)")

    def links(path: Path) -> None:
        parts = [path.with_name(f"{key}-{path.name}") for key in ("phone", "unionid")]
        for key, part in zip(("phone", "unionid"), parts, strict=True):
            con.execute(LINKS.format(key=key, records=records, path=part))
        con.execute(f"COPY (FROM read_parquet({[str(part) for part in parts]})) TO '{path}' (FORMAT parquet)")
        for part in parts:
            part.unlink()

    return kept(folder / f"links-{count}.parquet", links), kept(folder / f"nodes-{count}.parquet", nodes)
