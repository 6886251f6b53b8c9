"""Word files of whole documents: footnotes, contents, boxes, links into rows, numbers of attached papers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from reportgen.document import (
    Block,
    Box,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Level,
    Link,
    List,
    NumberedParagraph,
    Numbering,
    Row,
    Rule,
    Section,
    Table,
    Text,
)
from reportgen.templates import Template
from reportgen.writers.docx import write
from tests.writers.ooxml import NS, W, val
from tests.writers.sample import cell, grid, numbered, para, sample
from tests.writers.test_docx import (
    TEMPLATE,
    Edit,
    blocks_of,
    body_of,
    document,
    edited,
    swap,
    words,
    written,
    xml,
)

__all__ = ["edited"]  # a fixture

P = para("p")
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def noted(*blocks: Block) -> Footnote:
    return Footnote(blocks or (P,))


def remove_style(name: str) -> Edit:
    def edit(parts: dict[str, bytes]) -> None:
        styles = parts["word/styles.xml"].decode()
        changed = re.sub(rf'<w:style (?:(?!</w:style>).)*<w:name w:val="{name}"/>.*?</w:style>', "", styles)
        assert changed != styles
        parts["word/styles.xml"] = changed.encode()

    return edit


# --- footnotes


def test_a_footnote_is_one_of_words_own() -> None:
    parts = written(document(para("before", noted(para("the note")), "after"), para("x", noted())))
    root = etree.fromstring(parts["word/document.xml"].encode())
    references = [each.get(W + "id") for each in root.iter(f"{W}footnoteReference")]
    notes = {each.get(W + "id"): each for each in etree.fromstring(parts["word/footnotes.xml"].encode())}
    assert references == ["1", "2"]
    assert [each.get(W + "type") for each in notes.values()][:2] == ["separator", "continuationSeparator"]
    assert words(notes["1"]) == " the note"
    assert notes["1"].find(".//w:footnoteRef", NS) is not None
    assert val(notes["1"], "w:p/w:pPr/w:pStyle") == "FootnoteText"
    assert parts["word/_rels/document.xml.rels"].count("relationships/footnotes") == 1
    assert parts["[Content_Types].xml"].count("/word/footnotes.xml") == 1
    assert "</w:footnotePr><w:compat>" in parts["word/settings.xml"].replace(
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>', ""
    )


def test_links_of_a_footnote_are_relationships_of_its_own_part() -> None:
    link = Link((Text("there"),), "https://example.org/note")
    parts = written(document(Heading(1, (Text("h"),), "here"), para(noted(para(link, Link((Text("h"),), "#here"))))))
    assert "example.org/note" in parts["word/_rels/footnotes.xml.rels"]
    assert "example.org/note" not in parts["word/_rels/document.xml.rels"]
    assert '<w:hyperlink w:anchor="here">' in parts["word/footnotes.xml"]


def test_a_footnote_may_hold_lists_and_stand_in_a_cell_or_a_heading() -> None:
    note = noted(List(((P,),)), para("below"))
    table = Table("c", "d", (Column((Text("h"),), 1),), (Row((Cell((para("x", note),)),)),))
    parts = written(document(Heading(1, (Text("h"), note)), table, para(Emphasis((note,)))))
    assert parts["word/document.xml"].count("<w:footnoteReference") == 3
    assert parts["word/footnotes.xml"].count("<w:numPr>") == 3


def test_a_footnote_within_a_footnote_is_reported() -> None:
    data, diagnostics = write(document(para(noted(para(noted())))), TEMPLATE)
    assert data == b"" and [each.code for each in diagnostics] == ["W001"]


def test_footnotes_of_the_template_stay_and_ours_follow_them(edited: Callable[[Edit], Template]) -> None:
    own = (
        f'<w:footnotes xmlns:w="{NS["w"]}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="4"><w:p><w:r><w:t>By {{ council }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

    def edit(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = own.encode()
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        swap("[Content_Types].xml", "</Types>", override)(parts)
        relation = f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/footnotes" Target="footnotes.xml"/></Relationships>'
        swap("word/_rels/document.xml.rels", "</Relationships>", relation)(parts)

    link = Link((Text("x"),), "https://example.org")
    parts = written(document(para(noted(para(link)))), edited(edit))
    root = etree.fromstring(parts["word/footnotes.xml"].encode())
    assert [each.get(W + "id") for each in root] == ["0", "4", "5"]
    assert words(root[1]) == "By Manchester City Council"
    assert parts["word/_rels/document.xml.rels"].count("relationships/footnotes") == 1


@pytest.mark.parametrize("name", ["footnote text", "footnote reference", "toc 1", "TOC Heading"])
def test_styles_that_word_makes_at_first_use_are_made(name: str, edited: Callable[[Edit], Template]) -> None:
    parts = written(sample(), edited(remove_style(name)))
    root = etree.fromstring(parts["word/styles.xml"].encode())
    names = {val(each, "w:name"): each.get(W + "styleId") for each in root.iterfind("w:style", NS)}
    used = parts["word/document.xml"] + parts["word/footnotes.xml"]
    assert f'Style w:val="{names[name]}"' in used


# --- boxes


def box(*blocks: Block) -> Box:
    return Box((Text("Good"),), blocks)


def test_a_box_is_paragraphs_with_one_frame_and_no_table() -> None:
    nested = List(((P, List(((P,),))), (P,)))
    blocks = blocks_of(document(box(P, nested, NumberedParagraph("13.", (P,)))))[:-1]
    assert [val(each, "w:pPr/w:pStyle") for each in blocks] == ["BoxTitle", *["BoxText"] * 5]
    # Word draws one frame only where borders start at the same place: where the line hangs out.
    edges = [
        int(ind.get(W + "left") or 0) - int(ind.get(W + "hanging") or 0)
        for ind in (each.find("w:pPr/w:ind", NS) for each in blocks[1:-1])
        if ind is not None
    ]
    assert set(edges) == {170}


def test_what_has_a_style_of_its_own_is_given_the_frame_of_the_box() -> None:
    title, heading, *_ = blocks_of(document(box(Heading(3, (Text("h"),)), P)))
    assert title.find("w:pPr/w:pBdr", NS) is None
    sides = heading.find("w:pPr/w:pBdr", NS)
    assert sides is not None and [each.tag.removeprefix(W) for each in sides] == ["top", "left", "bottom", "right"]
    assert heading.find("w:pPr/w:shd", NS) is not None


def test_a_short_box_stays_on_one_page_and_a_long_one_may_be_split() -> None:
    title, first, last, after, *_ = blocks_of(document(box(P, P), P))
    kept = [each.find("w:pPr/w:keepNext", NS) is not None for each in (title, first, last, after)]
    assert kept == [True, True, False, False]
    title, first, *_ = blocks_of(document(box(*[para("words " * 100)] * 6)))
    assert first.find("w:pPr/w:keepNext", NS) is None and title.find("w:pPr/w:keepNext", NS) is not None


def test_two_boxes_stay_two() -> None:
    _, _, between, second, *_ = blocks_of(document(box(P), box(P)))
    assert not words(between) and val(second, "w:pPr/w:pStyle") == "BoxTitle"


def test_a_box_may_stand_anywhere_and_hold_anything() -> None:
    table = Table("c", "d", (Column((Text("h"),), 1),), (Row((Cell((box(P, grid(1)),)),)),))
    inner = box(P, box(P), Rule(), table, para("x", noted()))
    assert "Good" in words(body_of(document(NumberedParagraph("1", (P, inner)), List(((inner,),)))))


def test_a_box_without_a_title_has_none() -> None:
    first, *_ = blocks_of(document(Box((), (P,))))
    assert val(first, "w:pPr/w:pStyle") == "BoxText"


# --- contents


def heading(level: int, id: str, words: str = "h", *, cover: bool = False) -> Heading:
    return Heading(level, (Text(words),), id, cover=cover)


def entries(*pairs: tuple[int, str]) -> Contents:
    return Contents(tuple(ContentsEntry(level, "", id, id) for level, id in pairs))


def instruction(*blocks: Block) -> str:
    texts = body_of(document(*blocks)).iterfind(".//w:instrText", NS)
    return next((each.text or "").strip() for each in texts if (each.text or "").strip().startswith("TOC"))


def test_contents_are_a_field_whose_lines_are_stored() -> None:
    contents = Contents((ContentsEntry(1, "1.0", "One & <two>", "a"), ContentsEntry(2, "", "Three", "b")))
    body = body_of(document(contents, heading(1, "a"), heading(2, "b")))
    first, second = body.iterfind(".//w:sdtContent/w:p", NS)
    assert [words(each).lstrip("\t") for each in (first, second)] == ["1.0\tOne & <two>\t1", "Three\t1"]
    assert [val(each, "w:pPr/w:pStyle") for each in (first, second)] == ["TOC1", "TOC2"]
    kinds = [each.get(W + "fldCharType") for each in body.iter(f"{W}fldChar")]
    whole = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *whole, *whole, "end"]
    anchors = [each.get(W + "anchor") for each in body.iter(f"{W}hyperlink")]
    assert anchors == ["a", "b"]
    right = second.findall("w:pPr/w:tabs/w:tab", NS)[-1]
    assert (right.get(W + "val"), right.get(W + "leader"), right.get(W + "pos")) == ("right", "dot", "9070")


def test_nothing_makes_word_ask_the_reader_about_fields() -> None:
    parts = written(sample())
    assert "updateFields" not in parts["word/settings.xml"]
    assert "w:dirty" not in parts["word/document.xml"]


def test_nothing_of_the_writers_own_marks_is_left() -> None:
    assert not re.search(r"<\?(?!xml )", written(sample())["word/document.xml"])


def test_word_is_told_to_list_what_is_listed() -> None:
    whole = (heading(1, "a"), heading(2, "b"), heading(3, "c"), heading(1, "d"))
    assert instruction(entries((1, "a"), (2, "b"), (1, "d")), *whole) == 'TOC \\o "1-2" \\h \\z'
    shown = entries((1, "b"), (2, "c"))
    assert instruction(shown, *whole) == 'TOC \\t "Heading 2,1,Heading 3,2" \\h \\z'
    cover = heading(1, "e", cover=True)
    assert instruction(entries((1, "a"), (1, "e"), (1, "d")), *whole[:1], cover, whole[3]) == (
        'TOC \\o "1-1" \\t "Cover Heading,1" \\h \\z'
    )


def test_contents_of_a_part_look_only_at_that_part() -> None:
    part = (heading(2, "b"), P, heading(3, "c"), grid(1), heading(2, "d"), P)
    blocks = (heading(1, "a"), heading(2, "x"), entries((1, "b"), (1, "d")), *part, heading(1, "y"), heading(2, "z"))
    assert instruction(*blocks) == 'TOC \\t "Heading 2,1" \\h \\z \\b _Contents1'
    body = body_of(document(*blocks))
    found = list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}p", f"{W}tbl"))
    start = next(i for i, each in enumerate(found) if each.get(W + "name") == "_Contents1")
    id = found[start].get(W + "id")
    end = next(i for i, each in enumerate(found) if each.get(W + "id") == id and i > start)
    inside = [each for each in found[start:end] if each.tag == f"{W}p"]
    names = [each.get(W + "name") for p in inside for each in p.iter(f"{W}bookmarkStart")]
    assert [name for name in names if name != "grid"] == ["b", "c", "d", "y"]
    after = found[end].getnext()
    assert after is not None and "z" in [each.get(W + "name") for each in after.iter(f"{W}bookmarkStart")]


def test_contents_to_the_end_of_the_document_end_before_its_last_section() -> None:
    landscape = Section((heading(2, "c"), grid(1)), "landscape", 12.5)
    for last in ((heading(2, "c"),), (landscape,), (landscape, P)):
        blocks = (heading(2, "a"), P, entries((1, "b"), (1, "c")), heading(2, "b"), *last)
        body = body_of(document(*blocks))
        assert body[-1].tag == f"{W}sectPr" and body[-2].tag == f"{W}bookmarkEnd"


def test_the_heading_of_contents_is_not_listed_and_stays_with_them() -> None:
    blocks = (heading(1, "a"), heading(1, "own", "Contents"), entries((1, "a"), (1, "b")), heading(1, "b"))
    title = blocks_of(document(*blocks))[1]
    assert words(title) == "Contents"
    assert val(title, "w:pPr/w:pStyle") == "TOCHeading" and val(title, "w:pPr/w:outlineLvl") == "0"
    assert title.find("w:pPr/w:keepNext", NS) is not None
    assert instruction(*blocks) == 'TOC \\o "1-1" \\h \\z'


def test_contents_without_entries_are_nothing() -> None:
    assert "w:fldChar" not in xml(body_of(document(Contents(), P)))


def test_contents_lead_somewhere() -> None:
    _, diagnostics = write(document(entries((1, "nowhere"))), TEMPLATE)
    assert [each.code for each in diagnostics] == ["W001"]


# --- rows


def test_a_link_leads_to_a_row_of_the_grid() -> None:
    table = grid(1)
    rows = tuple(Row(row.cells, row.facets, f"action-{index}") for index, row in enumerate(table.rows))
    links = [para(Link((Text("x"),), f"#action-{index}")) for index in range(3)]
    tree = next(body_of(document(replace(table, rows=rows), *links)).iter(f"{W}tbl"))
    _, *found = tree.iterfind("w:tr", NS)
    for row, column in zip(found, (0, 5, 5), strict=True):  # the first cell that does not come from above
        names = [[each.get(W + "name") for each in cell.iter(f"{W}bookmarkStart")] for cell in row.iterfind("w:tc", NS)]
        assert [bool(each) for each in names].index(True) == column


def test_a_row_without_words_in_its_first_cell_is_a_place_too() -> None:
    one = Table("c", "d", (Column((Text("h"),), 1),), (Row((cell(""),), id="here"),))
    assert '<w:bookmarkStart w:id="1" w:name="here"/>' in xml(body_of(document(one)))


# --- numbers


def lists_of(source: Document) -> list[str]:
    """The list of each numbered paragraph or heading."""
    return [val(each, "w:numId") for each in body_of(source).iterfind(".//w:pPr/w:numPr", NS)]


def test_numbers_that_count_on_are_one_list_whatever_stands_between() -> None:
    source = document(
        numbered("13.", P, List(((P,),))), numbered("14.", P, List(((P,),), ordered=True)), Heading(1, (Text("h"),)),
        grid(1), numbered("15.", P), numbered("R3.1", P), numbered("16.", P), numbered("R3.2", P),
    )  # fmt: skip
    outer, bullet, again, ordered, *rest = lists_of(source)
    counted = [each for each in rest if each != bullet]  # the grid has bullets
    assert len({outer, bullet, ordered}) == 3
    assert (again, counted[0], counted[2]) == (outer, outer, outer)
    assert counted[1] == counted[3] != outer


def test_a_jump_begins_another_list() -> None:
    first, second, third = lists_of(document(numbered("13.", P), numbered("15.", P), numbered("16.", P)))
    assert first != second == third


def test_an_attached_paper_keeps_its_list_where_the_documents_own_would_count_the_same() -> None:
    numbers = Numbering(None, Level("{1}."))
    own, attached = [numbered(f"{n}.", P) for n in (1, 2)], [numbered(f"{n}.", P) for n in (1, 2, 3, 4)]
    found = lists_of(document(*own, Heading(1, (Text("h"),)), *attached, numbering=numbers))
    assert found == ["1", "1", "2", "2", "2", "2"]


def test_numbers_of_headings_and_of_paragraphs_are_lists_apart() -> None:
    blocks = [block for n in (1, 2, 3) for block in (Heading(2, (Text("h"),), number=f"{n}."), numbered(f"{n}.", P))]
    assert lists_of(document(*blocks)) == ["1", "2"] * 3


def test_a_number_after_pages_of_their_own_stands_on_the_next_page() -> None:
    body = body_of(document(Section((P, grid(1)), "landscape"), numbered("13.", para("x"))))
    (p,) = [each for each in body.iterfind("w:p", NS) if each.find("w:pPr/w:numPr", NS) is not None]
    assert words(p) == "x"
