from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document import (
    Block,
    Box,
    Cell,
    Code,
    Column,
    Contents,
    ContentsEntry,
    Field,
    Fields,
    Footnote,
    Heading,
    Inlines,
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
from reportgen.writers import native
from tests.writers.page_sample import cell, note, paragraph, sample, text


def dump(*blocks: Block) -> str:
    """What stands below the line of the part that holds the blocks, one step less set in."""
    written = native.write(replace(sample(), parts={"body": blocks}))
    lines = written.split("part body\n")[1].splitlines()
    return "\n".join(line.removeprefix("  ") for line in lines)


def line(*content: Inlines) -> str:
    return dump(Paragraph(tuple(inline for part in content for inline in part)))


def test_it_begins_with_what_the_document_says_of_itself() -> None:
    assert native.write(sample()).splitlines()[:6] == [
        "document: Post-Inspection Action Plan",
        "  author: Northbridge City Council",
        "  language: en-GB",
        "  modified: 2018-03-20",
        "  numbering of heading: {1}.0 decimal",
        "  numbering of paragraph: {1}.{2} decimal",
    ]


def test_it_names_each_type_of_block_and_inline() -> None:
    written = native.write(sample())
    for name in (
        *("heading 1 cover:", "heading 1 [1.0] #introduction:", "paragraph:", "numbered [1.1] #p1-1", "list"),
        *("list from 3", "fields cover", "fields contact", "fields facts", "table", "table dense #grid"),
        *("rule", "quote", "preformatted", "note", "contents", "box: Requires", "entry 2 #checked: How it is checked"),
        *("[footnote The first", "row #action-2.2 [recommendation = 2]"),
        *("item #item-1 [recommendation = 1]", "section portrait"),
        *("section landscape margin 12.5 mm", "header over 3 rows: 1", "from above"),
        *(
            "[strong as",
            "[emphasis The",
            "[superscript nd]",
            "[code REF-1.10]",
            "[link #appendix-a | Appendix A]",
        ),
        *("[break]", "[status green Complete]", "[inserted End April]", "[deleted End March]"),
    ):
        assert name in written


def test_blocks_are_set_in_below_what_holds_them() -> None:
    bullets = List(((paragraph("one"),), (paragraph("two"), paragraph("more"))))
    assert dump(NumberedParagraph("1.1", (paragraph("Words:"), bullets)), Heading(2, text("Next"))) == (
        "numbered [1.1]\n"
        "  paragraph: Words:\n"
        "  list\n"
        "    item: one\n"
        "    item\n"
        "      paragraph: two\n"
        "      paragraph: more\n"
        "heading 2: Next"
    )


def test_a_table_shows_its_columns_rows_spans_and_facets() -> None:
    columns = (Column(text("Ref"), 0.25), Column(text("Status"), 0.75))
    status = Cell((Paragraph((Status("Not due", Tone.GREY),)),))
    rows = (Row((cell("1", 2, header=True), status), (("lead", "Ann"),)), Row((None, cell(""))))
    assert dump(Table("Actions", "Two columns.", columns, rows)) == (
        "table: Actions\n"
        "  description: Two columns.\n"
        "  column 0.25: Ref\n"
        "  column 0.75: Status\n"
        "  row [lead = Ann]\n"
        "    header over 2 rows: 1\n"
        "    cell: [status grey Not due]\n"
        "  row\n"
        "    from above\n"
        "    cell"
    )


def test_a_box_shows_its_title_and_what_is_in_it() -> None:
    assert dump(Box(text("Good"), (paragraph("one"), paragraph("two")))) == (
        "box: Good\n  paragraph: one\n  paragraph: two"
    )


def test_contents_show_their_entries() -> None:
    assert dump(Contents((ContentsEntry(1, "1.0", "One", "one"),))) == "contents\n  entry 1 [1.0] #one: One"


def test_a_footnote_stands_in_its_line() -> None:
    two = Footnote((paragraph("one"), List(((paragraph("a"),),))))
    assert line((Text("x"), note("one"))) == "paragraph: x[footnote one]"
    assert line((Text("x"), two)) == "paragraph: x[footnote | paragraph: one | list |   item: a]"


def test_fields_keep_their_labels_as_typed() -> None:
    fields = Fields((Field("Report to:", (paragraph("Board"),)), Field("", ())), "cover")
    assert dump(fields) == "fields cover\n  field [Report to:]: Board\n  field []"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Strong(text("a")),), text("[strong a]")),
        ((Code("a"),), text("[code a]")),
        (text("a b"), text("a\u00a0b")),
        (text("a"), text("a ")),
        (text("a"), text("\u200ba")),
        (text("\\s"), text(" ")),
        ((note("a", "b"),), (note("| paragraph: a | paragraph: b"),)),
        ((note("a"),), text("[footnote a]")),
    ],
)
def test_texts_that_differ_never_look_alike(one: Inlines, other: Inlines) -> None:
    assert line(one) != line(other)


def test_typographic_characters_stand_as_they_are() -> None:
    assert line(text("Children’s – café, £25k")) == "paragraph: Children’s – café, £25k"


def test_lines_as_typed_keep_their_spaces() -> None:
    assert dump(Preformatted("a  b\n  c \n")) == "preformatted\n  | a  b\n  |   c\\s\n  |"


def test_no_line_ends_in_a_space() -> None:
    blocks = (paragraph("ends in one "), paragraph(""), Section((Preformatted("\n"),)))
    assert all(shown == shown.rstrip() for shown in dump(*blocks).splitlines())


def test_the_same_document_gives_the_same_text() -> None:
    assert native.write(sample()) == native.write(sample())
