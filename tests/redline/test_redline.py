"""A redline is both versions in one: accepting all of it gives the new one, rejecting all the old one."""

from __future__ import annotations

import cProfile
import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from reportgen.compose import Edition
from reportgen.document import Cell, Column, Document, Paragraph, Row, Table, Text
from reportgen.redline import redline, with_note
from reportgen.templates import Template
from reportgen.writers import docx, html, native
from tests.redline.tracked import W, lines, settle
from tests.redline.versions import REPOSITORY, paper, settled

TEMPLATE = Template("report-for-resolution", REPOSITORY / "templates" / "report-for-resolution")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    """The paper as it was, and with changes of every kind."""
    old, new = (tmp_path_factory.mktemp(name) for name in ("old", "new"))
    return paper(old), paper(new, changed=True)


def _told(document: Document) -> list[str]:
    """What a reader sees of a document: without the numbers, which Word counts, and without names and widths."""
    told = native.write(replace(document, title="", fields={}, words={}))
    told = re.sub(r"(?m)^( *)(numbered|heading \d(?: cover)?)(?: \[[^]]*\])?(?: #\S+)?", r"\1\2", told)
    told = re.sub(r"(?m)^( *(?:row|item))(?: #\S+)?(?: \[.*\])?$", r"\1", told)
    return re.sub(r"(?m)^( *column) [\d.]+", r"\1", told).splitlines()


def _body(document: Document) -> etree._Element:
    data, problems = docx.write(document, TEMPLATE)
    assert problems == []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def test_the_same_document_twice_has_no_changes(versions: tuple[Document, Document]) -> None:
    found = redline(versions[0], versions[0])
    assert found.document == versions[0]
    assert (found.inserted, found.deleted, found.untracked) == (0, 0, ())


def test_the_model_holds_both_versions(versions: tuple[Document, Document]) -> None:
    old, new = versions
    found = redline(old, new).document
    assert _told(settled(found, "inserted")) == _told(new)
    items = [line for line in _told(settled(found, "deleted")) if line.strip() != "item"]
    assert items == [line for line in _told(old) if line.strip() != "item"]


@pytest.mark.parametrize(("done", "version"), [("accept", 1), ("reject", 0)])
def test_word_makes_either_version_of_it(done: str, version: int, versions: tuple[Document, Document]) -> None:
    body = _body(redline(*versions).document)
    assert body.find(f".//{W}ins") is not None and body.find(f".//{W}del") is not None
    settle(body, done)  # type: ignore[arg-type]
    assert lines(body) == lines(_body(versions[version]))


def test_every_change_says_by_whom_and_when_and_has_a_number_of_its_own(versions: tuple[Document, Document]) -> None:
    body = _body(redline(*versions).document)
    changes = list(body.iter(f"{W}ins", f"{W}del"))
    assert {element.get(f"{W}author") for element in changes} == {versions[1].author}
    assert {element.get(f"{W}date") for element in changes} == {"2018-02-22T00:00:00Z"}
    assert len({element.get(f"{W}id") for element in changes}) == len(changes)


def test_only_the_words_that_differ_are_marked(versions: tuple[Document, Document]) -> None:
    told = native.write(redline(*versions).document)
    assert "We will use [deleted management][inserted better] information to continue" in told
    assert "field [Wards Affected:]: All[inserted  but one]" in told


def test_a_paragraph_added_to_a_cell_leaves_the_words_that_stood_there(versions: tuple[Document, Document]) -> None:
    told = native.write(redline(*versions).document)
    assert re.search(r"paragraph: Completed - Jan 2018\n +inserted\n +paragraph: And shown\.", told)


def test_an_action_that_went_and_one_that_came_are_rows(versions: tuple[Document, Document]) -> None:
    told = native.write(redline(*versions).document)
    assert "row inserted #supervision-extra" in told
    assert told.count("row deleted\n") == 1


def test_the_page_marks_changes_with_ins_and_del(versions: tuple[Document, Document]) -> None:
    data, problems = html.write(redline(*versions).document, TEMPLATE)
    page = data.decode()
    assert problems == []
    assert "We will use <del>management</del><ins>better</ins> information" in page
    assert '<tr id="supervision-extra" class="inserted"' in page


def test_what_can_not_be_tracked_is_said_above_all_else(versions: tuple[Document, Document]) -> None:
    found = redline(*versions)
    assert "The title was 'Post-Inspection Action Plan – Report for Resolution'." in found.untracked
    first = next(iter(with_note(found.document, found.untracked).parts.values()))[0]
    assert "The title was" in native.write(replace(found.document, parts={"cover": (first,)}))


def test_the_wide_grid_is_compared_as_well(tmp_path: Path) -> None:
    old, new = paper(tmp_path / "old", Edition.WIDE), paper(tmp_path / "new", Edition.WIDE, changed=True)
    found = redline(old, new).document
    assert _told(settled(found, "inserted")) == _told(new)


@pytest.mark.office
def test_libreoffice_lists_its_changes(versions: tuple[Document, Document], tmp_path: Path) -> None:
    (tmp_path / "redline.docx").write_bytes(docx.write(redline(*versions).document, TEMPLATE)[0])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "redline.docx"], check=True, capture_output=True)
    text = (tmp_path / "redline.fodt").read_text(encoding="utf-8")
    listed = re.search(r"<text:tracked-changes.*?</text:tracked-changes>", text, re.DOTALL)
    assert listed is not None
    assert listed[0].count("<text:insertion>") > 5 and listed[0].count("<text:deletion>") > 5
    assert versions[1].author in listed[0]


def test_time_grows_as_the_rows_do() -> None:
    def table(count: int, word: str) -> Document:
        cells = [
            tuple(Cell((Paragraph((Text(f"{words} {number}"),)),)) for words in ("one", word))
            for number in range(count)
        ]
        rows = tuple(Row(both, id=f"r{number}") for number, both in enumerate(cells) if number % 50 or word == "two")
        columns = (Column((Text("A"),), 0.5), Column((Text("B"),), 0.5))
        return Document("T", "A", "en-GB", "2026-01-01", {}, {"report": (Table("C", "D", columns, rows),)})

    def steps(count: int) -> int:
        old, new = table(count, "two"), table(count, "three")
        profile = cProfile.Profile()
        profile.runcall(redline, old, new)
        return sum(entry.callcount for entry in profile.getstats())

    assert steps(4000) < 4.6 * steps(1000)
