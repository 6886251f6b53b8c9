"""Documents in Markdown: their numbers, their contents, their links, on their own and as appendices."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.compose import Edition
from reportgen.document import (
    Box,
    Contents,
    Document,
    Footnote,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    NumberedParagraph,
    Paragraph,
    Section,
    Table,
)
from tests.cycle.projects import (
    JANUARY,
    OFSTED,
    PLAN,
    REPORT,
    REPOSITORY,
    blocks_of,
    council,
    document,
    line,
    manchester,
    paper,
    problems,
    read,
    walk,
)

REPORT_MD = "documents/inspection-report.md"
TYPED = (REPOSITORY / "plans" / OFSTED / REPORT_MD).read_text(encoding="utf-8")


def _headings(made: Document) -> list[Heading]:
    return [block for block in blocks_of(made) if isinstance(block, Heading)]


def _inlines(made: Document) -> list[Inline]:
    return [inline for block in blocks_of(made) if isinstance(block, Paragraph) for inline in block.content]


def _links(made: Document) -> list[str]:
    return [inline.target for inline in _inlines(made) if isinstance(inline, Link)]


def _places(made: Document) -> list[str]:
    found: list[str] = []
    for block in blocks_of(made):
        match block:
            case Heading() | NumberedParagraph() | Item() | Table():
                found.append(block.id)
            case _:
                pass
        if isinstance(block, Table):
            found += [row.id for row in block.rows]
    return [place for place in found if place]


# --- the inspection report -----------------------------------------------------------------------


def test_the_contents_are_the_second_headings_but_for_their_own() -> None:
    made = document(manchester(), REPORT_MD, OFSTED)
    (contents,) = [block for block in blocks_of(made) if isinstance(block, Contents)]
    typed = [text.removeprefix("## ") for text in TYPED.splitlines() if text.startswith("## ")]
    assert [entry.text for entry in contents.entries] == [text for text in typed if text != "Contents"]
    ids = {heading.id: line(heading) for heading in _headings(made)}
    assert [(ids[entry.target], entry.level) for entry in contents.entries] == [
        (entry.text, 1) for entry in contents.entries
    ]


def test_paragraphs_are_numbered_straight_through_all_sections() -> None:
    body = document(manchester(), REPORT_MD, OFSTED).parts["body"]
    numbered = [(block.number, block.id) for block in body if isinstance(block, NumberedParagraph)]
    assert numbered == [(f"{number}.", f"paragraph-{number}") for number in (*range(1, 13), *range(13, 95))]


def test_each_paragraph_has_the_words_typed_behind_its_number() -> None:
    body = document(manchester(), REPORT_MD, OFSTED).parts["body"]
    typed = dict(re.findall(r"^(\d+)\. (.{40})", TYPED, re.MULTILINE))
    for block in body:
        if isinstance(block, NumberedParagraph):
            assert line(block).startswith(typed[block.number.rstrip(".")])


def test_summaries_are_boxes_and_the_note_is_a_note() -> None:
    made = document(manchester(), REPORT_MD, OFSTED)
    assert [line(Paragraph(block.title)) for block in blocks_of(made) if isinstance(block, Box)] == [
        "Requires improvement to be good",
        "Requires improvement to be good",
        "Good",
    ]
    (note,) = [inline for inline in _inlines(made) if isinstance(inline, Footnote)]
    assert line(*note.blocks).startswith("These are residential special schools")


def test_a_letter_is_a_document_dated_by_its_record() -> None:
    made = document(manchester(), "documents/2017-06-13-letter.md", OFSTED)
    assert (made.modified, made.fields["date"]) == ("2017-06-13", "13 June 2017")
    assert made.title == "Monitoring visit of Manchester City Council children's services"
    first = made.parts["body"][0]
    assert isinstance(first, Paragraph)
    assert first.content.count(LineBreak()) == 6


# --- attached --------------------------------------------------------------------------------------


def test_the_headings_of_a_document_that_is_attached_stand_below_that_of_its_appendix() -> None:
    own = [(heading.level, line(heading)) for heading in _headings(document(manchester(), REPORT_MD, OFSTED))]
    (appendix,) = paper(manchester(), JANUARY).parts["appendices"]
    assert isinstance(appendix, Section)
    first, *below = [block for block in walk(appendix.blocks) if isinstance(block, Heading)]
    assert (first.level, first.id) == (1, "appendix-1")
    assert line(first).startswith("Appendix 1: ")
    assert [(heading.level - 1, line(heading)) for heading in below] == own


@pytest.mark.parametrize("edition", Edition)
def test_a_document_that_is_attached_keeps_its_numbers_and_its_contents(edition: Edition) -> None:
    made = paper(manchester(), JANUARY, edition)
    (appendix,) = made.parts["appendices"]
    assert isinstance(appendix, Section)
    own = document(manchester(), REPORT_MD, OFSTED)
    assert [block.number for block in walk(appendix.blocks) if isinstance(block, NumberedParagraph)] == [
        block.number for block in blocks_of(own) if isinstance(block, NumberedParagraph)
    ]
    (contents,) = [block for block in walk(appendix.blocks) if isinstance(block, Contents)]
    (alone,) = [block for block in blocks_of(own) if isinstance(block, Contents)]
    assert [entry.text for entry in contents.entries] == [entry.text for entry in alone.entries]
    assert {entry.target for entry in contents.entries} <= set(_places(made))


TWO = """
appendices:
  - {title: The first, document: documents/a.md}
  - {title: The second, document: documents/b.md}
