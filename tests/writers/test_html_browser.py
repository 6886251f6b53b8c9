"""What only a browser can tell of the page: that it is accessible, fits a phone, and filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reportgen.writers import html
from tests.browsing import DESK, PHONE, Opener, choose, chromium, overflow, violations
from tests.writers.page_sample import TEMPLATE, sample

pytestmark = pytest.mark.browser

GRID_ROWS = "#grid tbody tr:not([hidden])"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    file = tmp_path / "report.html"
    file.write_bytes(html.write(sample(), TEMPLATE)[0])
    yield Opener(browser, file)
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [DESK, 800, PHONE])
def test_the_page_breaks_no_rule_of_accessibility(opened: Opener, width: int, dark: bool) -> None:
    assert violations(opened(width, dark=dark).page) == []


@pytest.mark.parametrize("width", [DESK, 1024, 768, 400, PHONE])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_page_never_scrolls_sideways(opened: Opener, width: int, script: bool) -> None:
    assert overflow(opened(width, script=script).page) <= 0


def test_the_page_asks_nothing_of_the_network_and_reports_no_error(opened: Opener) -> None:
    shown = opened()
    choose(shown.page, "Status", "Overdue")
    assert (shown.requests, shown.errors) == ([], [])


def test_without_the_script_the_whole_report_is_there_and_no_filter(opened: Opener) -> None:
    page = opened(script=False).page
    assert page.locator("form, button").count() == 0
    assert page.locator(".item").count() == 3
    assert page.locator(".contents a").first.is_visible()


def test_a_narrow_table_stays_a_table_and_names_the_column_in_each_cell(opened: Opener) -> None:
    page = opened(PHONE, script=False).page
    label = page.locator("td[data-label=Due]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.startswith('"Due"')
    page.locator("figure details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert page.get_by_role("table").count() == page.locator("table").count()
    assert page.get_by_role("cell", name="End April 2018").count() == 2


def test_on_a_phone_a_short_value_stands_beside_its_label_and_a_long_one_below(opened: Opener) -> None:
    page = opened(PHONE, script=False).page
    short = page.locator("td[data-label=Due]", has_text="End April 2018").first.bounding_box()
    long = page.locator("td[data-label=Action]").first.bounding_box()
    assert short is not None and long is not None
    assert short["height"] < 36 < long["height"]


def test_the_words_of_a_chart_are_twelve_pixels_high_on_the_narrowest_phone(opened: Opener) -> None:
    page = opened(PHONE).page
    scale = page.locator(".chart svg").first.evaluate("svg => svg.getScreenCTM().a")
    assert 12 * scale >= 12


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_lines_of_the_cover_are_as_long_as_the_rules_between_them(opened: Opener, width: int) -> None:
    page = opened(width).page
    fields, main = (page.locator(each).first.bounding_box() for each in (".fields.cover", "#page-main hr"))
    assert fields is not None and main is not None
    assert abs(fields["width"] - main["width"]) < 1


def test_the_filter_shows_what_matches_and_says_how_much(opened: Opener) -> None:
    page = opened().page
    status = page.get_by_role("status")
    assert status.inner_text() == "12 of 12 shown"
    choose(page, "Lead", "Locality heads of service")
    assert status.inner_text() == "6 of 12 shown"
    choose(page, "Status", "Overdue")
    assert status.inner_text() == "2 of 12 shown"
    assert page.locator(".item:visible").count() == 1
    assert page.locator("#item-2 tbody tr:visible").all_inner_texts()[-1].startswith("2.2")
    page.get_by_role("button", name="Clear the filter").click()
    assert status.inner_text() == "12 of 12 shown"
    assert page.locator(".item:visible").count() == 3


def test_what_is_filtered_out_leaves_the_contents_too(opened: Opener) -> None:
    page = opened().page
    choose(page, "Recommendation", "3")
    assert not page.locator(".contents a[href='#recommendation-1']").is_visible()
    assert page.locator(".contents a[href='#recommendation-3']").is_visible()


def test_a_link_to_what_is_filtered_out_shows_it_again(opened: Opener) -> None:
    page = opened().page
    choose(page, "Recommendation", "3")
    page.evaluate("location.hash = '#recommendation-1'")
    page.locator("#recommendation-1").wait_for(state="visible")
    assert page.get_by_role("status").inner_text() == "12 of 12 shown"


def test_a_link_followed_twice_shows_what_was_filtered_out_in_between(opened: Opener) -> None:
    page = opened().page
    for _ in range(2):
        choose(page, "Recommendation", "3")
        assert not page.locator("#action-2-2").is_visible()
        page.get_by_role("link", name="action 2.2").click()
        page.locator("#action-2-2").wait_for(state="visible")
    assert page.get_by_role("status").inner_text() == "12 of 12 shown"


def test_what_a_link_leads_to_is_marked(opened: Opener) -> None:
    page = opened().page
    colour = "element => getComputedStyle(element).backgroundColor"
    for place in ("#p1-1", "#action-2-2 > td:first-of-type", "#grid-2-2 > td:first-of-type", "#page-note-1-mark"):
        before = page.locator(place).evaluate(colour)
        page.locator(f"a[href='{place.split(' ')[0]}']").click()
        assert page.locator(place).evaluate(colour) != before


def test_a_row_that_a_link_leads_to_stands_below_the_headings_of_its_grid(opened: Opener) -> None:
    page = opened().page
    page.set_viewport_size({"width": DESK, "height": 420})
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("link", name="the grid").first.click()
    heads, row = page.locator("#grid thead").bounding_box(), page.locator("#grid-2-2").bounding_box()
    assert heads is not None
    assert row is not None
    assert row["y"] >= heads["y"] + heads["height"] - 1


def test_a_mark_leads_to_its_note_and_the_note_back(opened: Opener) -> None:
    page = opened().page
    mark = page.locator("[role=doc-noteref]").first
    assert page.locator(f"#{mark.get_attribute('aria-describedby')}").inner_text() == "Notes"
    mark.click()
    assert page.locator("li:target").inner_text().startswith("The first agreed date")
    backs = page.locator("[role=doc-backlink]")
    names = backs.all_inner_texts()
    assert len(set(names)) == len(names) == 3
    page.locator("li:target [role=doc-backlink]").click()
    assert page.locator(":target").get_attribute("id") == mark.get_attribute("id")


def test_an_entry_of_the_contents_folds_and_unfolds_by_the_keyboard(opened: Opener) -> None:
    page = opened().page
    entry = page.locator(".contents a[href='#measures']")
    around = page.locator(".contents details", has=page.locator("a[href='#measures']")).last
    fold = around.locator("summary")
    fold.press("Enter")
    assert not entry.is_visible()
    fold.press("Enter")
    assert entry.is_visible()


def test_cells_that_span_rows_stay_over_the_rows_that_are_left(opened: Opener) -> None:
    page = opened().page
    before = page.locator("#grid tbody").evaluate_all("bodies => bodies.map((body) => body.innerHTML)")
    choose(page, "Status", "Overdue")
    row = page.locator(GRID_ROWS)
    assert row.count() == 1
    assert row.locator("th, td").count() == 12
    assert row.locator("th").inner_text() == "2"
    choose(page, "Status", "On track")
    assert page.locator(GRID_ROWS).count() == 2
    assert page.locator(f"{GRID_ROWS} th").get_attribute("rowspan") == "2"
    choose(page, "Status", "")
    after = page.locator("#grid tbody").evaluate_all("bodies => bodies.map((body) => body.innerHTML)")
    assert [body.strip() for body in after] == [body.strip() for body in before]


def test_the_contents_are_folded_on_a_phone_and_open_beside_a_wide_page(opened: Opener) -> None:
    page = opened(PHONE).page
    assert not page.locator(".contents a").first.is_visible()
    page.get_by_text("Contents", exact=True).click()
    assert page.locator(".contents a").first.is_visible()
    page.set_viewport_size({"width": DESK, "height": 900})
    assert page.locator(".contents a").first.is_visible()


def test_the_first_stop_of_the_tab_key_skips_to_the_main_part(opened: Opener) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "page-main"


def test_a_grid_wider_than_the_page_can_be_scrolled_with_the_keys(opened: Opener) -> None:
    page = opened().page
    region = page.get_by_role("region", name="The action plan")
    region.focus()
    page.keyboard.press("ArrowRight")
    assert region.evaluate(
        """region => new Promise((done) => {
            const look = () => (region.scrollLeft > 0 ? done(true) : requestAnimationFrame(look));
            look();
        })"""
    )


def test_paper_shows_no_filter_and_no_contents(opened: Opener) -> None:
    page = opened().page
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert not page.locator(".filter select").first.is_visible()
    assert not page.get_by_role("status").is_visible()
    page.emulate_media(media="screen")
    choose(page, "Status", "Overdue")
    page.emulate_media(media="print")
    assert page.get_by_text("2 of 12 shown").is_visible()
