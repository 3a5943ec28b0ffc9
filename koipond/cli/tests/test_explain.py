"""`koipond explain`: one figure, all of them, and a name that is nearly right."""

import pytest

from koipond.cli.main import run
from koipond.insight.telling.definitions import definitions


def test_one_figure(capsys):
    assert run(["explain", "self_loop_rate.orders", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Self-loop rate  self_loop_rate.orders\n")
    assert "(repurchase + referral) / all orders of known origin" in out
    assert "share (0 to 1)" in out
    assert "paid traffic (paid)" in out


def test_one_figure_in_chinese_by_its_title(capsys):
    assert run(["explain", "自循环率", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("自循环率  self_loop_rate.orders\n")
    assert "“推荐人”列（referrer）" in out


def test_a_table_and_a_figure_that_needs_nothing(capsys):
    assert run(["explain", "months", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "a table" in out
    assert "customer, time and amount only" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_name_all_are_listed(capsys, lang):
    assert run(["explain", "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(definitions())
    assert listed.index("origins") < listed.index("influence.top") < listed.index("quality.files")


def test_an_unknown_name_suggests(capsys):
    assert run(["explain", "self_loop", "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "[explain.unknown_measure]" in told.err
    assert "self_loop_rate.orders" in told.err
