"""What documents are called, and what is said where two would be called the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.files import Folder
from reportgen.slugs import hyphened
from tests.reading.projects import REPORT, good, make_buildable


def clashes(root: Path) -> list[str]:
    found = pipeline.check(Folder.at(root), []).problems
    return [f"{one.span.source.path}: {one.message}" for one in found if one.code == "L019"]


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("r-accessible", "r-accessible.docx"),  # the accessible edition of r
        ("r-restricted", "r-restricted.docx"),
        ("R", "R.docx"),  # one file on Windows and macOS
    ],
)
def test_two_papers_are_never_written_into_one_file(tmp_path: Path, name: str, document: str) -> None:
    root = make_buildable(tmp_path / "project")
    assert clashes(root) == []
    (root / f"plans/p/reports/{name}.yaml").write_text(good(REPORT), encoding="utf-8")
    found = clashes(root)
    assert len(found) == 1
    assert document.casefold() in found[0].casefold()
    assert f"reports/{name}.yaml" in found[0]
    assert REPORT in found[0]

    output = tmp_path / "output"
    built = pipeline.build(Folder.at(root), [], output, pipeline.KINDS, edition="both")
    assert [one.code for one in built.problems] == ["L019"]
    written = [path.name.casefold() for path, _ in built.files]
    assert len(set(written)) == len(written) > 0


def test_a_paper_does_not_take_the_place_of_the_dashboard(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    (root / "plans/p/reports/dashboard.yaml").write_text(good(REPORT), encoding="utf-8")
    assert clashes(root) == ["plans/p/reports/dashboard.yaml: 'dashboard.html' is the name of the plan's dashboard"]


def test_a_document_or_a_record_in_a_folder_of_its_own_may_be_called_as_the_dashboard(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    for name in ("documents/dashboard.md", "visits/dashboard.yaml"):
        (root / "plans/p" / name).parent.mkdir(exist_ok=True)
        (root / "plans/p" / name).write_text(good("plans/p/inspection.yaml"), encoding="utf-8")
    with (root / "plans/council.yaml").open("a", encoding="utf-8") as council:
        council.write("document_format: paper\n")
    assert clashes(root) == []


def test_a_page_links_to_the_word_file_whatever_letters_its_name_has(tmp_path: Path) -> None:
    root = make_buildable(tmp_path / "project")
    (root / REPORT).rename(root / "plans/p/reports/Gŵyl & ŷd.yaml")
    pipeline.build(Folder.at(root), [], tmp_path / "output", ("html",))
    page = (tmp_path / "output/p/Gŵyl & ŷd.html").read_text(encoding="utf-8")
    assert 'href="G%C5%B5yl%20%26%20%C5%B7d.docx"' in page


@pytest.mark.parametrize(
    ("words", "name"),
    [("Łódź", "lodz"), ("Gŵyl Ŷd", "gwyl-yd"), ("Straße Ærø", "strasse-aero"), ("Siân's Þing", "sians-thing")],
)
def test_names_of_files_keep_letters_that_english_does_not_have(words: str, name: str) -> None:
    assert hyphened(words) == name
