"""Every benchmark runs, on inputs so small that its figures mean nothing."""

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

import bench.__main__ as bench_main
from bench.cases import CASES, influence
from bench.inputs import deep_forest, histories, kept, order_log
from bench.peers import process
from bench.size import LEAST, Size

QUICK = [name for name in CASES if name not in ("report", "shell")]


@pytest.mark.parametrize("name", QUICK)
def test_a_benchmark_tells_figures_beside_a_peer(name: str, tmp_path: Path):
    lines = list(CASES[name](Size(scale=1_000, large=False, runs=1, kept=tmp_path)))
    assert all(line.told() for line in lines)
    assert any(line.ratio is not None and line.ratio > 0 for line in lines)
    assert any(line.reached is not None for line in lines)


def test_a_broken_benchmark_ends_in_1_and_does_not_hide_the_others(monkeypatch, tmp_path: Path, capsys):
    def broken(size):
        raise RuntimeError("out of tea")
        yield

    monkeypatch.setattr(
        bench_main, "CASES", {"broken": broken, "whole": lambda size: iter([bench_main.Line("n", 1.0)])}
    )
    assert bench_main.main(["--small", "--json", str(tmp_path / "told.json")]) == 1
    assert json.loads((tmp_path / "told.json").read_text())["whole"][0]["value"] == 1.0
    assert bench_main.main(["whole"]) == 0
    assert "out of tea" in capsys.readouterr().err


def test_a_peer_that_is_not_installed_is_none_and_the_line_says_how_to_get_it(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(process, "PYTHON", tmp_path / "python")
    with process.started("pymc_map") as peer:
        assert peer is None
    assert "sh bench/peers/install" in process.MISSING


def test_a_half_made_input_is_never_taken_for_whole(tmp_path: Path):
    def fails(path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("out of tea")

    with pytest.raises(RuntimeError):
        kept(tmp_path / "a.txt", fails)
    assert not (tmp_path / "a.txt").exists()
    assert kept(tmp_path / "a.txt", lambda path: path.write_text("whole")).read_text() == "whole"


def test_the_forest_is_deep_and_shuffling_keeps_it(tmp_path: Path):
    chance = np.random.default_rng(1)
    joined = deep_forest(20_000, chance)
    amount = chance.integers(0, 100, joined.size)
    assert (joined < np.arange(joined.size)).all()
    assert 0.005 < (joined == -1).mean() < 0.015
    mixed = influence.shuffled(joined, chance)
    people = influence.caused(mixed, amount).people
    assert (mixed >= np.arange(mixed.size)).any()
    assert sorted(people.tolist()) == sorted(influence.caused(joined, amount).people.tolist())


def test_our_sums_are_those_of_the_recursive_query(tmp_path: Path):
    chance = np.random.default_rng(2)
    mixed = influence.shuffled(deep_forest(5_000, chance), chance)
    amount = chance.integers(0, 100_000, mixed.size)
    con = influence.forest_table(mixed, amount)
    found = {node: (total, direct) for node, total, direct in con.execute(influence.RECURSIVE).fetchall()}
    ours = influence.caused(mixed, amount)
    referrers = np.flatnonzero(ours.people > 0)
    assert found == {int(v): (int(ours.total[v]), int(ours.direct[v])) for v in referrers}


def test_histories_are_possible_ones_and_the_log_is_in_order(tmp_path: Path):
    days = np.load(histories(tmp_path, LEAST))
    assert (days["t_x"] <= days["T"]).all()
    assert ((days["x"] == 0) == (days["t_x"] == 0)).all()
    assert ((days["mean"] > 0) == (days["x"] > 0)).all()
    log = parquet.read_table(order_log(tmp_path, 9_000, 1_000))
    assert (np.diff(log["day"].to_numpy()) >= 0).all()
    assert log.schema.types == [pa.int32(), pa.int32(), pa.int64()]
