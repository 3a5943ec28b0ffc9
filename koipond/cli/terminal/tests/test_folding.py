"""Lines break where Chinese breaks them."""

import pytest
from rich.cells import cell_len

from koipond.cli.terminal.folding import folded

TOLD = "1. 加 --customers 客户.csv 导出明细，先联系预警批次里应回购日（due_by_on）已过的客户（2,357 位，约 ¥12.3万）。"


@pytest.mark.parametrize("width", range(16, 80))
def test_no_line_is_too_wide_and_nothing_is_lost(width):
    lines = folded(TOLD, width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == TOLD.replace(" ", "")


@pytest.mark.parametrize("width", range(16, 80))
def test_no_line_begins_with_a_mark_and_no_word_is_cut(width):
    lines = folded(TOLD, width).split("\n")
    assert not any(line[0] in "，。）" for line in lines)
    for word in ("--customers", "due_by_on", "2,357", ".csv"):
        assert sum(word in line for line in lines) == 1


def test_english_breaks_at_spaces():
    assert folded("see all charts with --html report.html", 16) == "see all charts\nwith --html\nreport.html"
