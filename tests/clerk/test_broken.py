"""Broken Word templates, each broken as Word or a clerk does it, and what each is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.diagnostics import CODES, Severity
from tests.clerk.packages import (
    MAIN,
    SLOT,
    STYLES,
    WHO,
    WML,
    WP,
    Edit,
    Parts,
    W,
    Word,
    add,
    before_slot,
    box,
    control,
    deleted,
    edited,
    field,
    header,
    inserted,
    logo,
    p,
    r,
    relate,
    slots,
    spelt,
    swap,
    table,
)

FONTS = "word/fontTable.xml"


class Broken(NamedTuple):
    """What was done, and the start of what is said of it."""

    edits: tuple[Edit, ...]
    code: str
    message: str
    hint: str


def _no_style(name: str) -> Edit:
    """Delete a style, as one does in Word's list of styles."""

    def edit(parts: Parts) -> None:
        pattern = rf'<w:style\b[^>]*><w:name w:val="{name}"/>.*?</w:style>'
        parts[STYLES], count = re.subn(pattern, "", parts[STYLES])
        assert count == 1

    return edit


def _picture_with_a_tag() -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="3" name="Picture 3" descr="The arms of {{ concil }}"/></wp:inline></w:drawing></w:r>'
    )


COMMENT = f'<w:comments xmlns:w="{W}"><w:comment {WHO} w:initials="JC">{{}}</w:comment></w:comments>'
CHART = '<c:chartSpace xmlns:c="c" xmlns:a="a"><a:t>{{ sub</a:t><a:t>ject }}</a:t></c:chartSpace>'
CHARTS = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NORMAL = '<w:name w:val="Normal"/><w:qFormat/>'
GREY = '<w:color w:val="A6A6A6"/>'

