"""One screen, 80 columns, in both languages; and it says what to do next."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from koipond.cli.terminal.lines import lacking_columns, next_lines
from koipond.cli.terminal.summary import print_summary
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.tests import ponds

REPORTS = {"rich": ponds.rich_report(), "bare": ponds.bare_report(), "empty": ponds.empty_report()}


def printed(name, lang, width=80):
    screen = io.StringIO()
    print_summary(REPORTS[name], lang, Console(file=screen, width=width))
    return [line.rstrip() for line in screen.getvalue().splitlines()]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fits_one_screen(name, lang):
    lines = printed(name, lang, width=200)
    assert len(lines) <= 40
    assert max(map(cell_len, lines)) <= 80
    assert "None" not in "".join(lines)


def test_says_the_main_figures():
    text = "\n".join(printed("rich", "en"))
    for told in (
        "Of every 100 orders, 60 came by repurchase or referral",
        "Come: new customers                11,878   10,214   +16.3%",
        "59.8% of orders (59.3%–60.3%)",
        "Repurchase 53% · Referral 7%",
        "within 90 days 49.8%",
        "half-life 32 days (30–34)",
        "first bought Oct 2025: back 29.0% more slowly; 412 at risk",
        "2.31 per 100 customer-months",
        "18,204 orders, ¥5.61M",
        "top 1% hold 8.1%",
        "41,480 rows read, 158 set aside",
        "orders-2025.rejects.csv",
    ):
        assert told in text, told


def test_chinese_columns_stand_in_line():
    steps = [line for line in printed("rich", "zh") if line.startswith(("来：", "买：", "再买：", "带人来："))]
    assert len(steps) == 4
    assert len({cell_len(line) for line in steps}) == 1


def test_names_what_is_not_known_and_the_columns_that_would_tell():
    text = "\n".join(printed("bare", "en"))
    assert "Bring: referred customers       not known" in text
    assert "Self-loop rate" not in text
    assert lacking_columns(Desk(REPORTS["bare"], "en"))[0] == "referrer"
    assert "add these columns to see more: referrer, paid" in text


def test_what_next_begins_with_the_alert():
    steps = next_lines(Desk(REPORTS["rich"], "en"))
    assert steps[0].text.startswith("1. write the customers")
    assert steps[-1].text.endswith("koipond explain tells what a figure means")
    assert len(next_lines(Desk(REPORTS["empty"], "en"))) == 1


def test_markup_in_a_name_is_shown():
    report = ponds.rich_report()
    report = type(report)(**{**report.__dict__, "quality": {"rows_set_aside": 2, "rejects_file": "[red]x[/red].csv"}})
    screen = io.StringIO()
    print_summary(report, "en", Console(file=screen, width=80))
    assert "[red]x[/red].csv" in screen.getvalue()
