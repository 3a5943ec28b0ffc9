"""`koipond pond`: a file that a shop might have exported."""

from pathlib import Path

import duckdb
import pytest

from koipond.cli.main import run


def test_it_writes_about_what_was_asked_for_and_says_what_it_wrote(tmp_path: Path, capsys):
    assert run(["pond", str(tmp_path / "a.csv"), "--customers", "200", "--orders", "900", "--lang", "zh"]) == 0
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    assert "客户编号" in lines[0]
    assert 700 < len(lines) < 1_400
    said = capsys.readouterr().out
    assert f"{len(lines) - 1:,} 行" in said


def test_the_same_seed_gives_the_same_bytes_whenever_it_is_asked(tmp_path: Path):
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        assert run(["pond", str(tmp_path / f"{name}.csv"), "--customers", "50", "--seed", seed]) == 0
    texts = [(tmp_path / f"{name}.csv").read_bytes() for name in "abc"]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["a.xlsx"], "twin.unknown_format"),
        (["a.csv", "--customers", "100", "--orders", "99"], "twin.orders_out_of_reach"),
        (["/dev/null/a.csv"], "twin.cannot_write"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(tmp_path, monkeypatch, capsys, options, code):
    monkeypatch.chdir(tmp_path)
    assert run(["pond", *options]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"koipond: [{code}]")
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_long_pond_begins_earlier_and_ends_on_the_same_day(tmp_path):
    for months, begins in ((18, "2025-01"), (36, "2023-07")):
        out = tmp_path / f"{months}.parquet"
        assert run(["pond", str(out), "--customers", "60", "--months", str(months), "--lang", "en"]) == 0
        first, last = duckdb.sql(f'SELECT min("Order Time"), max("Order Time") FROM \'{out}\'').fetchall()[0]
        assert first.isoformat()[:7] == begins
        assert last.isoformat() < "2026-07-01"
