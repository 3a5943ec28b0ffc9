"""Splink's clustering of pairwise links. Usage: splink_clusters.py LINKS.parquet NODES.parquet; one run a line."""

import sys
import time

import duckdb
from splink import DuckDBAPI
from splink.clustering import cluster_pairwise_predictions_at_threshold

links, nodes = sys.argv[1:3]
for _ in sys.stdin:
    con = duckdb.connect()
    con.execute(f"CREATE TABLE links AS SELECT * FROM '{links}'")
    con.execute(f"CREATE TABLE nodes AS SELECT * FROM '{nodes}'")
    start = time.perf_counter()
    found = cluster_pairwise_predictions_at_threshold(
        "nodes", "links", db_api=DuckDBAPI(connection=con), node_id_column_name="unique_id",
        edge_id_column_name_left="unique_id_l", edge_id_column_name_right="unique_id_r",
    )  # fmt: skip
    found.as_duckdbpyrelation().aggregate("count(*), count(DISTINCT cluster_id)").fetchall()
    print("seconds", time.perf_counter() - start, flush=True)
