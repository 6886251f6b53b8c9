"""What an office suite makes of the Word documents: LibreOffice opens them and lays them out as pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from tests.building.projects import Papers
from tests.building.typed import words

pytestmark = pytest.mark.office


class Sheet(NamedTuple):
    """A page: its words, and whether it lies across."""

    text: str
    landscape: bool


@pytest.fixture(scope="module")
def printed(
    manchester: Papers, councils: dict[str, Papers], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Sheet]]:
    """The pages of some papers, all laid out in one run."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not on the PATH")
    where = tmp_path_factory.mktemp("printed")
    named = {
        "wide": manchester.wide,
        "accessible": manchester.accessible,
        "deep": councils["deep"].wide,
        "deep-accessible": councils["deep"].accessible,
        "thirty": councils["thirty-columns"].wide,
    }
    for name, path in named.items():
        shutil.copy(path, where / f"{name}.docx")
    profile = f"-env:UserInstallation={(where / 'profile').as_uri()}"
    files = [str(where / f"{name}.docx") for name in named]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(where), *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return {name: sheets(where / f"{name}.pdf") for name in named}


def sheets(path: Path) -> list[Sheet]:
    return [
        Sheet(words(page.extract_text()), float(page.mediabox.width) > float(page.mediabox.height))
        for page in PdfReader(path).pages
    ]


def test_the_numbers_that_word_counts_are_printed(printed: dict[str, list[Sheet]]) -> None:
    for name in ("wide", "accessible"):
        text = " ".join(sheet.text for sheet in printed[name])
        for number, start in (
            ("1.0", "Introduction"),
            ("1.1", "At the full"),
            ("1.2", "The report noted"),
            ("2.0", "Action Plan Structure"),
            ("2.1", "The action plan is divided"),
            ("3.3", "Additionally the independently"),
            ("4.0", "The Action Plan"),
            ("4.1", "The Action in Appendix A"),
        ):
            assert f"{number} {start}" in text


def test_every_page_says_which_it_is_and_of_how_many(printed: dict[str, list[Sheet]]) -> None:
    for name in ("wide", "accessible"):
        pages = printed[name]
        for number, sheet in enumerate(pages, 1):
            assert "Ofsted Subgroup – 20 March 2018" in sheet.text
            assert f"Page {number} of {len(pages)}" in sheet.text


def test_the_appendix_lies_across_and_all_else_upright(printed: dict[str, list[Sheet]]) -> None:
    wide = printed["wide"]
    first = next(number for number, sheet in enumerate(wide) if "Appendix A: Post-Inspection" in sheet.text)
    assert [sheet.landscape for sheet in wide] == [number >= first for number in range(len(wide))]
    assert not any(sheet.landscape for sheet in printed["accessible"])
    assert [sheet.landscape for sheet in printed["deep"]] == [False, True]


def test_the_grid_takes_few_pages(printed: dict[str, list[Sheet]]) -> None:
    assert 6 <= sum(sheet.landscape for sheet in printed["wide"]) <= 12


def test_the_header_row_comes_again_on_every_page_of_the_grid(printed: dict[str, list[Sheet]]) -> None:
    pages = [sheet for sheet in printed["wide"] if sheet.landscape]
    assert len(pages) > 1
    for sheet in pages:
        for heading in ("Progress Note", "Link Plans", "Partnership Focus"):
            assert heading in sheet.text


def test_the_deep_plan_fits_and_no_short_word_is_broken(printed: dict[str, list[Sheet]]) -> None:
    text = " ".join(sheet.text for sheet in printed["deep"])
    for word in ("Rhif", "Targed", "Statws", "Llofnod", "Sgôr", "R3.1a", "DCS"):
        assert word in text.split()
    text = " ".join(sheet.text for sheet in printed["thirty"])
    for word in ("Was", "Ref", "Risk", "Ward", "Done", "High", "14%", "A1"):
        assert word in text.split()


def test_the_accessible_deep_plan_reads_from_top_to_bottom(printed: dict[str, list[Sheet]]) -> None:
    text = " ".join(sheet.text for sheet in printed["deep-accessible"])
    places = [text.index(words) for words in ("Allwedd i'r", "R1: Cryfhau", "R1.1a Tasg", "R2: Cynh", "R3.1a Tasg")]
    assert places == sorted(places)
