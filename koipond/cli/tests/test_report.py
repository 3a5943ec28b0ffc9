"""`koipond report` as a person meets it: what is written, what is said, and with which exit code."""

import json
from pathlib import Path

import pytest

from koipond.cli.main import run
from koipond.insight import actions

ORDERS = "customer,date,amount\na,2025-01-01,10\nb,2025-01-02,5.50\na,2025-03-01,12\n"
CONTRADICTING = ORDERS + "c,2099-01-01,5\nd,2025-02-01,-5\n"
UNREADABLE = ORDERS + "e,2025-02-30,5\n"


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def outputs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_output_is_there_and_the_summary_is_shown(orders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--html", "r.html", "--json", "r.json", "--customers", "c.csv", "--lake", "lake", "--save-map", "m.toml"]
    assert run(["report", "orders.csv", *asked, "--lang", "en"]) == 0
    assert outputs(orders.parent) == ["c.csv", "lake", "m.toml", "orders.csv", "r.html", "r.json"]
    told = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert told["measures"]["net_amount"]["value"] == 2750
    assert told["measures"]["self_loop_rate.orders"] == {
        "value": None, "interval": None, "unit": "share", "count": None, "definition": "self_loop_rate.orders",
        "unknown": "needs:paid",
    }  # fmt: skip
    shown = capsys.readouterr()
    assert "3 orders" in shown.out
    assert "amount = amount" in shown.err


def test_the_saved_map_gives_the_same_figures(orders: Path) -> None:
    assert run(["report", "orders.csv", "--json", "1.json", "--save-map", "m.toml", "--quiet"]) == 0
    assert run(["report", "orders.csv", "--json", "2.json", "--map", "m.toml", "--quiet"]) == 0
    assert Path("1.json").read_bytes() == Path("2.json").read_bytes()


def test_contradictions_are_told_with_exit_code_3_and_the_report_is_whole(
    orders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.write_text(CONTRADICTING, encoding="utf-8")
    assert run(["report", "orders.csv", "--json", "r.json", "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert "[report.contradictions]" in said and "orders.rejects.csv" in said
    told = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert told["measures"]["orders"]["value"] == 3
    assert told["quality"]["contradictions"] == 2
    rejects = Path("orders.rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1:5] for line in rejects[1:]] == [
        ["5", "date", "2099-01-01", "date_in_future"],
        ["6", "amount", "-5", "amount_negative"],
    ]


def test_an_unreadable_row_is_set_aside_and_the_exit_code_stays_0(orders: Path) -> None:
    orders.write_text(UNREADABLE, encoding="utf-8")
    assert run(["report", "orders.csv", "--quiet"]) == 0
    assert Path("orders.rejects.csv").is_file()


@pytest.mark.parametrize("content", [UNREADABLE, CONTRADICTING])
def test_strict_stops_at_the_first_bad_row_and_writes_nothing(
    orders: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.write_text(content, encoding="utf-8")
    assert run(["report", "orders.csv", "--json", "r.json", "--strict", "--lang", "en"]) == 2
    assert "line 5" in capsys.readouterr().err
    assert outputs(orders.parent) == ["orders.csv"]


def test_a_disk_that_fails_at_the_end_leaves_no_output(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("r.html").write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("koipond.insight.telling.customer_file.write_csv", refuse)
    assert run(["report", "orders.csv", "--html", "r.html", "--json", "r.json", "--customers", "c.csv"]) == 2
    assert outputs(orders.parent) == ["orders.csv", "r.html"]
    assert Path("r.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--until", "2099-01-01"], "report.until_in_future"),
        (["--timezone", "Mars"], "report.timezone_unknown"),
        (["--json", "nowhere/r.json"], "output.folder_missing"),
        (["--html", "orders.csv"], "output.is_input"),
        (["--customers", "c.txt"], "output.unknown_customer_format"),
        (["--lake", "."], "output.not_a_lake"),
        (["--preset", "nope"], "intake.preset_unknown"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    orders: Path, asked: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "orders.csv", *asked]) == 2
    said = capsys.readouterr().err
    assert f"[{code}]" in said and "Traceback" not in said
    assert outputs(orders.parent) == ["orders.csv"]


def test_the_same_file_in_other_encodings_tells_the_same(orders: Path) -> None:
    chinese = "客户,下单时间,实付金额\n张三,2025-01-01,10\n李四,2025-01-02,5.50\n张三,2025-03-01,12\n"
    told = set()
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        orders.write_text(chinese, encoding=encoding)
        assert run(["report", "orders.csv", "--json", "r.json", "--quiet"]) == 0
        told.add(json.dumps(json.loads(Path("r.json").read_text(encoding="utf-8"))["measures"]))
    assert len(told) == 1


def test_until_knows_only_what_was_known_then(orders: Path) -> None:
    assert run(["report", "orders.csv", "--until", "2025-01-31", "--json", "r.json", "--quiet"]) == 0
    told = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert told["until"] == "2025-01-31"
    assert told["measures"]["orders"]["value"] == 2


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--rejects", "orders.csv"], "output.is_input"),
        (["--rejects", "r.json", "--json", "r.json"], "output.refused"),
        (["--rejects", "no/where.csv"], "output.folder_missing"),
        (["--map", "m.toml", "--json", "m.toml"], "output.is_input"),
    ],
)
def test_rejects_and_maps_are_outputs_and_inputs_like_others(
    orders: Path, capsys: pytest.CaptureFixture[str], asked: list[str], code: str
) -> None:
    Path("m.toml").write_text('[columns]\ncustomer = "customer"\n', encoding="utf-8")
    orders.write_text(UNREADABLE, encoding="utf-8")
    assert run(["report", "orders.csv", "--quiet", *asked]) == 2
    assert f"[{code}]" in capsys.readouterr().err
    assert orders.read_text(encoding="utf-8") == UNREADABLE
    assert outputs(orders.parent) == ["m.toml", "orders.csv"]


@pytest.mark.parametrize(("said", "code"), [("Query interrupted", 130), ("something else", 70)])
def test_an_interrupted_query_is_an_interruption_and_no_defect(
    orders: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    def stopped(**_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr(actions, "write_report", stopped)
    assert run(["report", "orders.csv", "--quiet"]) == code
