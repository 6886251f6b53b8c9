"""The edition for members and officers alone says so on every page; the public one has no trace of what is in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.compose import Audience
from reportgen.document import Heading, NumberedParagraph
from reportgen.errors import ExitCode
from reportgen.files import Folder
from reportgen.pipeline import AUDIENCES, build
from tests.building.reading import Word, page_of, page_words, text_of
from tests.formats.projects import paper, part, project, said
from tests.writers.ooxml import NS, W

LAYOUT = """
words: {restricted: "Members only, not to be published"}
cover:
  - {field: file, label: "Casefile:", layout: line, internal: yes}
  - {field: sign-offs, label: Clearances, internal: yes, entries: {officer: Clearing officer, note: Remark}}
sections:
  - {field: purpose, label: Purpose}
  - {field: advice, label: Confidential counsel, internal: yes, intro: "Reserved preface for {body}."}
  - {field: sections}
"""
TEXTS = """
file: KX-4471
sign-offs: [{officer: Zebedee Quill, note: "Cleared, with [a link](https://hidden.example/q)."}]
purpose: To tell.
advice: |
  The claimant is Ottilie Brandreth.
sections: [{heading: What is next, text: Nothing.}]
appendices: [{title: The plan, shows: plan}]
"""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
INTERNAL = (
    "KX-4471", "Casefile", "Zebedee", "Quill", "Clearances", "Clearing officer", "Remark", "hidden.example",
    "Confidential counsel", "Reserved preface", "Ottilie", "Brandreth", "sign-offs", "advice", "Members only",
    "restricted",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose papers have something internal, built in both editions."""
    root = project(tmp_path_factory.mktemp("editions"), LAYOUT, TEXTS)
    built = build(Folder.at(root), [], root / "output", ("docx", "html"), edition="both")
    assert [one for one in built.problems if not one.code.startswith("R")] == []
    return root


def _bytes(path: Path) -> bytes:
    """Every byte of a document, unzipped, and its own name."""
    if path.suffix != ".docx":
        return path.name.encode() + path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"\n".join((path.name.encode(), *(name.encode() + package.read(name) for name in package.namelist())))


def test_the_restricted_files_say_so_in_their_names(root: Path) -> None:
    assert sorted(path.name for path in (root / "output" / "p").iterdir()) == [
        "r-accessible-restricted.docx", "r-accessible.docx", "r-restricted.docx", "r-restricted.html", "r.docx",
        "r.html",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["r.docx", "r-accessible.docx", "r.html"])
def test_nothing_internal_is_in_any_byte_of_a_public_file(name: str, root: Path) -> None:
    data = _bytes(root / "output" / "p" / name).lower()
    assert [word for word in INTERNAL if word.lower().encode() in data] == []


@pytest.mark.parametrize("name", ["r-restricted.docx", "r-accessible-restricted.docx", "r-restricted.html"])
def test_all_that_is_internal_is_in_a_restricted_file(name: str, root: Path) -> None:
    path = root / "output" / "p" / name
    text = page_words(page_of(path)) if name.endswith("html") else text_of(Word(path).body)
    for words in ("KX-4471", "Zebedee Quill", "Clearances", "Ottilie Brandreth", "Reserved preface for Improvement"):
        assert words in text


@pytest.mark.parametrize("name", ["r-restricted.docx", "r-accessible-restricted.docx"])
def test_every_page_of_a_restricted_word_file_says_that_it_is_not_for_publication(name: str, root: Path) -> None:
    word = Word(root / "output" / "p" / name)
    related = {str(one.get("Id")): str(one.get("Target")) for one in word.xml("word/_rels/document.xml.rels")}
    sections = list(word.body.iter(f"{W}sectPr"))
    # A section without a header of its own has that of the one before (ECMA-376 Part 1, 17.10.1).
    assert sections[0].findall("w:headerReference[@w:type='default']", NS)
    for section in sections:
        for reference in section.findall("w:headerReference", NS):
            header = word.xml(f"word/{related[str(reference.get(f'{R}id'))]}")
            assert text_of(header).startswith("Members only, not to be published")


def test_the_restricted_page_says_it_at_its_top_and_on_each_sheet(root: Path) -> None:
    page = page_of(root / "output" / "p" / "r-restricted.html")
    first = next(one for one in page.body if isinstance(one.tag, str))
    assert (first.tag, first.text) == ("aside", "Members only, not to be published")
    text = (root / "output" / "p" / "r-restricted.html").read_text(encoding="utf-8")
    assert '@top-center { content: "Members only, not to be published";' in text


def test_both_editions_have_the_same_numbers(root: Path) -> None:
    public, restricted = (_numbers(root, audience) for audience in Audience)
    assert public == restricted == ["1.", "1.1", "2.", "2.1"]


def _numbers(root: Path, audience: Audience) -> list[str]:
    blocks = part(paper(root, audience=audience), "body")
    return [block.number for block in blocks if isinstance(block, Heading | NumberedParagraph) and block.number]


def test_the_public_edition_is_the_one_that_is_built_unless_another_is_asked_for(tmp_path: Path) -> None:
    root = project(tmp_path, LAYOUT, TEXTS)
    assert main(["--project", str(root), "build"]) == ExitCode.FINE
    assert not [path for path in root.rglob("output/**/*") if "restricted" in path.name]
    assert main(["--project", str(root), "build", "--edition", "restricted", "--output", str(root / "x")]) == 0
    assert {path.name for path in (root / "x" / "p").iterdir() if "restricted" not in path.name} == set()
    assert set(AUDIENCES) == {"public", "restricted", "both"}


def test_a_format_that_has_something_internal_has_the_words_that_say_so(tmp_path: Path) -> None:
    base = (Path(__file__).parents[2] / "templates/report-for-resolution/format.yaml").read_text(encoding="utf-8")
    own = "\n".join(line for line in base.splitlines() if "restricted:" not in line)
    root = project(tmp_path, LAYOUT.replace('words: {restricted: "Members only, not to be published"}', ""), TEXTS)
    (root / "templates" / "report-for-resolution").mkdir()
    path = root / "templates" / "report-for-resolution" / "format.yaml"
    path.write_text(own.replace("outcomes: our-manchester", "outcomes: plan"), encoding="utf-8")
    line = own.splitlines().index("words:") + 1
    assert said(root) == [("S002", "format.yaml", line, "the fixed word 'restricted' is missing")]
