"""What a line says."""

import pytest

from bench.lines import Line, peer
from bench.page import write_figures


def test_a_target_of_a_ratio_is_held_against_the_ratio():
    line = peer("lifetimes", 15.0, 0.5, at_least=20)
    assert (line.ratio, line.reached) == (30.0, True)
    assert "30 ×" in line.told()
    assert "[target ≥ 20 ×: reached]" in line.told()


def test_a_target_without_a_ratio_is_held_against_the_value():
    assert Line("wall", 25.0, at_most=25).reached is True
    assert Line("wall", 25.1, at_most=25).reached is False
    assert "[target ≤ 25 s: NOT reached]" in Line("wall", 25.1, at_most=25).told()


def test_a_line_without_a_target_reaches_nothing_and_misses_nothing():
    assert Line("wall", 3.0).reached is None
    assert "target" not in Line("wall", 3.0).told()


def test_what_was_not_measured_says_why_and_is_no_figure():
    line = Line("Splink", why_not="it is not installed")
    assert line.told().endswith("not measured: it is not installed")
    assert line.as_dict()["value"] is None


@pytest.mark.parametrize(("value", "said"), [(0.00123, "0.00123 s"), (3.14159, "3.14 s"), (12345.6, "12,346 s")])
def test_figures_have_three_digits_or_all_whole_ones(value: float, said: str):
    assert said in Line("wall", value).told()


def test_figures_stand_between_the_marks_of_their_benchmark_and_nowhere_else(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- bench:one -->\nold\n<!-- /bench -->\nb\n<!-- bench:two -->\nkept\n<!-- /bench -->\n")
    write_figures(page, {"one": [peer("lifetimes", 15.0, 0.5, at_least=20)]}, "that day")
    text = page.read_text()
    assert "| lifetimes | 15 s | 30 × as long as ours | ≥ 20 ×: reached |" in text
    assert "old" not in text
    assert "\nb\n<!-- bench:two -->\nkept\n<!-- /bench -->\n" in text
    with pytest.raises(ValueError, match="bench:three"):
        write_figures(page, {"three": []}, "that day")
