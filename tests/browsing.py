"""Opening a page in Chromium as a reader would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

PHONE = 320
DESK = 1280
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    }
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, which must be on the PATH."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("Chromium is not on the PATH")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]) as started,
    ):
        yield started


class Shown(NamedTuple):
    """A page that is open, with what it asked of the network and what went wrong in it."""

    page: Page
    requests: list[str]
    errors: list[str]


class Opener:
    """Opens one page as a reader would, with the settings of that reader."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self._browser = browser
        self._file = file

    def __call__(self, width: int = DESK, *, script: bool = True, dark: bool = False) -> Shown:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        shown = Shown(context.new_page(), [], [])

        def route(asked: Route) -> None:
            if asked.request.url.startswith("file:"):
                asked.continue_()
            else:
                shown.requests.append(asked.request.url)
                asked.abort()

        context.route("**/*", route)
        shown.page.on("console", lambda message: shown.errors.append(message.text))
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.goto(self._file.as_uri())
        return shown


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth"))


def choose(page: Page, facet: str, value: str) -> None:
    """Choose a value of the filter."""
    page.get_by_label(facet, exact=True).select_option(value)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules of accessibility that the page breaks, each with the places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [str(node["target"]) for node in rule["nodes"]]) for rule in found]