sections:
  - heading: Links
    text: |
      To [the first](#paragraph-16), to [the second](#appendix-2-paragraph-16), to [the last](#paragraph-17).
"""


def test_two_documents_with_the_same_numbers_have_places_of_their_own(tmp_path: Path) -> None:
    first = "# A\n\n16. One, as in [paragraph 16](#paragraph-16).\n"
    second = "# B\n\n16. Two, as in [paragraph 16](#paragraph-16).\n\n17. Three, as in [paragraph 17](#paragraph-17).\n"
    root = council(tmp_path, documents__a=first, documents__b=second, reports__r=REPORT + TWO)
    assert problems(root) == []
    made = paper(read(root), "p/r")
    numbered = [block for block in blocks_of(made) if isinstance(block, NumberedParagraph)]
    assert [block.id for block in numbered if block.number in ("16.", "17.")] == [
        "paragraph-16",
        "appendix-2-paragraph-16",
        "paragraph-17",
    ]
    # Each document's links go to its own paragraphs; those of the report to the one that they name.
    assert _links(made) == [
        "#paragraph-16", "#appendix-2-paragraph-16", "#paragraph-17",
        "#paragraph-16",
        "#appendix-2-paragraph-16", "#paragraph-17",
    ]  # fmt: skip


def test_every_place_of_a_report_is_its_own(tmp_path: Path) -> None:
    document_text = "# Something\n\n## Appendix 2\n\n## Links\n\n16. A.\n"
    appendices = """
appendices:
  - {title: The first, document: documents/a.md}
  - {title: The plan, shows: plan}
sections: [{heading: Links, id: links, text: 'To [the plan](#appendix-2), to [its action](#something).'}]
"""
    root = council(tmp_path, documents__a=document_text, reports__r=REPORT + appendices)
    assert problems(root) == []
    for edition in Edition:
        made = paper(read(root), "p/r", edition)
        places = _places(made)
        assert sorted(places) == sorted(set(places))
        # A heading of the document takes no name that was given: the links go where they say.
        (plan,) = [heading for heading in _headings(made) if heading.id == "appendix-2"]
        assert line(plan) == "Appendix B: The plan"


# --- links ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", Edition)
def test_links_go_to_paragraphs_recommendations_and_appendices(edition: Edition, tmp_path: Path) -> None:
    record = "title: R\nrecommendations:\n  - {ref: 5, text: Do it.}\n"
    text = """
sections:
  - heading: Links
    text: |
      See [paragraph 16](#paragraph-16), [recommendation 5](#recommendation-5), [Appendix 1](#appendix-1),
      [the introduction](#section-1) and [its heading](#a-heading)[^1].

      !!! recommendations "inspection"

      [^1]: And [Appendix 1](#appendix-1).
appendices: [{title: T, document: documents/a.md}]
"""
    root = council(tmp_path, inspection=record, documents__a="# A heading\n\n16. A.\n", reports__r=REPORT + text)
    assert [problem.code for problem in problems(root)] == ["R004"]
    made = paper(read(root), "p/r", edition)
    targets = ["#paragraph-16", "#recommendation-5", "#appendix-1", "#section-1", "#a-heading"]
    assert _links(made) == targets
    assert {target[1:] for target in targets} <= set(_places(made))


ITEMS = """
title: Action Plan
levels: [recommendation, action]
columns:
  - No: recommendation.ref
  - Measure of success: recommendation.measure of success
  - Action: action.text
  - Owner: action.owner
  - Due: action.due
recommendations:
  - id: supervision
    ref: 1
    measure of success: Model adopted.
    actions:
      - {id: model, text: A., owner: chief-executive, due: June 2024}
      - {id: audit, text: B., owner: chief-executive, due: June 2024}
  - ref: 2
    measure of success: First done.
    actions:
      - {id: first, text: C., owner: chief-executive, due: June 2024}
"""

TO_ITEMS = """
appendices: [{title: The plan, shows: plan}]
sections:
  - heading: Links
    text: |
      [a](#supervision), [b](#model), [c](#audit), [d](#first)[^1].

      [^1]: As [b](#model).
"""


@pytest.mark.parametrize("edition", Edition)
def test_links_go_to_the_items_of_the_plan_in_all_editions(edition: Edition, tmp_path: Path) -> None:
    root = council(tmp_path, plan=ITEMS, reports__r=REPORT + TO_ITEMS)
    assert problems(root) == []
    made = paper(read(root), "p/r", edition)
    (note,) = [inline for inline in _inlines(made) if isinstance(inline, Footnote)]
    noted = [inline.target for block in note.blocks for inline in _content(block) if isinstance(inline, Link)]
    links = _links(made)
    assert len(links) == 4
    # The first action of a recommendation stands in the recommendation's own row of the wide grid.
    assert noted == [links[1]]
    assert {target[1:] for target in (*links, *noted)} <= set(_places(made))


def _content(block: object) -> tuple[Inline, ...]:
    return block.content if isinstance(block, Paragraph) else ()


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("#paragraph-61", "paragraph-16"),
        ("#recommendation-13", None),
        ("#appendix-2", "appendix-1"),
        ("#somthing", "something"),
    ],
)
def test_a_link_to_nowhere_is_an_error_at_its_place(link: str, hint: str | None, tmp_path: Path) -> None:
    text = f"""
sections:
  - heading: Links
    text: |
      The first line is fine.

      But [this]({link}) is not.
appendices: [{{title: T, document: documents/a.md}}, {{title: Plan, id: plan, shows: plan}}]
"""
    root = council(tmp_path, documents__a="# A\n\n16. A.\n", reports__r=REPORT + text)
    (problem,) = problems(root)
    assert (problem.code, problem.severity.value) == ("M005", "error")
    assert problem.message == f"there is no place '{link}' in this document"
    place = problem.span.source.line(problem.span.line)
    assert place == f"      But [this]({link}) is not."
    assert place[problem.span.column - 1 :].startswith(link)
    if hint is not None:
        assert problem.hint == f"did you mean '{hint}'?"


def test_a_link_to_nowhere_in_a_document_names_the_line_of_the_document(tmp_path: Path) -> None:
    text = "# A\n\n16. A.\n\n17. See [paragraph 18](#paragraph-18)[^1].\n\n[^1]: And [nothing](#nowhere).\n"
    root = council(tmp_path, documents__a=text)
    assert [(one.code, one.span.source.path, one.span.line, one.span.column) for one in problems(root)] == [
        ("M005", "plans/p/documents/a.md", 5, 24),
        ("M005", "plans/p/documents/a.md", 7, 21),
    ]


def test_the_same_link_to_nowhere_is_said_at_each_of_its_places(tmp_path: Path) -> None:
    root = council(tmp_path, documents__a="# A\n\n[a](#b)\n\n[c](#b)\n")
    assert [(one.code, one.span.line) for one in problems(root)] == [("M005", 3), ("M005", 5)]


def test_a_paragraph_with_another_number_than_it_would_be_printed_with_is_an_error(tmp_path: Path) -> None:
    root = council(tmp_path, documents__a="# A\n\n13. A.\n\n14. B.\n\n16. C.\n")
    (problem,) = problems(root)
    assert (problem.code, problem.span.line) == ("M003", 7)
    assert problem.message == "'16. C.' would be printed as paragraph 15"


def test_numbers_start_anew_below_a_heading_and_lists_within_paragraphs_count_for_themselves(tmp_path: Path) -> None:
    text = "# A\n\n13. A.\n    1. x\n    2. y\n\n## B\n\n20. B.\n\n    1. z\n\n21. C.\n"
    root = council(tmp_path, documents__a=text)
    assert problems(root) == []
    body = document(read(root), "documents/a.md").parts["body"]
    assert [block.number for block in body if isinstance(block, NumberedParagraph)] == ["13.", "20.", "21."]


def test_a_document_that_no_report_names_stands_on_its_own(tmp_path: Path) -> None:
    root = council(tmp_path, plan=PLAN, documents__a="Dear all,\n\n# The *subject*\n\nText.\n")
    made = document(read(root), "documents/a.md")
    assert made.title == "The subject"
    assert made.fields["document"] == "a.docx"
