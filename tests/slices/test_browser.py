"""The pages of slices and the overview in a browser: searched, filtered, read with a screen reader, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reportgen.pipeline import make, overview, slices
from tests.browsing import DESK, PHONE, Opener, choose, chromium, overflow, violations
from tests.slices.projects import SEND_DAY, loaded

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def output(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("pages")
    read = loaded(town)
    cuts = slices.slices(read, ["send"], ["lead", "body"], SEND_DAY)
    jobs = [*overview.jobs(read, overview.overview(read, None)), *slices.jobs(read, cuts, ["html"])]
    built = make(read, [job for job in jobs if job.kind == "html"], (), where)
    assert built.files
    return where


def _rows(page: Page) -> list[str]:
    """The plans that are shown."""
    return [row.inner_text().split("\t")[0].strip() for row in page.locator("tbody tr[id^=plan-]:visible").all()]


PAGES = ("index.html", "send/dashboard.html", "years/dashboard.html", "send/leads/ann.html", "send/bodies/board.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_and_asks_the_network_for_nothing(browser: Browser, output: Path, name: str) -> None:
    for width, dark in ((DESK, False), (PHONE, True)):
        shown = Opener(browser, output / name)(width, dark=dark)
        assert violations(shown.page) == []
        assert overflow(shown.page) <= 0
        assert shown.requests == [] and shown.errors == []


def test_plans_are_found_by_words_body_lead_and_what_needs_attention(browser: Browser, output: Path) -> None:
    page = Opener(browser, output / "index.html")().page
    assert _rows(page) == ["Schools Plan", "SEND Action Plan", "Two Years"]
    search = page.get_by_label("Search")
    search.fill("PLAN  bob")
    assert _rows(page) == ["Schools Plan", "SEND Action Plan"]
    assert page.get_by_text("2 of 3 plans shown").is_visible()
    choose(page, "Body", "Scrutiny Committee")
    assert _rows(page) == ["SEND Action Plan"]
    page.get_by_role("button", name="Clear the filter").click()
    assert search.input_value() == "" and len(_rows(page)) == 3
    choose(page, "Needs attention", "Without a recent update")
    assert _rows(page) == ["Schools Plan"]
    choose(page, "Needs attention", "")
    choose(page, "Lead", "Ann Archer")
    assert _rows(page) == ["SEND Action Plan", "Two Years"]


def test_without_script_all_plans_are_there_and_lead_to_their_dashboards(browser: Browser, output: Path) -> None:
    page = Opener(browser, output / "index.html")(script=False).page
    assert len(_rows(page)) == 3 and page.get_by_label("Search").count() == 0
    page.get_by_role("link", name="SEND Action Plan").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "SEND Action Plan: dashboard"


def test_the_filter_stands_above_a_table_that_scrolls_not_in_it(browser: Browser, output: Path) -> None:
    page = Opener(browser, output / "index.html")().page
    assert page.locator(".scroll form").count() == 0 and page.locator("form.filter").count() == 1
