"""The page as a person has it: on a desk, on a phone, in the dark and on paper."""

import pytest

from koipond.insight.telling.page import report_page
from koipond.insight.telling.tests import ponds
from koipond.insight.telling.tests.browser import opened

pytestmark = pytest.mark.browser
DRAWN = "document.querySelectorAll('.chart svg').length"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
SHOWN = "[...document.querySelectorAll('.chart')].filter((chart) => chart.offsetParent).length"
EDGE = """Math.max(
  0, ...[...document.querySelectorAll('.chart svg')].map((svg) => svg.getBoundingClientRect().right)
)"""
# Charts in sight whose drawing is not as wide and high as their place.
UNFIT = """[...document.querySelectorAll('.chart')].filter((place) => {
  const svg = place.querySelector('svg');
  return svg && place.clientWidth
    && (svg.clientWidth !== place.clientWidth || svg.clientHeight !== place.clientHeight);
}).length"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
EMPTY = "[...document.querySelectorAll('.chart svg')].filter((svg) => svg.querySelectorAll('path').length < 3).length"


@pytest.fixture(params=["rich-zh", "rich-en", "bare-zh", "bare-en", "empty-en"])
def file(request, tmp_path):
    name, lang = request.param.split("-")
    path = tmp_path / f"{request.param}.html"
    path.write_text(report_page(getattr(ponds, f"{name}_report")(), lang), "utf-8")
    return path


@pytest.fixture
def rich(tmp_path):
    path = tmp_path / "rich.html"
    path.write_text(report_page(ponds.rich_report(), "zh"), "utf-8")
    return path


def scroll_through(page):
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.body.scrollHeight; y += 700) {
            window.scrollTo({ top: y, behavior: "instant" });
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          }
        }"""
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_draws_everything_and_asks_nothing(chromium, file, width):
    with opened(chromium, file, width=width) as seen:
        scroll_through(seen.page)
        assert seen.page.evaluate(DRAWN) == seen.page.evaluate(SHOWN)
        assert seen.page.evaluate(EMPTY) == 0
        assert seen.page.evaluate(OVERFLOW) <= 0
        assert seen.complaints == []
        assert seen.asked == [file.as_uri()]


def test_tabs_show_one_panel_and_draw_its_chart(chromium, rich):
    with opened(chromium, rich, width=1440) as seen:
        page = seen.page
        page.get_by_role("tab", name="按批次").click()
        panel = page.locator("#repurchase-curves .panel.shown")
        assert panel.count() == 1
        assert panel.locator(".chart svg").count() == 1
        assert panel.locator(".key").count() == 24
        assert panel.locator(".key[aria-pressed=true]").count() == 3
        page.keyboard.press("ArrowRight")
        assert page.get_by_role("tab", name="按第几单").get_attribute("aria-selected") == "true"
        assert seen.complaints == []


def test_a_key_takes_its_curve_away_but_never_the_last(chromium, rich):
    with opened(chromium, rich, width=1440) as seen:
        page = seen.page
        page.get_by_role("tab", name="按产品角色").click()
        keys = page.locator("#repurchase-curves .panel.shown .key")
        lines = "document.querySelectorAll('#repurchase-curves .panel.shown svg path[stroke-width=\"2.2\"]').length"
        assert page.evaluate(lines) == 2
        keys.nth(0).click()
        assert page.evaluate(lines) == 1
        keys.nth(1).click()
        assert page.evaluate(lines) == 1


def test_a_figure_opens_to_its_definition(chromium, rich):
    with opened(chromium, rich, width=390) as seen:
        page = seen.page
        page.locator(".hero .about summary").first.click()
        card = page.locator(".hero .about-card").first
        assert "按访问收费" in card.inner_text() or "付费流量" in card.inner_text()
        assert "59.3%–60.3%" in card.inner_text()
        box = card.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        page.keyboard.press("Escape")
        assert page.locator("details.about[open]").count() == 0


def test_a_name_with_markup_stays_a_name(chromium, rich):
    with opened(chromium, rich, width=1440) as seen:
        page = seen.page
        assert page.locator("img").count() == 0
        assert page.get_by_text("<img src=x onerror=alert(1)>").count() == 1


def test_in_the_dark_text_can_be_read(chromium, rich):
    with opened(chromium, rich, width=1440, dark=True) as seen:
        ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        ink = seen.page.evaluate("getComputedStyle(document.body).color")
        assert (ground, ink) == ("rgb(15, 21, 20)", "rgb(232, 239, 238)")
        assert seen.complaints == []


def test_on_paper_every_chart_is_drawn_and_fits(chromium, rich):
    with opened(chromium, rich, width=1440) as seen:
        page = seen.page
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 696, "height": 1000})
        assert page.evaluate(DRAWN) == page.evaluate("document.querySelectorAll('.chart').length")
        assert page.evaluate(EDGE) <= 696
        assert page.evaluate(OVERFLOW) <= 0
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        assert pdf.startswith(b"%PDF")
        assert 1 <= pdf.count(b"/Type /Page\n") <= 20
        assert seen.complaints == []


def test_charts_fit_their_place_after_paper_tabs_and_turning(chromium, rich):
    with opened(chromium, rich, width=1440) as seen:
        page = seen.page
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.get_by_role("tab", name="按批次").click()
        assert page.evaluate(UNFIT) == 0
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(TWO_FRAMES)
            assert page.evaluate(UNFIT) == 0
        page.evaluate("document.querySelector('main').style.width = '500px'")
        page.evaluate(TWO_FRAMES)
        assert page.evaluate(UNFIT) == 0
        assert seen.complaints == []
