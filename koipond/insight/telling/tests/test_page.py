"""The page as text: whole, escaped, self-contained, and honest about what is not known."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from koipond.insight.findings import Measure
from koipond.insight.telling.page import report_page
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.headline import headline, statement
from koipond.insight.telling.tests import ponds

RICH = {lang: report_page(ponds.rich_report(), lang) for lang in ("zh", "en")}
BARE = {lang: report_page(ponds.bare_report(), lang) for lang in ("zh", "en")}
VOID = {"meta", "link", "img", "br", "circle", "path"}


class Balance(HTMLParser):
    """Collects elements that are opened and not closed, and all addresses."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.addresses, self.inline = [], [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.addresses += [found[name] for name in ("src", "href", "action", "srcset") if name in found]
        self.inline += [name for name in found if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(page):
    balance = Balance()
    balance.feed(page)
    return balance


@pytest.mark.parametrize("page", [*RICH.values(), *BARE.values()])
def test_every_element_is_closed_and_no_address_leaves_the_page(page):
    found = read(page)
    assert (found.wrong, found.open) == ([], [])
    assert all(address.startswith(("#", "data:,")) for address in found.addresses)
    assert found.inline == []


def test_the_policy_names_this_very_script_and_style():
    page = RICH["zh"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1).replace("&#39;", "'")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(script) == 1
    for kind, text in (("script-src", script[0]), ("style-src", style)):
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{hashed}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_names_from_the_file_are_shown_and_not_obeyed():
    page = RICH["en"]
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;script&gt;" in page


def body_of(page):
    return re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)


def held(page):
    return json.loads(re.search(r'id="held">(.*?)</script>', page, re.DOTALL).group(1))


def test_each_chart_has_its_place_and_its_numbers():
    for page in (*RICH.values(), *BARE.values()):
        places = re.findall(r'data-chart="([\w-]+)"', page)
        assert len(places) == len(set(places))
        assert set(places) == set(held(page)["charts"])
    assert len(held(RICH["zh"])["charts"]) == 17


def test_curves_are_thinned_and_keep_their_ends():
    line = held(RICH["en"])["charts"]["repurchase-curve"]["lines"][0]
    assert (line["x"][0], line["x"][-1], len(line["x"])) == (0, 400, 80)
    assert len(line["y"]) == len(line["low"]) == len(line["high"]) == 80
    assert all(low <= share <= high for low, share, high in zip(line["low"], line["y"], line["high"], strict=True))


def test_every_section_of_a_full_pond_is_there():
    wanted = [
        "steps",
        "loop",
        "repurchase",
        "alerts",
        "referral",
        "influence",
        "value",
        "rfm",
        "ladder",
        "entrances",
        "quality",
    ]
    for page in RICH.values():
        assert re.findall(r'<section id="(\w+)"', page) == wanted
        assert re.findall(r'<a href="#(\w+)">', page)[-len(wanted) :] == wanted
        assert 'class="missing"' not in page


def test_what_is_not_known_is_said_once_a_section_with_its_column():
    page = BARE["en"]
    sections = re.findall(r'<section id="(\w+)".*?</section>', page, re.DOTALL)
    texts = dict(zip(sections, re.findall(r"<section.*?</section>", page, re.DOTALL), strict=True))
    assert all(text.count('class="missing"') <= 1 for text in texts.values())
    assert texts["referral"].count("column that names the referrer (referrer)") == 1
    assert re.search(r"and \d more: needs a column", texts["referral"])
    assert "column with the product role (role)" in texts["ladder"]
    assert "“推荐人”列（referrer）" in BARE["zh"]


def test_an_empty_pond_is_a_page_too():
    for lang in ("zh", "en"):
        page = report_page(ponds.empty_report(), lang)
        assert read(page).wrong == []
        assert "None" not in body_of(page)
        assert held(page)["charts"] == {}


def test_no_page_shows_a_missing_value_or_a_raw_number():
    for page in (*RICH.values(), *BARE.values()):
        assert re.search(r"\bNone\b|\bnan\b|\binf\b|\d\.\d{6,}", body_of(page)) is None


def test_the_pages_keep_their_weight():
    assert all(len(page.encode()) < 800_000 for page in RICH.values())
    assert all(len(page.encode()) < 700_000 for page in BARE.values())


SENTENCES = """\
Up to 31 Jan 2026, 11,878 customers placed 41,322 orders worth ¥12.7M net.
Of every 100 orders, 53 were repurchases, 7 came by referral, 11 came of themselves, and 29 were bought with \
advertising.
Of 100 new customers, 58 buy again within a year; half of those are back within 32 days, so act before then.
One cohort comes back more slowly than those before it. Customers at risk: 412; at stake over the next 90 days: \
¥38,640.
100 customers bring 2.31 new buyers a month, and 24% of new customers came by referral.
Today's customers should place about 18,204 more orders in the next 365 days, worth ¥5.61M.
""".splitlines()


def test_headline_of_a_full_pond():
    told = headline(Desk(ponds.rich_report(), "en"))
    assert told.statement == "Of every 100 orders, 60 came by repurchase or referral"
    assert [sentence.text for sentence in told.sentences] == SENTENCES
    assert [sentence.worry for sentence in told.sentences] == [False, False, False, True, False, False]


def test_headline_of_a_bare_file():
    told = headline(Desk(ponds.bare_report(), "zh"))
    assert told.statement == "每 100 单里，有 71 单来自老客户复购"
    assert len(told.sentences) == 4
    assert told.sentences[2].text == "各批客户的复购没有比从前衰减得更快。"
    assert statement(Desk(ponds.empty_report(), "zh")) == "还没有可以计入的订单"


def test_an_alert_says_who_how_much_and_what_to_do():
    page = RICH["en"]
    alert = re.search(r'<article class="alert">.*?</article>', page, re.DOTALL).group(0)
    assert "Customers who first bought in Oct 2025" in alert
    assert "29.0% more slowly" in alert
    assert "<dd>412</dd>" in alert
    assert "<dd>¥38,640</dd>" in alert
    assert "due_by_on" in alert
    assert page.count('<article class="alert">') == 2
    assert "No cohort comes back more slowly" in BARE["en"]


def test_intervals_and_counts_stand_with_the_figure():
    desk = Desk(ponds.rich_report(), "en")
    figure = desk.figure("self_loop_rate.orders")
    assert figure is not None
    assert (figure.text, figure.note) == ("59.8%", "95% CI 59.3%–60.3%")
    assert figure.about is not None
    assert (figure.about.basis, figure.about.interval) == ("11,878 observations", "59.3%–60.3%")
    assert desk.figure("nothing") is None
    assert Measure("x", None, "count").value is None