BROKEN: dict[str, Broken] = {
    "a tag is misspelt, and cut up by the spelling check": Broken(
        (before_slot(p(r("On "), spelt("sub", "jekt"))),),
        "T001",
        "paragraph 3 ('On {{ subjekt }}') has the tag 'subjekt', which",
        "did you mean 'subject'?",
    ),
    "Word made the first letter of a tag a capital": Broken(
        (before_slot(p(r("{{ Council }}"))),),
        "T001",
        "paragraph 3 ('{{ Council }}') has the tag",
        "did you mean 'council'?",
    ),
    "a tag is misspelt in a cell": Broken(
        (before_slot(table(p(r("Date")), p(spelt("dte")))),),
        "T001",
        "table 1, row 1, cell 2 ('{{ dte }}') has the tag 'dte'",
        "did you mean 'date'?",
    ),
    "a tag is misspelt in the header of the first page": Broken(
        (header("first", p(r("{{ concil }}"))), swap(MAIN, "</w:sectPr>", "<w:titlePg/></w:sectPr>")),
        "T001",
        "the header of the first page ('{{ concil }}') has the tag 'concil'",
        "did you mean 'council'?",
    ),
    "a tag is misspelt in a content control": Broken(
        (before_slot(control(p(r("{{ bod }}")))),),
        "T001",
        "paragraph 3 ('{{ bod }}') has",
        "did you mean 'body'?",
    ),
    "a tag is misspelt in words that are tracked as inserted": Broken(
        (before_slot(p(r("{{ sub"), inserted(r("jekt }}")))),),
        "T001",
        "paragraph 3 ('{{ subjekt }}') has the tag 'subjekt'",
        "did you mean 'subject'?",
    ),
    "a tag is misspelt in the description of a picture": Broken(
        (before_slot(p(_picture_with_a_tag())),),
        "T001",
        "the description or text of a shape ('The arms of {{ concil }}') has the tag",
        "did you mean 'council'?",
    ),
    "the slot was deleted": Broken(
        (slots(p(r("The report:"))),),
        "T002",
        "the template has no slot for the report",
        "type {{ slot.report }} in a paragraph",
    ),
    "the slot was pasted a second time": Broken(
        (before_slot(p(r(SLOT))),),
        "T003",
        "the template has the tag 'slot.report' 2 times",
        "leave one of them: paragraph 3",
    ),
    "a slot for a part stands beside the one for all": Broken(
        (before_slot(p(r("{{ slot.cover }}"))),),
        "T003",
        "the slot 'report' holds all parts",
        "keep {{ slot.report }} or",
    ),
    "the slot is in a text box": Broken(
        (slots(p(box(p(r(SLOT))))),),
        "T005",
        "a text box ('{{ slot.report }}') has the tag",
        "move it into a paragraph of",
    ),
    "the slot is in a cell": Broken(
        (slots(table(p(r(SLOT))), p()),),
        "T005",
        "table 1, row 1, cell 1 ('{{ slot.report }}') has",
        "move it into a paragraph below",
    ),
    "the slot is in the footer": Broken(
        (swap("word/footer1.xml", "{{ meetings }}", SLOT),),
        "T005",
        "the footer ('{{ slot.report }}') has",
        "a report goes between",
    ),
    "the slot stands among other words": Broken(
        (slots(p(r(f"Report: {SLOT}"))),),
        "T005",
        "paragraph 3 ('Report: {{ slot.report }}') has",
        "put the tag into a",
    ),
    "a slot has a filter": Broken(
        (slots(p(r("{{ slot.report | upper }}"))),),
        "T005",
        "paragraph 3 ('{{ slot.report | upper }}') has the tag '{{ slot.report | upper }}', and a slot is nothing but",
        "type {{ slot.report }}",
    ),
    "a tag has one bracket": Broken(
        (before_slot(p(r("For { council }"))),),
        "T005",
        "paragraph 3 ('For { council }') has '{ council }', a tag",
        "type {{ council }}",
    ),
    "a tag was cut in two with Enter": Broken(
        (before_slot(p(r("{{ coun")), p(r("cil }}"))),),
        "T005",
        "paragraph 3 ('{{ coun') has '{{' without",
        "a tag is {{ name }}",
    ),
    "a tag is not finished": Broken(
        (before_slot(p(r("{{ council + }}"))),),
        "T005",
        "paragraph 3 ('{{ council + }}') has a tag that can't be read",
        "",
    ),
    "a condition begins in one paragraph and ends in another": Broken(
        (before_slot(table(p(r("{% if not council %}"))), p(r("x{% endif %}"))),),
        "T005",
        "the template's tags can't be filled",
        "",
    ),
    "a style was deleted": Broken(
        (_no_style("Box Title"),),
        "T004",
        "the template has no style 'Box Title', needed for the titles of boxes",
        "make a style named 'Box Title' in the template",
    ),
    "a style was given another name": Broken(
        (swap(STYLES, 'w:val="Cover Field"', 'w:val="Cover Line"'),),
        "T004",
        "the template has no style 'Cover Field', needed for the labels",
        "did you mean 'Cover Line'?",
    ),
    "a style of Word's own was never used": Broken(
        (_no_style("List Bullet"),),
        "T004",
        "the template has no style 'List Bullet'",
        "give it to some words in the template",
    ),
    "a style was made anew as another type": Broken(
        (
            swap(
                STYLES,
                '<w:style w:type="character" w:styleId="Strong">',
                '<w:style w:type="paragraph" w:styleId="Strong">',
            ),
        ),
        "T004",
        "the style 'Strong' is a paragraph style, needed for words of importance",
        "make a character style",
    ),
    "a mail-merge field was left from the old letter": Broken(
        (before_slot(p(field("MERGEFIELD Subject", "«Subject»"))),),
        "T007",
        "paragraph 3 ('«Subject»') has the mail-merge field 'Subject'",
        "type {{ subject }} in its place",
    ),
    "a tag is hidden": Broken(
        (before_slot(p(r("{{ council }}", "<w:vanish/>"))),),
        "T007",
        "paragraph 3 ('{{ council }}') has the tag",
        "in Word: select",
    ),
    "a tag is the title of a chart": Broken(
        (add("word/charts/chart1.xml", CHART, "chart", CHARTS),),
        "T007",
        "a chart has the tag '{{ subject }}'",
        "type the tag into",
    ),
    "a tag is in a comment": Broken(
        (add("word/comments.xml", COMMENT.format(p(r("{{ x }}"))), "comments", f"{WML}.comments+xml"),),
        "T007",
        "a comment has the tag '{{ x }}'",
        "type the tag into",
    ),
    "a tag is the address of a link": Broken(
        (relate("hyperlink", "https://example.org/%7B%7B%20document%20%7D%7D", outside=True),),
        "T007",
        "the address of a link has the tag",
        "type the tag into",
    ),
    "a tag is in the file's keywords": Broken(
        (swap("docProps/core.xml", "<dc:creator>", "<cp:keywords>{{ subject }}</cp:keywords><dc:creator>"),),
        "T007",
        "one of the file's properties has the tag '{{ subject }}'",
        "type the tag into",
    ),
    "a tag is in a text box": Broken(
        (before_slot(p(box(p(r("{{ council }}"))))),),
        "T008",
        "a text box ('{{ council }}') has the tag",
        "move it into a paragraph",
    ),
    "changes were not accepted": Broken(
        (before_slot(p(r("Dear "), inserted(r("members")), deleted("all"))),),
        "T009",
        "paragraph 3 ('Dear members') has changes neither accepted nor rejected (Jane Clerk)",
        "reports are made as if",
    ),
    "a comment was left": Broken(
        (add("word/comments.xml", COMMENT.format(p(r("Is this right?"))), "comments", f"{WML}.comments+xml"),),
        "T010",
        "the comment 'Is this right?' of Jane Clerk would be in every report",
        "in Word: Review",
    ),
    "headings are pale": Broken(
        (swap(STYLES, '<w:sz w:val="26"/>', f'{GREY}<w:sz w:val="26"/>'),),
        "T011",
        "the style 'Cover Heading' has text of the colour #A6A6A6 on #FFFFFF: a contrast of 2.4 to 1",
        "choose a darker",
    ),
    "the header row of tables is dark, its words black": Broken(
        (
            swap(STYLES, 'w:fill="D9E2EC"', 'w:fill="1F3864"'),
            swap(
                STYLES,
                '<w:basedOn w:val="TableText"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr><w:keepNext/>'
                '<w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr>',
                '<w:basedOn w:val="TableText"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr><w:keepNext/>'
                '<w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:color w:val="000000"/>',
            ),
        ),
        "T011",
        "the style 'Table Heading' in the header row of tables has text of the colour #000000 on #1F3864",
        "choose a",
    ),
    "words were made pale by hand": Broken(
        (before_slot(p(r("Classification: public", GREY))),),
        "T011",
        "paragraph 3 ('Classification: public') has text of",
        "choose a darker",
    ),
    "the font is the council's own": Broken(
        (swap(STYLES, 'w:ascii="Arial"', 'w:ascii="Civic Sans"'),),
        "T012",
        "the font 'Civic Sans' (the template's usual font) is not",
        "in Word: File, Options",
    ),
    "the file has no title": Broken(
        (swap("docProps/core.xml", "<dc:title>Report for Resolution: template</dc:title>", "<dc:title/>"),),
        "T013",
        "the template has no title in its properties",
        "in Word: File, Info",
    ),
    "the file has no language": Broken(
        (swap(STYLES, '<w:lang w:val="en-GB" w:eastAsia="en-GB"/>', ""),),
        "T014",
        "the template does not say in which language",
        "in Word: Review",
    ),
    "the text is set to American English": Broken(
        (swap(STYLES, NORMAL, f'{NORMAL}<w:rPr><w:lang w:val="en-US"/></w:rPr>'),),
        "T015",
        "the style 'Normal' is set to the language en-US, and reports are in en-GB",
        "screen readers",
    ),
    "the file is attached to a template on somebody's computer": Broken(
        (relate("attachedTemplate", "file:///C:\\Users\\jane\\House.dotm", to="word/settings.xml", outside=True),),
        "T016",
        "the file is attached to the template 'C:\\Users\\jane\\House.dotm'",
        "in Word: Developer",
    ),
    "nothing is said of the logo": Broken(
        (before_slot(p(logo("rId7", ""))),),
        "T017",
        "paragraph 3 has the picture 'Picture 3', of which nothing is said",
        "in Word: Picture Format",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_told_what_is_wrong(name: str, tmp_path: Path) -> None:
    edits, code, message, hint = BROKEN[name]
    found = Word(tmp_path, edited(*edits)).check()
    fitting = [each for each in found if each.code == code]
    assert fitting, found
    assert fitting[0].message.startswith(message)
    assert fitting[0].hint.startswith(hint)
    # Nothing is said twice, and what belongs to it is of one kind: the two halves of a tag, the parts without a slot.
    assert len(set(found)) == len(found)
    allowed = {code, "T002"} if code in ("T002", "T005") else {code, "T010", "T009"}
    assert {each.code for each in found} <= allowed


@pytest.mark.parametrize("name", BROKEN)
def test_a_build_gives_the_same_errors_as_the_check(name: str, tmp_path: Path) -> None:
    word = Word(tmp_path, edited(*BROKEN[name].edits))
    data, said = word.write()
    errors = [each for each in word.check() if each.severity is Severity.ERROR]
    assert said == errors
    assert bool(data) is not bool(errors)


def test_every_code_of_templates_has_a_broken_one() -> None:
    codes = {code for code in CODES if code.startswith("T")}
    assert codes - {each.code for each in BROKEN.values()} == {"T006"}  # tests/hostile/test_templates.py


def test_the_starter_has_nothing_wrong(tmp_path: Path) -> None:
    assert Word(tmp_path, edited()).check() == []


def test_a_style_that_the_format_names_is_the_one_that_is_missing(tmp_path: Path) -> None:
    word = Word(tmp_path, edited(), {"Body Text": "Report Body", "Quote": "Strong"})
    assert [(each.code, each.message) for each in word.check()] == [
        ("T004", "the template has no style 'Report Body', named for 'Body Text' in format.yaml, for paragraphs"),
        ("T004", "the style 'Strong' is a character style, named for 'Quote' in format.yaml, for quoted passages"),
    ]


def test_several_problems_are_said_at_once(tmp_path: Path) -> None:
    edits = (before_slot(p(r("{{ a }}")), p(r("{{ b }}"))), _no_style("Note"), before_slot(p(r("x", GREY))))
    found = Word(tmp_path, edited(*edits)).check()
    assert [each.code for each in found] == ["T001", "T001", "T004", "T011"]


def test_white_words_on_a_dark_cell_are_fine_and_large_words_may_be_paler(tmp_path: Path) -> None:
    dark = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>'
    white, pale = '<w:color w:val="FFFFFF"/>', '<w:color w:val="8A8A8A"/>'
    cells = table(p(r("White", white))).replace('<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>', dark)
    large = p(r("Large", f'{pale}<w:sz w:val="40"/>'))
    assert Word(tmp_path, edited(before_slot(cells, large))).check() == []


def test_an_embedded_font_is_fine(tmp_path: Path) -> None:
    civic = (
        '<w:font w:name="Civic Sans"><w:embedRegular r:id="rId1" w:fontKey="{00000000-0000-0000-0000-000000000000}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:font></w:fonts>'
    )
    edits = (swap(STYLES, 'w:ascii="Arial"', 'w:ascii="Civic Sans"'), swap(FONTS, "</w:fonts>", civic))
    assert Word(tmp_path, edited(*edits)).check() == []
