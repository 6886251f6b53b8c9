"""Manchester's paper, reopened as XML: it is a real Word document and looks as the council's papers do."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from reportgen.compose import Edition
from reportgen.writers import native
from tests.building.projects import Papers
from tests.building.reading import Word, text_of
from tests.writers.ooxml import NS, W, counted, val


@pytest.fixture
def wide(manchester: Papers) -> Word:
    return Word(manchester.wide)


def strong(element: etree._Element, style: str = "Strong") -> list[str]:
    """The runs of an element in a character style."""
    return [
        "".join(each.text or "" for each in run.iter(f"{W}t"))
        for run in element.iter(f"{W}r")
        if (named := run.find("w:rPr/w:rStyle", NS)) is not None and named.get(f"{W}val") == style
    ]


def test_the_sections_are_headings_of_word(wide: Word) -> None:
    found = [(style, text_of(block)) for style, block in wide.blocks() if style.startswith("heading")]
    assert found == [
        ("heading 1", "Introduction"),
        ("heading 1", "Action Plan Structure"),
        ("heading 1", "Delivery"),
        ("heading 1", "The Action Plan"),
        ("heading 1", "Appendix A: Post-Inspection Action Plan"),
    ]


def test_the_accessible_edition_has_a_heading_for_each_recommendation(manchester: Papers) -> None:
    found = [text_of(block) for style, block in Word(manchester.accessible).blocks() if style == "heading 2"]
    assert found == [f"Recommendation {number}" for number in range(1, 13)]


@pytest.mark.parametrize("edition", [Edition.WIDE, Edition.ACCESSIBLE], ids=lambda edition: edition.value)
def test_word_counts_to_the_numbers_that_were_composed(edition: Edition, manchester: Papers) -> None:
    path = manchester.wide if edition is Edition.WIDE else manchester.accessible
    dump = native.write(manchester.document(edition))
    composed = re.findall(r"^ *(?:heading 1|numbered) \[(.+?)\]", dump, re.MULTILINE)
    assert composed == ["1.0", "1.1", "1.2", "2.0", "2.1", "3.0", "3.1", "3.2", "3.3", "4.0", "4.1"]
    parts = {name: data.decode() for name, data in Word(path).parts.items() if name.endswith(".xml")}
    assert [number for number in counted(parts) if number != "•"] == composed


def test_no_number_is_typed(wide: Word) -> None:
    assert not [text for style, block in wide.blocks() if re.match(r"\d+\.\d", text := text_of(block)) and style]


def test_the_list_of_what_the_plan_includes_has_its_lead_ins_in_italics(wide: Word) -> None:
    bullets = [block for style, block in wide.blocks() if style == "list bullet"]
    assert [strong(bullet, "Emphasis") for bullet in bullets[:11]] == [
        ["The Recommendation"],
        ["The Strategic Lead with responsibility for delivery against the Recommendation"],
        ["Performance Management Framework"],
        ["Measure"],
        ["Action(s)"],
        ["Timescale"],
        ["Progress Note"],
        ["Partnership Focus"],
        ["Link Plans"],
        ["Governance"],
        ["Impact"],
    ]
    assert text_of(bullets[11]) == "Specific"


def test_the_impact_of_recommendation_1_has_its_bold_words(wide: Word) -> None:
    (grid,) = wide.tables()[-1:]
    assert strong(grid) == ["Workforce", "Quality of Practice"]


def test_the_day_of_the_update_has_its_raised_letters(wide: Word) -> None:
    raised = [run for run in wide.body.iter(f"{W}r") if run.find("w:rPr/w:vertAlign", NS) is not None]
    assert ["".join(each.text or "" for each in run.iter(f"{W}t")) for run in raised] == ["nd"]
    (paragraph,) = raised[0].iterancestors(f"{W}p")
    assert "as updated on 22nd February 2018 for" in text_of(paragraph)


def test_the_title_is_bold_and_the_labels_of_the_cover_are_strong(wide: Word) -> None:
    cover = list(wide.blocks())
    assert [(style, text_of(block)) for style, block in cover[:2]] == [
        ("title", "Manchester City Council"),
        ("title", "Report for Resolution"),
    ]
    assert [strong(block) for style, block in cover if style == "cover field"] == [
        ["Report to:"],
        ["Subject:"],
        ["Report of:"],
        ["Wards Affected:"],
    ]


def test_every_table_repeats_its_header_row_and_splits_no_row(papers: Papers) -> None:
    for path in papers.files[:2]:
        for table in Word(path).tables():
            rows = table.findall("w:tr", NS)
            heads = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows]
            assert heads == [True] + [False] * (len(rows) - 1)
            assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)


def test_every_table_has_a_caption_and_says_how_it_is_laid_out(papers: Papers) -> None:
    for path in papers.files[:2]:
        for table in Word(path).tables():
            assert val(table, "w:tblPr/w:tblCaption")
            assert val(table, "w:tblPr/w:tblDescription")


def test_the_accessible_edition_has_no_merged_and_no_empty_cell(papers: Papers) -> None:
    for table in Word(papers.accessible).tables():
        assert not list(table.iter(f"{W}vMerge"))
        assert [cell for cell in table.iter(f"{W}tc") if not text_of(cell)] == []


def test_no_paragraph_is_there_for_its_space(papers: Papers) -> None:
    for path in papers.files[:2]:
        for paragraph in Word(path).body.iter(f"{W}p"):
            parent = paragraph.getparent()
            assert parent is not None
            held = text_of(paragraph) or parent.tag == f"{W}tc" or paragraph.find("w:pPr/w:sectPr", NS) is not None
            assert held, etree.tostring(paragraph)


def test_the_properties_say_what_the_document_is(manchester: Papers) -> None:
    for path in manchester.files[:2]:
        properties = Word(path).xml("docProps/core.xml")
        assert [text for text in map(str, properties.itertext()) if text.strip()] == [
            "Post-Inspection Action Plan – Report for Resolution",
            "Director of Children’s Services / Deputy Director of Children’s Services",
            "Director of Children’s Services / Deputy Director of Children’s Services",
            "1",
            "2018-02-22T00:00:00Z",
            "2018-02-22T00:00:00Z",
            "en-GB",
        ]
        assert val(Word(path).xml("word/styles.xml"), ".//w:rPrDefault/w:rPr/w:lang") == "en-GB"


def test_the_welsh_paper_is_in_welsh(councils: dict[str, Papers]) -> None:
    word = Word(councils["deep"].wide)
    assert val(word.xml("word/styles.xml"), ".//w:rPrDefault/w:rPr/w:lang") == "cy-GB"
    text = text_of(word.body)
    assert "20 Mai 2025" in text and "Atodiad 1: Y cynllun" in text
    parts = {name: data.decode() for name, data in word.parts.items() if name.endswith(".xml")}
    assert [number for number in counted(parts) if number not in "•–"] == ["i", "1.", "2.", "ii", "3."]


def test_the_appendix_lies_across_and_keeps_the_footer(wide: Word) -> None:
    first, last = wide.body.iter(f"{W}sectPr")
    sizes = [section.find("w:pgSz", NS) for section in (first, last)]
    assert [size.get(f"{W}orient") for size in sizes if size is not None] == [None, "landscape"]
    footers = [
        [footer.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") for footer in found]
        for found in (section.findall("w:footerReference", NS) for section in (first, last))
    ]
    assert footers[0] == footers[1] != []
    assert not list(last.iter(f"{W}pgNumType"))


def test_the_footer_names_the_body_and_counts_the_pages(wide: Word) -> None:
    footer = wide.xml("word/footer1.xml")
    assert text_of(footer) == "Ofsted Subgroup – 20 March 2018 Page 1 of 1"
    assert [str(field.text).strip() for field in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_every_link_and_bookmark_leads_somewhere(papers: Papers) -> None:
    for path in papers.files[:2]:
        word = Word(path)
        bookmarks = [str(mark.get(f"{W}name")) for mark in word.body.iter(f"{W}bookmarkStart")]
        assert len(bookmarks) == len(set(bookmarks))
        links = list(word.body.iter(f"{W}hyperlink"))
        assert {link.get(f"{W}anchor") for link in links} - {None} <= set(bookmarks)
        relations = word.parts["word/_rels/document.xml.rels"].decode()
        for link in links:
            target = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            assert target is None or f'Id="{target}"' in relations


def test_each_recommendation_has_a_place_of_its_own(manchester: Papers) -> None:
    marks = [mark.get(f"{W}name") for mark in Word(manchester.accessible).body.iter(f"{W}bookmarkStart")]
    assert {"supervision", "care_leavers_homes"} <= set(marks)


def test_a_link_to_an_item_leads_to_it_in_every_edition(councils: dict[str, Papers]) -> None:
    papers = councils["sub-actions"]
    for path in papers.files[:2]:
        body = Word(path).body
        (link,) = [link for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        (mark,) = [mark for mark in body.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == "finance"]
        assert link.get(f"{W}anchor") == "finance"
        paragraph = mark.getparent()
        assert paragraph is not None and text_of(paragraph) in ("1", "Recommendation 1")
    assert 'href="#finance"' in papers.page.read_text(encoding="utf-8")
