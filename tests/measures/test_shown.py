"""The example's paper in a browser and in an office suite."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from reportgen.files import Folder
from reportgen.pipeline import build
from tests.browsing import DESK, PHONE, Opener, chromium, overflow, violations
from tests.measures.projects import PAPER, brackenford


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example's documents."""
    root = brackenford(tmp_path_factory.mktemp("brackenford"))
    build(Folder.at(root), [], root / "output", ["html", "docx"])
    return (root / "output" / PAPER).parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, output: Path) -> Iterator[Opener]:
    yield Opener(browser, output / f"{Path(PAPER).name}.html")
    for context in browser.contexts:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_page_breaks_no_rule_of_accessibility(opened: Opener, width: int, dark: bool) -> None:
    page = opened(width, dark=dark).page
    page.evaluate("document.querySelectorAll('figure details').forEach(each => each.open = true)")
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.browser
def test_the_lines_are_light_on_a_dark_page(opened: Opener) -> None:
    colours = {}
    for dark in (False, True):
        page = opened(dark=dark).page
        last = page.locator("figure svg text").last
        colours[dark] = last.evaluate("each => getComputedStyle(each).fill")
    assert colours[False] != colours[True]


@pytest.mark.browser
def test_the_words_of_a_chart_stay_in_the_drawing(opened: Opener) -> None:
    page = opened().page
    outside = page.evaluate(
        """() => [...document.querySelectorAll('figure svg')].flatMap(drawing => {
            const frame = drawing.getBoundingClientRect();
            return [...drawing.querySelectorAll('text')].filter(each => {
                const box = each.getBoundingClientRect();
                return box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(each => each.textContent);
        })"""
    )
    assert outside == []


@pytest.mark.browser
def test_the_figures_are_printed_also_where_their_table_is_folded(opened: Opener, tmp_path: Path) -> None:
    page = opened().page
    page.pdf(path=str(tmp_path / "page.pdf"))
    printed = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(tmp_path / "page.pdf").pages)
    for words in ("Call-back began, on 23 September", "No checks while the system was replaced"):
        assert words in printed


@pytest.mark.office
def test_an_office_suite_shows_each_chart_below_its_caption(output: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not on the PATH")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    file = output / f"{Path(PAPER).name}-accessible.docx"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    pdf = tmp_path / f"{file.stem}.pdf"
    listed = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, encoding="utf-8", check=True).stdout
    images = [int(line.split()[0]) for line in listed.splitlines()[2:] if line.split()[2] == "image"]
    sheets = PdfReader(pdf).pages
    captions = [at for at, sheet in enumerate(sheets, 1) for _ in range(sheet.extract_text().count("Figure "))]
    assert len(images) == 5
    assert captions == images
