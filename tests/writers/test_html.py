from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Box,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Field,
    Fields,
    Footnote,
    Heading,
    Item,
    LineBreak,
    Link,
    List,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Row,
    Section,
    Status,
    Strong,
    Table,
    Text,
    Tone,
)
from reportgen.templates import Template
from reportgen.writers import html
from tests.writers.page_sample import FOLDER, TEMPLATE, cell, columns, grid, note, paragraph, sample, text

HOSTILE = """</p><script>alert(1)</script><img src=x onerror='a()'> "quoted" & {{ 7*7 }} {% raw %} &amp;"""


def document(*blocks: Block) -> Document:
    return replace(sample(), parts={"body": blocks})


def written(*blocks: Block) -> HtmlElement:
    """The main part of the page with the blocks, parsed by the book: a parse error fails the test."""
    page, problems = html.write(document(*blocks), TEMPLATE)
    assert problems == []
    return parsed(page).find(".//main")


def parsed(page: bytes) -> HtmlElement:
    html5lib.HTMLParser(strict=True).parse(page.decode())
    return lxml_html.document_fromstring(page.decode())


def problems_of(*blocks: Block) -> list[Diagnostic]:
    return html.write(document(*blocks), TEMPLATE)[1]


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def all_of(element: HtmlElement, path: str) -> list[HtmlElement]:
    return list(element.iterfind(path))


# --- the page ----------------------------------------------------------------


def test_the_page_is_html_that_a_strict_parser_accepts() -> None:
    page, problems = html.write(sample(), TEMPLATE)
    assert problems == []
    parsed(page)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html.write(sample(), TEMPLATE) == html.write(sample(), TEMPLATE)


def test_lines_end_in_line_feeds_alone() -> None:
    page, _ = html.write(document(Preformatted("one\r\ntwo\rthree")), TEMPLATE)
    assert b"\r" not in page
    assert page.endswith(b"</html>\n")


def test_the_page_names_its_language_and_title() -> None:
    root = parsed(html.write(replace(sample(), language="cy"), TEMPLATE)[0])
    assert root.get("lang") == "cy"
    assert words(root.find(".//title")) == "Post-Inspection Action Plan – Northbridge City Council"


def test_the_page_has_its_landmarks_and_a_link_that_skips_to_the_main_one() -> None:
    root = parsed(html.write(sample(), TEMPLATE)[0])
    for tag in ("header", "main", "footer"):
        assert len(all_of(root, f".//{tag}")) == 1
    assert len(all_of(root, ".//div/nav")) == 1
    skip = all_of(root, ".//body/a")[0]
    assert (skip.get("href"), words(skip)) == ("#page-main", "Skip to main content")
    assert root.get_element_by_id("page-main").tag == "main"


