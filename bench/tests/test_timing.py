"""How things are timed."""

import sys
from pathlib import Path

import pytest

from bench.timing import least_seconds, run_child, seconds_of


def test_works_take_turns_after_one_run_each_that_is_not_counted():
    order: list[str] = []
    works = {name: lambda name=name: order.append(name) for name in "ab"}
    least_seconds(works, 2)
    assert "".join(order) == "ab" * 3


def test_the_least_of_the_runs_is_kept_and_the_first_one_is_not_counted():
    told = iter([0.5, 3.0, 1.0, 2.0])
    assert least_seconds({"peer": lambda: next(told)}, 3) == {"peer": 1.0}


def test_work_that_measures_itself_is_believed():
    assert seconds_of(lambda: 42.0) == 42.0


def test_a_childs_peak_is_its_own_and_not_that_of_whoever_started_it():
    ballast = bytearray(300 << 20)
    ballast[:: 1 << 12] = b"x" * len(ballast[:: 1 << 12])
    small = run_child([sys.executable, "-S", "-c", "print('said')"], Path.cwd())
    large = run_child([sys.executable, "-S", "-c", "x = b'x' * (100 << 20)"], Path.cwd())
    assert small.output == "said\n"
    assert small.peak_mib < 60
    assert 85 < large.peak_mib - small.peak_mib < 115
    assert len(ballast) == 300 << 20


def test_a_child_that_fails_is_told_with_its_last_words():
    command = [sys.executable, "-S", "-c", "import sys; sys.exit('out of tea')"]
    with pytest.raises(RuntimeError, match=r"ended with 1:\nout of tea"):
        run_child(command, Path.cwd())
    assert run_child(command, Path.cwd(), accepted=(1,)).output == "out of tea\n"
