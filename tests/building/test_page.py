"""Manchester's page in a browser: it filters, fits a phone, and breaks no rule of accessibility."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESK, PHONE, Opener, choose, chromium, overflow, violations
from tests.building.projects import NAMES, Papers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, manchester: Papers) -> Iterator[Opener]:
    yield Opener(browser, manchester.page)
    for context in browser.contexts:
        context.close()


def test_the_filter_leaves_the_actions_of_one_lead(opened: Opener) -> None:
    page = opened().page
    status = page.get_by_role("status")
    assert status.inner_text() == "59 of 59 actions shown"
    choose(page, "Lead", "Julie Heslop")
    left = page.locator("tbody tr:visible", has_text="Julie Heslop").count()
    assert 0 < left < 59
    assert status.inner_text() == f"{left} of 59 actions shown"
    choose(page, "Status", "Complete")
    assert int(status.inner_text().split()[0]) < left
    page.get_by_role("button", name="Clear the filter").click()
    assert status.inner_text() == "59 of 59 actions shown"


def test_the_filter_by_recommendation_leaves_its_part_alone(opened: Opener) -> None:
    page = opened().page
    choose(page, "Recommendation", "Recommendation 3")
    assert page.locator(".item:visible").count() == 1
    assert page.locator(".item:visible h3").inner_text() == "Recommendation 3"


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_of_manchester_is_accessible(opened: Opener, width: int, dark: bool) -> None:
    shown = opened(width, dark=dark)
    assert violations(shown.page) == []
    assert overflow(shown.page) <= 0
    assert (shown.requests, shown.errors) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_every_council_is_accessible_and_fits_a_phone(
    name: str, browser: Browser, councils: dict[str, Papers]
) -> None:
    shown = Opener(browser, councils[name].page)(PHONE)
    assert overflow(shown.page) <= 0
    shown.page.set_viewport_size({"width": DESK, "height": 900})
    assert violations(shown.page) == []
    assert (shown.requests, shown.errors) == ([], [])
    shown.page.context.close()