def test_every_link_within_the_page_leads_somewhere_and_no_id_comes_twice() -> None:
    root = parsed(html.write(sample(), TEMPLATE)[0])
    ids = [str(element.get("id")) for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = [str(link.get("href")) for link in all_of(root, ".//a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)


def test_the_page_needs_nothing_beside_it() -> None:
    root = parsed(html.write(sample(), TEMPLATE)[0])
    assert not [element for element in root.iter() if element.get("src")]
    assert [link.get("href") for link in all_of(root, ".//link")] == ["data:,"]
    assert "url(" not in words(root.find(".//style"))


def test_the_contents_list_each_heading_with_its_number() -> None:
    root = parsed(html.write(sample(), TEMPLATE)[0])
    links = {str(link.get("href")): words(link) for link in all_of(root, ".//div/nav//a")}
    assert links["#introduction"] == "1.0 Introduction"
    assert links["#recommendation-3"] == "3 Ensure that children in need cases are regularly reviewed"
    nested = root.find(".//nav//ol/li/details/ol/li/a[@href='#recommendation-3']")
    assert nested is not None


def folds(*blocks: Block) -> dict[str, bool]:
    """The entries of the page's contents that have more below them, and whether it is unfolded."""
    root = parsed(html.write(document(*blocks), TEMPLATE)[0])
    below = all_of(root, ".//nav//li/details")
    return {str(fold.find("summary").get("aria-label")): fold.get("open") is not None for fold in below}


def chapters(count: int, sections: int) -> list[Block]:
    found: list[Block] = []
    for chapter in range(count):
        found.append(Heading(1, text(f"Chapter {chapter}")))
        found += [Heading(2, text(f"Section {chapter} {section}")) for section in range(sections)]
    return found


def test_an_entry_of_the_contents_has_no_colon_at_its_end() -> None:
    root = parsed(html.write(document(Heading(1, (Text("Contact officers:"),))), TEMPLATE)[0])
    assert words(root.find_class("contents")[0].find(".//li")) == "Contact officers"
    assert words(root.find(".//h2")) == "Contact officers:"


def test_contents_that_fit_a_screen_are_all_unfolded() -> None:
    assert folds(*chapters(4, 5)) == {f"Chapter {chapter}": True for chapter in range(4)}


def test_longer_contents_show_their_first_level_and_fold_the_rest() -> None:
    assert folds(*chapters(12, 5)) == {f"Chapter {chapter}": False for chapter in range(12)}


def test_an_entry_that_is_alone_on_its_level_is_unfolded() -> None:
    attached = (Heading(1, text("Appendix")), Heading(2, text("The report")))
    sections = [Heading(3, text(f"Section {number}")) for number in range(40)]
    assert folds(*attached, *sections) == {"Appendix": True, "The report": True}


def test_the_contents_go_three_levels_deep() -> None:
    headings = [Heading(level, text(f"Level {level}"), f"l{level}") for level in (1, 2, 3, 4)]
    root = parsed(html.write(document(*headings), TEMPLATE)[0])
    assert [link.get("href") for link in all_of(root, ".//nav//a")] == ["#l1", "#l2", "#l3"]


def test_the_page_leads_to_the_word_document_only_where_there_is_one() -> None:
    report = sample()
    link = parsed(html.write(report, TEMPLATE)[0]).find(".//footer//a")
    assert (link.get("href"), words(link)) == (report.fields["document"], report.words["document"])
    odd = replace(report, fields={**report.fields, "document": 'Mar #1 50% "ŵ".docx'})
    assert 'href="Mar%20%231%2050%25%20%22%C5%B5%22.docx"' in html.write(odd, TEMPLATE)[0].decode()
    alone = {name: value for name, value in report.fields.items() if name != "document"}
    page = html.write(replace(report, fields=alone), TEMPLATE)[0]
    assert report.words["document"].encode() not in page


def test_the_page_is_headed_by_the_masthead_or_else_the_council() -> None:
    for masthead, shown in (
        ("Health and Wellbeing Board", "Health and Wellbeing Board"),
        ("", "Northbridge City Council"),
    ):
        report = replace(sample(), fields={**sample().fields, "masthead": masthead})
        assert words(parsed(html.write(report, TEMPLATE)[0]).find(".//header//p")) == shown


def test_the_foot_of_the_page_leaves_out_what_the_document_does_not_have() -> None:
    report = replace(sample(), fields={**sample().fields, "body": sample().title, "date": ""})
    foot = parsed(html.write(report, TEMPLATE)[0]).find(".//footer")
    assert [words(line) for line in all_of(foot, "div/p")][:2] == [sample().title, "Northbridge City Council"]


def test_a_part_that_the_report_does_not_have_leaves_no_trace() -> None:
    page, problems = html.write(replace(sample(), parts={}), TEMPLATE)
    assert problems == []
    assert all_of(parsed(page), ".//nav") == []


def test_every_fixed_word_comes_from_the_format() -> None:
    other = {name: f"({name})" for name in sample().words}
    facets = tuple((name, "x") for name in ("recommendation", "lead", "status"))
    report = replace(
        sample(),
        title="x",
        words=other,
        fields=dict.fromkeys(sample().fields, "x"),
        parts={"body": (Heading(1, text("x")), Item((Paragraph((Text("x"), note("x"))),), facets))},
    )
    page, problems = html.write(report, TEMPLATE)
    assert problems == []
    root = parsed(page)
    for element in [*all_of(root, ".//style"), *all_of(root, ".//script")]:
        element.text = ""
    shown = words(root.find("body"))
    for word in other.values():
        assert word in shown
        shown = shown.replace(word, "")
    assert set(shown) <= set("x1 ,")


# --- blocks ------------------------------------------------------------------


@pytest.mark.parametrize(("level", "tag"), [(1, "h2"), (2, "h3"), (5, "h6"), (9, "h6")])
def test_headings_stand_below_the_title(level: int, tag: str) -> None:
    main = written(Heading(level, text("Delivery"), "delivery", "3.0"))
    heading = main.get_element_by_id("delivery")
    assert (heading.tag, words(heading)) == (tag, "3.0 Delivery")


def test_a_heading_in_a_cell_is_none_of_the_page_and_can_be_linked_to() -> None:
    inner = (Heading(1, text("Why"), "why"), Paragraph(text("Because.")))
    table = Table("c", "d", (Column(text("h"), 1),), (Row((Cell(inner),)),))
    main = written(table, Heading(1, text("Then"), "then"), Paragraph((Link(text("there"), "#why"),)))
    assert main.get_element_by_id("why").tag == "p"
    assert [words(heading) for heading in all_of(main, "h2")] == ["Then"]


def test_ids_that_clash_are_numbered_and_links_lead_to_the_first() -> None:
    link = Paragraph((Link(text("there"), "#x"),))
    main = written(Heading(1, text("A"), "x"), Heading(1, text("B"), "x"), Heading(1, text("C"), "x-2"), link)
    assert [heading.get("id") for heading in all_of(main, "h2")] == ["x", "x-2", "x-2-2"]


@pytest.mark.parametrize("anchor", ["a b<c>", '"quoted"', "1st", "page-main", "été", "'", "</script>"])
def test_any_id_becomes_one_that_links_styles_and_scripts_can_spell(anchor: str) -> None:
    main = written(Heading(1, text("A"), anchor), Paragraph((Link(text("there"), f"#{anchor}"),)))
    made = str(main.find("h2").get("id"))
    assert made.replace("-", "").isalnum()
    assert made[0].isalpha()
    assert not made.startswith("page-")
    assert main.find("p/a").get("href") == f"#{made}"


def test_a_numbered_paragraph_shows_its_number_as_text_before_its_words() -> None:
    main = written(NumberedParagraph("2.1", (paragraph("The plan:"), List(((paragraph("one"),),))), "p"))
    block = main.get_element_by_id("p")
    assert words(block.find("p")) == "2.1 The plan:"
    assert words(block.find("ul/li")) == "one"


def test_an_ordered_list_counts_from_its_start() -> None:
    main = written(List(((paragraph("c"),), (paragraph("d"), paragraph("more"))), ordered=True, start=3))
    assert main.find("ol").get("start") == "3"
    assert [len(item) for item in all_of(main, "ol/li")] == [0, 2]


def test_fields_are_a_list_of_labels_and_values_with_the_label_as_printed() -> None:
    lines = Paragraph((Text("Director"), LineBreak(), Text("Deputy")))
    main = written(Fields((Field("Report of:", (lines,)), Field("", (paragraph("Head"),))), "cover"))
    group = main.find("dl/div")
    assert words(group.find("dt")) == "Report of:"
    assert [words(value) for value in all_of(group, "dd")] == ["DirectorDeputy", "Head"]


def test_preformatted_lines_keep_a_blank_line_at_their_beginning() -> None:
    page, _ = html.write(document(Preformatted("\none\n")), TEMPLATE)
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    lines = tree.find(".//pre")
    assert lines is not None
    assert lines.text == "\none\n"


def test_an_item_carries_its_facets_as_data() -> None:
    facets = (("lead", "Ann"), ("lead", 'Bob "B"'), ("Link plan", "x"))
    item = written(Item((paragraph("words"),), facets, "i")).get_element_by_id("i")
    assert item.get("data-facet-lead") == 'Ann\nBob "B"'
    assert item.get("data-facet-link-plan") == "x"


def test_a_facet_is_headed_by_its_word_or_else_by_its_own_name() -> None:
    item = Item((paragraph("words"),), (("lead", "Ann"), ("district", "North")))
    root = parsed(html.write(document(item), TEMPLATE)[0])
    assert [words(label) for label in all_of(root, ".//label")] == ["Lead", "District"]


def test_a_status_is_words_in_the_colour_of_its_tone() -> None:
    tag = written(Paragraph((Status("Overdue", Tone.RED),))).find("p/span")
    assert (tag.get("class"), words(tag)) == ("tag tag-red", "Overdue")


def test_a_status_that_may_be_wider_than_its_column_can_be_broken() -> None:
    tag = written(Paragraph((Status("Waiting for a partner's answer", Tone.RED),))).find("p/span")
    assert tag.get("class") == "tag tag-red long"


def test_a_box_is_a_group_that_its_title_names() -> None:
    box = written(Box(text("Good"), (paragraph("Leaders know their services."), List(((paragraph("one"),),)))))
    group = box.find("div")
    assert group.get("role") == "group"
    assert words(group.get_element_by_id(str(group.get("aria-labelledby")))) == "Good"
    assert [child.tag for child in group] == ["p", "p", "ul"]
    assert all_of(box, ".//h2") == []


def test_a_box_without_a_title_has_no_name() -> None:
    box = written(Box((), (paragraph("Words."),))).find("div")
    assert (box.get("class"), box.get("role"), words(box)) == ("box", None, "Words.")


def test_contents_are_lists_of_links_set_in_by_level() -> None:
    entries = (
        ContentsEntry(2, "1", "One", "one"),
        ContentsEntry(4, "", "Below", "below"),
        ContentsEntry(2, "2", "Two", "two"),
    )
    places = [Heading(1, text(name), name) for name in ("one", "below", "two")]
    nav = written(Contents(entries), *places).find("nav")
    assert [words(link) for link in all_of(nav, "ol/li/a")] == ["1 One", "2 Two"]
    assert words(nav.find("ol/li/ol/li/a[@href='#below']")) == "Below"


def test_contents_are_named_by_what_they_are_of() -> None:
    inside = Contents((ContentsEntry(1, "", "A", "a"),))
    section = Section((Heading(1, text("Appendix A"), "a"), inside, inside))
    main = written(inside, section)
    named = [element.get("aria-label") for element in main.iter() if element.get("aria-label")]
    assert named == ["Contents: Post-Inspection Action Plan", "Contents: Appendix A", "Contents: Appendix A"]
    assert [str(element.tag) for element in main.iter() if element.get("class") == "listing"] == ["nav", "nav", "div"]


def test_contents_without_entries_leave_no_trace() -> None:
    assert words(written(Contents())) == "Post-Inspection Action Plan"
    assert written(Contents()).find("nav") is None


# --- notes -------------------------------------------------------------------


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    main = written(Paragraph((Text("Schools"), note("Special schools."), Text(", all of them."))))
    mark = main.find("p/sup/a")
    kept = main.get_element_by_id(str(mark.get("href"))[1:])
    assert words(main.find("p")) == "Schools1, all of them."
    assert words(kept) == "Special schools. Back to mark 1 in the text"
    assert kept.find(".//a").get("href") == f"#{mark.get('id')}"
    heading = main.get_element_by_id(str(mark.get("aria-describedby")))
    assert (heading.tag, words(heading)) == ("h2", "Notes")


def test_notes_of_a_section_stand_at_its_end_below_its_heading_and_the_count_runs_on() -> None:
    attached = Section((Heading(1, text("Appendix")), Paragraph((Text("b"), note("two"))), paragraph("last")))
    main = written(Paragraph((Text("a"), note("one"))), attached, Paragraph((Text("c"), note("three"))))
    (inside,) = all_of(main, "section/section")
    assert inside.getprevious().text_content() == "last"
    assert (words(inside.find("h3")), inside.find("ol/li").get("value")) == ("Notes", "2")
    outside = main.findall("section")[-1]
    assert [words(kept).split()[0] for kept in all_of(outside, "ol/li")] == ["one", "three"]
    assert [kept.get("value") for kept in all_of(outside, "ol/li")] == [None, "3"]


def test_a_note_of_several_blocks_ends_in_its_way_back() -> None:
    bullets = Footnote((paragraph("These:"), List(((paragraph("one"),),))))
    kept = written(Paragraph((Text("a"), bullets))).find("section/ol/li")
    assert [child.tag for child in kept] == ["p", "ul", "p"]
    assert words(kept[-1]) == "Back to mark 1 in the text"


def test_a_note_may_have_a_note() -> None:
    outer = Footnote((Paragraph((Text("outer"), note("inner"))),))
    main = written(Paragraph((Text("a"), outer, note("next"))))
    texts = [words(kept).split(" ")[0] for kept in all_of(main, "section/ol/li")]
    assert texts == ["outer3", "next", "inner"]


def test_the_mark_of_a_note_within_a_link_follows_the_link() -> None:
    main = written(Paragraph((Link((Text("the letter"), note("x"), Strong((note("y"),))), "https://example.org"),)))
    assert [child.tag for child in main.find("p")] == ["a", "sup", "sup"]
    assert words(main.find("p")) == "the letter12"


def test_a_note_in_a_heading_is_not_in_the_contents_nor_in_a_label() -> None:
    heading = Heading(1, (Text("Costs"), note("x")))
    column = Column((Text("Due"), note("y")), 1.0)
    page, _ = html.write(document(heading, Table("T", "", (column,), (Row((cell("May"),)),))), TEMPLATE)
    root = parsed(page)
    assert words(root.find(".//nav//a")) == "Costs"
    assert root.find(".//tbody//td").get("data-label") == "Due"
    assert root.find(".//main/h2").get("id") == "costs"


def test_headings_keep_the_ids_that_notes_and_boxes_might_want() -> None:
    names = ("notes", "note-1", "page-notes-1", "page-note-1-mark", "box-1")
    main = written(
        Paragraph((Text("a"), note("x"))),
        Box(text("T"), ()),
        *(Heading(1, text(name), name) for name in names),
        *(Paragraph((Link(text("there"), f"#{name}"),)) for name in names),
    )
    ids = [str(element.get("id")) for element in main.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in all_of(main, "p/a"):
        assert main.get_element_by_id(str(link.get("href"))[1:]).tag == "h2"


def test_a_fixed_word_that_is_missing_is_said() -> None:
    report = document(Paragraph((Text("a"), note("x"))))
    fewer = {name: word for name, word in report.words.items() if name not in ("notes", "back_to_text")}
    problems = html.write(replace(report, words=fewer), TEMPLATE)[1]
    assert [(problem.code, problem.message) for problem in problems] == [
        ("T001", "the fixed word 'notes' is missing"),
        ("T001", "the fixed word 'back_to_text' is missing"),
    ]


# --- tables ------------------------------------------------------------------


def small(*rows: Row, headings: tuple[str, ...] = ("Ref", "Action", "Due")) -> Table:
    return Table("Actions", "One row an action.", columns(*headings), rows, "t")


def test_a_table_has_a_caption_and_a_scope_on_each_header() -> None:
    table = written(small(Row((cell("1", header=True), cell("Do"), cell("May"))))).get_element_by_id("t")
    assert words(table.find("caption")) == "Actions One row an action."
    assert [(words(head), head.get("scope")) for head in all_of(table, "thead/tr/th")] == [
        ("Ref", "col"),
        ("Action", "col"),
        ("Due", "col"),
    ]
    assert table.find("tbody/tr/th").get("scope") == "row"


def test_each_cell_knows_the_heading_of_its_column() -> None:
    table = written(small(Row((cell("1", header=True), cell("Do"), cell("May"))))).get_element_by_id("t")
    assert [entry.get("data-label") for entry in table.find("tbody/tr")] == ["Ref", "Action", "Due"]


def test_figures_and_their_heading_are_marked_to_end_below_each_other() -> None:
    columns = (Column((Text("Lead"),), 0.5), Column((Text("Overdue"),), 0.5, figures=True))
    table = written(Table("Overdue", "", columns, (Row((cell("A", header=True), cell("12"))),), id="t"))
    found = [entry.get("class") for entry in table.get_element_by_id("t").iter("th", "td")]
    assert found == [None, "figure", None, "figure"]


def test_a_heading_without_words_is_no_header() -> None:
    row = Row((cell("1", header=True), cell("Do")))
    table = written(small(row, headings=("", "Action"))).get_element_by_id("t")
    assert [entry.tag for entry in table.find("thead/tr")] == ["td", "th"]


def test_rows_that_a_span_joins_are_a_row_group_of_their_header() -> None:
    rows = (
        Row((cell("1", 2, header=True), cell("a"), cell("b"))),
        Row((None, cell("c"), cell("d"))),
        Row((cell("2", header=True), cell("e"), cell("f"))),
    )
    table = written(small(*rows)).get_element_by_id("t")
    first, second = all_of(table, "tbody")
    assert [len(row) for row in first] == [3, 2]
    assert (first.find("tr/th").get("rowspan"), first.find("tr/th").get("scope")) == ("2", "rowgroup")
    assert second.find("tr/th").get("scope") == "row"


def test_a_table_keeps_its_grid_when_spans_do_not_add_up() -> None:
    rows = (Row((cell("1", 5), cell("a"), None)), Row((None, cell("b"), cell("c"))))
    table = written(small(*rows)).get_element_by_id("t")
    assert table.find("tbody/tr/td").get("rowspan") == "2"
    assert [len(row) for row in table.find("tbody")] == [3, 2]


def test_a_cell_holds_what_any_block_holds() -> None:
    inside = Cell((paragraph("Words"), List(((paragraph("one"),),))))
    table = written(small(Row((cell("1"), inside, cell(""))))).get_element_by_id("t")
    held = all_of(table, "tbody/tr/td")[1]
    assert [child.tag for child in held] == ["p", "ul"]


def test_a_wide_table_scrolls_in_a_region_that_has_its_name() -> None:
    region = written(grid()).find("div")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert words(region.get_element_by_id(str(region.get("aria-labelledby")))) == "The action plan"


def test_a_column_of_figures_takes_half_the_room_of_one_of_words() -> None:
    columns = (Column((Text("Ref"),), 0.2), *[Column((Text("n"),), 0.1, figures=True)] * 7)
    rows = (Row((cell("1", header=True), *[cell("2")] * 7)),)
    table = written(Table("Counts", "", columns, rows, id="t")).get_element_by_id("t")
    assert table.get("style") == "--columns:4.5"


def test_regions_of_the_same_name_are_not_landmarks_twice() -> None:
    assert [region.get("role") for region in all_of(written(grid(), grid()), "div")] == ["region", "group"]


def test_rows_carry_their_facets() -> None:
    row = Row((cell("1"), cell("a"), cell("b")), (("status", "Not due"),))
    assert written(small(row)).get_element_by_id("t").find("tbody/tr").get("data-facet-status") == "Not due"


def test_a_link_finds_a_row_by_its_id() -> None:
    row = Row((cell("1"), cell("a"), cell("b")), id="action 1.1")
    main = written(small(row), Paragraph((Link(text("action 1.1"), "#action 1.1"),)))
    assert main.get_element_by_id(str(main.find("p/a").get("href"))[1:]).tag == "tr"


# --- what officers may have typed --------------------------------------------


def test_nothing_that_was_typed_becomes_mark_up() -> None:
    typed = text(HOSTILE)
    blocks: tuple[Block, ...] = (
        Heading(1, typed, number=HOSTILE),
        Paragraph((*typed, Status(HOSTILE, Tone.GREY), Link(typed, "https://example.org/?a=1&b='\"><script>"))),
        Fields((Field(HOSTILE, (Paragraph(typed),)),)),
        Preformatted(HOSTILE),
        Table(HOSTILE, HOSTILE, columns(HOSTILE, "b"), (Row((cell(HOSTILE), cell(HOSTILE)), (("a", HOSTILE),)),)),
        Item((Paragraph(typed),), ((HOSTILE, HOSTILE),), HOSTILE),
    )
    fields = dict.fromkeys(sample().fields, HOSTILE)
    page, problems = html.write(replace(document(*blocks), title=HOSTILE, author=HOSTILE, fields=fields), TEMPLATE)
    assert problems == []
    root = parsed(page)
    assert len(all_of(root, ".//script")) == 1
    assert all_of(root, ".//img") == []
    assert not [name for element in root.iter() for name in element.attrib if str(name).startswith("on")]
    plain = " ".join(HOSTILE.split())
    assert words(root.find(".//h1")) == plain
    assert words(root.find(".//main/h2")) == f"{plain} {plain}"


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc", "//host", "page", "#", ""],
)
def test_a_link_to_anything_else_is_written_as_text_and_said(target: str) -> None:
    block = Paragraph((Link(text("words"), target),))
    page, (problem,) = html.write(document(block), TEMPLATE)
    assert problem.code == "W001"
    assert target in problem.message
    assert words(parsed(page).find(".//main/p")) == "words"
    assert parsed(page).find(".//main/p/a") is None


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a_b?c=d&e=%20f#g",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+441614960000",
    ],
)
def test_a_link_that_readers_can_follow_keeps_its_address(target: str) -> None:
    assert written(Paragraph((Link(text("words"), target),))).find("p/a").get("href") == target


def test_a_link_to_a_place_that_is_not_there_is_said() -> None:
    (problem,) = problems_of(Paragraph((Link(text("words"), "#nowhere"),)))
    assert (problem.code, "#nowhere" in problem.message) == ("M005", True)


# --- the template ------------------------------------------------------------

Edit = Callable[[str, str, str], list[Diagnostic]]


@pytest.fixture
def after_edit(tmp_path: Path) -> Edit:
    """What is said once a file of the template has one text in the place of another."""
    folder = tmp_path / "format"
    shutil.copytree(FOLDER, folder)

    def edit(file: str, old: str, new: str) -> list[Diagnostic]:
        path = folder / file
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        page, problems = html.write(sample(), Template("format", folder))
        assert bool(page) != bool(problems)
        return problems

    return edit


def test_all_unknown_tags_are_named_at_once_with_their_lines(after_edit: Edit) -> None:
    problems = after_edit("report.html.j2", "<h1>{{ fields.subject }}</h1>", "{{ fields.councl }}\n{{ words.skp }}")
    assert [(problem.code, problem.hint) for problem in problems] == [
        ("T001", "did you mean 'council'?"),
        ("T001", "did you mean 'skip'?"),
    ]
    first, second = (problem.span for problem in problems)
    assert first.source.path == "templates/format/report.html.j2"
    assert first.source.line(first.line) == "{{ fields.councl }}"
    assert second.line == first.line + 1


def test_an_unknown_tag_in_a_file_that_is_included_is_named_there(after_edit: Edit) -> None:
    (problem,) = after_edit("report.css", "body {", "body {{ words.nothing }} {")
    assert (problem.code, problem.span.source.path) == ("T001", "templates/format/report.css")


def test_a_name_that_stands_alone_is_an_unknown_tag_too(after_edit: Edit) -> None:
    (problem,) = after_edit("report.html.j2", "<h1>{{ fields.subject }}</h1>", "<h1>{{ titel }}</h1>")
    assert (problem.code, problem.message) == ("T001", "'titel' is undefined")
    assert problem.span.source.line(problem.span.line) == "<h1>{{ titel }}</h1>"


def test_a_template_may_ask_whether_a_tag_is_there(after_edit: Edit) -> None:
    assert after_edit("report.html.j2", "<h1>", "{% if fields.ward is defined %}{% endif %}<h1>") == []


def test_a_word_may_have_the_name_of_a_method(after_edit: Edit) -> None:
    (problem,) = after_edit("report.html.j2", "<h1>", "{{ words.items }}<h1>")
    assert problem.code == "T001"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("{% if %}<h1>", "T005"),
        ("{{ title", "T005"),
        ('{% include "../report.css" %}<h1>', "T005"),
        ('{% include "missing.css" %}<h1>', "T005"),
        ("{{ 1 / 0 }}<h1>", "T005"),
        ("{{ ''.__class__.__mro__ }}<h1>", "T005"),
        ("{{ title.nothing() }}<h1>", "T001"),
        ("{{ range(1000000000) | list }}<h1>", "T005"),
        ("{{ parts.body }}<h1>", "T003"),
    ],
)
def test_what_is_wrong_with_a_template_is_a_diagnostic(after_edit: Edit, new: str, code: str) -> None:
    assert [problem.code for problem in after_edit("report.html.j2", "<h1>", new)] == [code]


def test_a_part_without_a_place_is_said(after_edit: Edit) -> None:
    problems = after_edit("report.html.j2", "{{ parts.report }}", "{{ parts.cover }}{{ parts.body }}{{ parts.notes }}")
    assert [(one.code, "'appendices'" in one.message) for one in problems] == [("T002", True)]


def test_a_part_with_a_place_of_its_own_beside_the_place_of_all_is_said(after_edit: Edit) -> None:
    problems = after_edit("report.html.j2", "{{ parts.report }}", "{{ parts.report }}{{ parts.cover }}")
    assert [(one.code, "'cover'" in one.message) for one in problems] == [("T003", True)]


def test_a_format_may_take_its_page_from_another_and_have_a_style_sheet_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("/* our own */", encoding="utf-8")
    page, problems = html.write(sample(), Template("board", tmp_path, (FOLDER,)))
    assert problems == []
    assert "/* our own */" in words(parsed(page).find(".//style"))
    assert "matchMedia" in words(parsed(page).find(".//script"))


def test_an_unknown_tag_in_a_style_sheet_of_its_own_is_named_there(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("\n{{ words.nothing }}", encoding="utf-8")
    (problem,) = html.write(sample(), Template("board", tmp_path, (FOLDER,)))[1]
    assert (problem.code, problem.span.line) == ("T001", 2)
    assert problem.span.source.path == f"templates/{tmp_path.name}/report.css"
    assert problem.span.source.line(2) == "{{ words.nothing }}"


@pytest.mark.parametrize("name", ["a/report.css", "a\\\\report.css", "..", ".", "", "/etc/passwd", "C:report.css"])
def test_a_file_of_another_folder_is_never_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.css").write_text("secret", encoding="utf-8")
    (tmp_path / "report.html.j2").write_text(f'{{% include "{name}" %}}', encoding="utf-8")
    page, (problem,) = html.write(sample(), Template("board", tmp_path, (FOLDER,)))
    assert (page, problem.code) == (b"", "T005")


def test_a_folder_without_a_page_is_said(tmp_path: Path) -> None:
    page, (problem,) = html.write(sample(), Template("empty", tmp_path))
    assert (page, problem.code) == (b"", "T005")


def test_a_page_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_bytes(b"\xff\xfe")
    page, (problem,) = html.write(sample(), Template("odd", tmp_path))
    assert (page, problem.code) == (b"", "T005")


def test_a_template_reads_no_file_by_a_link_out_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "format"
    shutil.copytree(FOLDER, folder)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "report.css").unlink()
    (folder / "report.css").symlink_to(tmp_path / "secret")
    page, (problem,) = html.write(sample(), Template("format", folder))
    assert (page, problem.code) == (b"", "T005")
