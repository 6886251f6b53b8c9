from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportgen.document import (
    Block,
    Cell,
    Column,
    Deleted,
    Document,
    Field,
    Fields,
    Heading,
    Inserted,
    Level,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
    Numbering,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.templates import WORD, Template
from reportgen.writers.docx import write
from tests.writers.ooxml import NS, W, counted, val
from tests.writers.sample import cell, grid, numbered, para, sample

TEMPLATE = Template("report-for-resolution", Path(__file__).parents[2] / "templates" / "report-for-resolution")
STYLE = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'

# --- help


def document(*body: Block, numbering: Numbering | None = None, **fields: str) -> Document:
    """The sample with another body, and nothing else."""
    base = sample()
    return replace(
        base,
        parts={"body": body},
        numbering=numbering or Numbering(),
        fields={**base.fields, **fields},
    )


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(("xml", "rels"))}


def written(source: Document, template: Template = TEMPLATE) -> dict[str, str]:
    data, diagnostics = write(source, template)
    assert diagnostics == []
    return parts_of(data)


def body_of(source: Document) -> etree._Element:
    root = etree.fromstring(written(source)["word/document.xml"].encode())
    body = root.find("w:body", NS)
    assert body is not None
    return body


def blocks_of(source: Document) -> list[etree._Element]:
    """What the body holds below the two lines of the title."""
    return list(body_of(source))[2:]


def xml(element: etree._Element) -> str:
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode"))


def words(element: etree._Element) -> str:
    """The text as a reader sees it: tabs and line ends included, deleted words left out."""
    out = ""
    for each in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if each.getparent() is not None and each.tag == f"{W}t":
            out += each.text or ""
        elif each.tag != f"{W}t":
            out += "\t" if each.tag == f"{W}tab" else "\n"
    return out


Edit = Callable[[dict[str, bytes]], None]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Edit], Template]:
    """The template after a clerk's edit: a function that changes the parts of its package."""

    def make(edit: Edit) -> Template:
        folder = tmp_path / "report-for-resolution"
        shutil.copytree(TEMPLATE.folder, folder)
        with zipfile.ZipFile(folder / WORD) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        # A clerk may give each part a place of its own.
        slots = "".join(paragraph(run(f"{{{{ slot.{name} }}}}")) for name in ("cover", "body", "appendices"))
        swap("word/document.xml", paragraph(run("{{ slot.report }}")), slots)(parts)
        edit(parts)
        with zipfile.ZipFile(folder / WORD, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return Template("report-for-resolution", folder)

    return make


def swap(part: str, old: str, new: str) -> Edit:
    def edit(parts: dict[str, bytes]) -> None:
        text = parts[part].decode()
        assert old in text
        parts[part] = text.replace(old, new).encode()

    return edit


def problems(source: Document, template: Template) -> list[tuple[str, str]]:
    data, diagnostics = write(source, template)
    assert data == b"" or not diagnostics
    return [(each.code, each.message) for each in diagnostics]


def paragraph(content: str, style: str = "BodyText") -> str:
    return f"<w:p>{STYLE.format(style)}{content}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


BODY_SLOT = paragraph(run("{{ slot.body }}"))

# --- the whole


def test_every_block_and_inline_is_written_without_a_complaint() -> None:
    data, diagnostics = write(sample(), TEMPLATE)
    assert diagnostics == []
    assert docx.Document(io.BytesIO(data)).core_properties.title == "Post-Inspection Action Plan"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(sample(), TEMPLATE)[0] == write(sample(), TEMPLATE)[0]


def test_the_zip_has_no_date_of_its_own_and_starts_with_the_content_types() -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample(), TEMPLATE)[0])) as package:
        infos = package.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_of_the_document() -> None:
    properties = docx.Document(io.BytesIO(write(sample(), TEMPLATE)[0])).core_properties
    assert (properties.author, properties.last_modified_by) == ("Children’s Services", "Children’s Services")
    assert (properties.language, properties.revision) == ("en-GB", 1)
    assert properties.modified is not None and properties.modified.isoformat()[:10] == "2018-03-20"
    assert properties.created == properties.modified


def test_the_language_of_the_document_is_that_of_its_text() -> None:
    styles = written(replace(sample(), language="cy"))["word/styles.xml"]
    assert 'w:lang w:val="cy"' in styles


def test_parts_that_the_writer_has_no_business_with_stay_as_the_clerk_made_them() -> None:
    with zipfile.ZipFile(TEMPLATE.file(WORD)) as package:
        original = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(io.BytesIO(write(document(para("x")), TEMPLATE)[0])) as package:
        assert set(package.namelist()) == set(original)
        for name in ("word/settings.xml", "word/theme/theme1.xml", "word/styles.xml", "docProps/app.xml"):
            assert package.read(name) == original[name]


def test_no_paragraph_is_empty_but_in_an_empty_cell() -> None:
    for p in body_of(sample()).iter(f"{W}p"):
        parent = p.getparent()
        assert parent is not None
        drawn = p.find("w:r/w:drawing", NS) is not None
        assert words(p) or drawn or p.find("w:pPr/w:sectPr", NS) is not None or parent.tag == f"{W}tc"


def test_on_and_off_elements_carry_no_value() -> None:
    for name, text in written(sample()).items():
        if name.startswith("word/"):
            assert not re.search(r'w:val="(true|false)"', text), name
            assert not re.search(r"<w:(b|i|bCs|iCs|keepNext|cantSplit|tblHeader) [^/]*w:val", text), name


# --- tags and the template


def test_the_tags_of_the_body_and_the_footer_are_filled() -> None:
    parts = written(sample())
    assert "Manchester City Council" in parts["word/document.xml"]
    assert "Ofsted Subgroup – 20 March 2018" in parts["word/footer1.xml"]
    assert "{{" not in parts["word/footer1.xml"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7*7 }}",
        "{% for x in y %}",
        "a & b <w:p/> \"'",
        "{_{ 1 }_}",
        "<?slot cover?>",
        "]]>",
        "&amp;",
        "{{ slot.body }}",
    ],
)
def test_the_text_of_a_field_appears_as_it_stands(hostile: str) -> None:
    parts = written(document(para("x"), masthead=hostile, meetings=hostile))
    root = etree.fromstring(parts["word/document.xml"].encode())
    footer = etree.fromstring(parts["word/footer1.xml"].encode())
    assert words(root).startswith(hostile)
    assert words(footer).startswith(hostile)


@pytest.mark.parametrize("hostile", ["{{ 7*7 }}", "<w:p>&amp;", "]]>", "<?slot cover?>", '"\u2028'])
def test_the_text_of_a_block_appears_as_it_stands(hostile: str) -> None:
    strong = Strong((Text(hostile),))
    blocks = blocks_of(document(para(hostile), para(strong), Table(hostile, hostile, (Column((Text(hostile),), 1),), (
        Row((cell(hostile),)),
    ))))  # fmt: skip
    assert [words(each) for each in blocks[:3]] == [hostile, hostile, hostile * 2]
    caption = blocks[2].find("w:tblPr/w:tblCaption", NS)
    assert caption is not None and caption.get(W + "val") == hostile


def test_characters_that_are_not_of_xml_do_not_reach_the_file() -> None:
    (block, *_) = blocks_of(document(para("a\x00b\x0bc\ud800d\uffffe")))
    assert words(block) == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_edge_spaces_and_tabs_are_kept() -> None:
    (block, *_) = blocks_of(document(para(" a\tb ")))
    assert words(block) == " a\tb "


def test_all_undefined_tags_are_reported_at_once_with_their_places(edited: Callable[[Edit], Template]) -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("x", "{{ concil }}"))
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"

    def edit(parts: dict[str, bytes]) -> None:
        swap("word/document.xml", BODY_SLOT, paragraph(run("By {{ athor }}")) + table + BODY_SLOT)(parts)
        swap("word/footer1.xml", "{{ meetings }}", "{{ boddy }}")(parts)

    data, diagnostics = write(document(para("x")), edited(edit))
    assert data == b""
    assert [(each.code, each.message, each.hint) for each in diagnostics][1:] == [
        (
            "T001",
            "table 1, row 1, cell 2 ('{{ concil }}') has the tag 'concil', which reports do not have",
            "did you mean 'council'?",
        ),
        ("T001", "the footer ('{{ boddy }}') has the tag 'boddy', which reports do not have", "did you mean 'body'?"),
    ]
    assert diagnostics[0].message == "paragraph 4 ('By {{ athor }}') has the tag 'athor', which reports do not have"
    assert diagnostics[0].span.source.path == "templates/report-for-resolution/report.docx"


SPLIT = '<w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ {A}</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{B} }</w:t></w:r><w:r><w:t>}</w:t></w:r>'  # noqa: E501


def test_a_tag_that_word_has_split_over_runs_is_filled(edited: Callable[[Edit], Template]) -> None:
    split = SPLIT.replace("{A}", "sub").replace("{B}", "ject")
    template = edited(swap("word/document.xml", BODY_SLOT, paragraph(split) + BODY_SLOT))
    parts = written(document(para("x")), template)
    assert words(etree.fromstring(parts["word/document.xml"].encode())).endswith("Post-Inspection Action Planx")


def test_a_tag_that_word_has_split_over_runs_is_checked(edited: Callable[[Edit], Template]) -> None:
    split = SPLIT.replace("{A}", "sub").replace("{B}", "jekt")
    template = edited(swap("word/document.xml", BODY_SLOT, paragraph(split) + BODY_SLOT))
    (problem,) = problems(document(para("x")), template)
    assert problem[0] == "T001" and "'subjekt'" in problem[1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{{ council }", "has '{{' without its other half"),
        ("council }}", "has '}}' without its other half"),
        ("{{ council + }}", "has a tag that can't be read"),
        ("{{ council | shout }}", "No filter named 'shout'"),
        ("{% if council %}x", "tags can't be filled"),
        ("{{ council.mayor }}", "has no attribute 'mayor'"),
        ("{{ council.__class__ }}", "unsafe"),
    ],
)
def test_a_tag_that_jinja_cannot_read_is_an_error_with_its_place(
    content: str, message: str, edited: Callable[[Edit], Template]
) -> None:
    template = edited(swap("word/document.xml", BODY_SLOT, paragraph(run(content)) + BODY_SLOT))
    (problem,) = problems(document(para("x")), template)
    assert problem[0] == "T005" and message in problem[1]


def test_a_condition_over_several_paragraphs_works(edited: Callable[[Edit], Template]) -> None:
    pieces = [run("{%p if council %}"), run("Council: {{ council }}"), run("{%p endif %}")]
    template = edited(swap("word/document.xml", BODY_SLOT, "".join(map(paragraph, pieces)) + BODY_SLOT))
    parts = written(document(para("x")), template)
    assert "Council: Manchester City Council" in words(etree.fromstring(parts["word/document.xml"].encode()))


def test_a_slot_that_is_missing_is_reported(edited: Callable[[Edit], Template]) -> None:
    template = edited(swap("word/document.xml", BODY_SLOT, paragraph(run("x"))))
    assert problems(document(para("x")), template) == [
        ("T002", "the template has no place for the report's part 'body'")
    ]
    assert problems(document(), template) == []


def test_a_slot_that_stands_twice_is_reported(edited: Callable[[Edit], Template]) -> None:
    template = edited(swap("word/document.xml", BODY_SLOT, BODY_SLOT * 2))
    assert problems(document(para("x")), template) == [("T003", "the template has the tag 'slot.body' 2 times")]


def test_one_slot_holds_all_parts_in_the_order_of_the_format() -> None:
    parts = {"appendices": (para("Last comes first."),), "cover": (para("And first last."),)}
    said = words(body_of(replace(document(), parts=parts)))
    assert said.index("Last comes first.") < said.index("And first last.")


def test_a_slot_beside_the_slot_of_all_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "format"
    shutil.copytree(TEMPLATE.folder, folder)
    whole = paragraph(run("{{ slot.report }}"))
    with zipfile.ZipFile(folder / WORD) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    swap("word/document.xml", whole, whole + BODY_SLOT)(parts)
    with zipfile.ZipFile(folder / WORD, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    ((code, message),) = problems(document(para("x")), Template("format", folder))
    assert code == "T003" and message.endswith("places of their own: body")


def test_a_slot_among_other_words_is_reported(edited: Callable[[Edit], Template]) -> None:
    template = edited(swap("word/document.xml", "{{ slot.body }}", "Report: {{ slot.body }}"))
    ((code, message),) = problems(document(para("x")), template)
    assert code == "T005" and "stand alone" in message


@pytest.mark.parametrize("tag", ["{{ slot.boddy }}", "{{ Slot.body }}"])
def test_a_slot_that_reports_do_not_have_is_reported(tag: str, edited: Callable[[Edit], Template]) -> None:
    template = edited(swap("word/document.xml", "{{ slot.body }}", tag))
    data, diagnostics = write(document(para("x")), template)
    assert data == b""
    assert [(each.code, each.hint) for each in diagnostics] == [
        ("T001", "did you mean 'slot.body'?"),
        ("T002", "type {{ slot.body }} in a paragraph of its own"),
    ]


def test_a_missing_style_is_reported_with_its_use_and_only_once(edited: Callable[[Edit], Template]) -> None:
    template = edited(swap("word/styles.xml", 'w:name w:val="Quote"', 'w:name w:val="Quotes"'))
    data, diagnostics = write(document(Quote((para("x"), para("y")))), template)
    assert data == b""
    (problem,) = diagnostics
    assert problem.message == "the template has no style 'Quote', needed for quoted passages"
    assert problem.hint == "did you mean 'Quotes'?"


def test_styles_are_found_by_name_whatever_their_ids_and_case(edited: Callable[[Edit], Template]) -> None:
    def edit(parts: dict[str, bytes]) -> None:
        swap(
            "word/styles.xml",
            'w:styleId="BodyText"><w:name w:val="Body Text"',
            'w:styleId="Tekst"><w:name w:val="body text"',
        )(parts)
        swap("word/styles.xml", '"BodyText"', '"Tekst"')(parts)

    assert (
        '<w:pStyle w:val="Tekst"/></w:pPr><w:r><w:t xml:space="preserve">x'
        in (written(document(para("x")), edited(edit))["word/document.xml"])
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nonsense", b"not a zip"])
def test_a_file_that_is_not_a_word_document_is_an_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / WORD).write_bytes(data)
    assert [code for code, _ in problems(sample(), Template("x", tmp_path))] == ["T005"]


def test_a_template_without_a_word_file_is_an_error(tmp_path: Path) -> None:
    assert problems(sample(), Template("x", tmp_path)) == [("T005", "the template has no Word file")]


# --- numbers


def shown(source: Document) -> list[str]:
    """The numbers and bullets of the document, counted from its lists as Word counts them."""
    return counted(written(source))


def heading(number: str, level: int = 1) -> Heading:
    return Heading(level, (Text("h"),), number=number)


P = para("p")
CASES: list[tuple[Numbering, str]] = [
    (Numbering(Level("{1}.0"), Level("{1}.{2}")), "#1.0 1.1 1.2 #2.0 2.1 #3.0 3.1 3.2"),
    (Numbering(Level("{1}."), Level("{2}.", restarts=False)), "#1. 1. 2. #2. 3. #3. 4. 5."),
    (Numbering(None, Level("{2}", restarts=False)), "13 14 15 16"),
    (Numbering(None, Level("{1}.")), "1. 2. 3."),
    (Numbering(Level("{1}", "roman"), Level("({2})", "letter")), "#I (a) (b) #II (a) #III (a)"),
    (Numbering(Level("{1}", "roman"), Level("{1}.{2}", "letter")), "#i i.a i.b #ii ii.a"),
    (Numbering(Level("{1}", "letter")), "#Y #Z #AA #BB"),
    (Numbering(), "1.1 1.2 2.1 #7 2.2 R3.1 R3.2 x x"),
    (Numbering(Level("{1}.0"), Level("{1}.{2}")), "0.1 #1.0 1.1 #1.0 7.5 7.6 1.2 #2.0 2.1 #Annex #3.0 007"),
    (Numbering(Level("{1}.0"), Level("{1}.{2}")), "#5.0 5.3 5.4 #6.0 6.3"),
]


@pytest.mark.parametrize(("numbering", "numbers"), CASES)
def test_word_counts_to_exactly_the_numbers_of_the_document(numbering: Numbering, numbers: str) -> None:
    blocks = [heading(each[1:]) if each.startswith("#") else numbered(each, P) for each in numbers.split()]
    assert shown(document(*blocks, numbering=numbering)) == numbers.replace("#", "").split()


def test_the_usual_numbers_are_one_list_that_word_goes_on_counting() -> None:
    source = document(
        heading("1.0"), numbered("1.1", P), heading("2.0"), numbered("2.1", P),
        numbering=Numbering(Level("{1}.0"), Level("{1}.{2}")),
    )  # fmt: skip
    found = [xml(each) for each in body_of(source).iterfind(".//w:pPr/w:numPr", NS)]
    first, second = (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' for level in (0, 1))
    assert found == [first, second, first, second]


def test_numbers_are_never_typed() -> None:
    assert "1.1" not in words(body_of(sample()))


def test_lists_nest_and_ordered_lists_count_from_their_start() -> None:
    inner = List(((para("a"),), (para("b"),)), ordered=True, start=3)
    source = document(List(((P, inner), (P,))), List(((P,), (P, P)), ordered=True), List(((P,),), ordered=True))
    assert shown(source) == ["•", "3.", "4.", "•", "1.", "2.", "1."]


def test_a_list_deeper_than_word_allows_keeps_its_bullets() -> None:
    block: Block = P
    for _ in range(12):
        block = List(((para("x"), block),))
    assert len(shown(document(block))) == 12


def test_an_item_without_words_of_its_own_keeps_its_bullet() -> None:
    source = document(List(((), (List(((P,),)),), (P,))))
    assert shown(source) == ["•", "•", "–", "•"]


def test_what_belongs_to_a_numbered_paragraph_stands_below_its_words() -> None:
    first, bullet, more = blocks_of(document(numbered("1.1", P, List(((P,),)), P)))[:3]
    assert "w:ind" not in xml(first)
    assert '<w:ind w:left="1080" w:hanging="360"/>' in xml(bullet)
    assert '<w:ind w:left="720" w:hanging="0"/>' in xml(more)


# --- blocks


def test_a_paragraph_that_introduces_a_list_or_a_table_keeps_with_it() -> None:
    first, _, second, *_ = blocks_of(document(P, List(((P,),)), P, grid(1)))
    assert all(each.find("w:pPr/w:keepNext", NS) is not None for each in (first, second))


def test_a_heading_is_bookmarked_and_links_reach_it() -> None:
    long = "a-very-long-id-of-a-recommendation-that-word-would-cut"
    source = document(
        Heading(1, (Text("h"),), "one-two"), Heading(2, (Text("h"),), "one_two"), Heading(2, (Text("h"),), long),
        *(para(Link((Text("l"),), f"#{id}")) for id in ("one-two", "one_two", long)),
    )  # fmt: skip
    body = body_of(source)
    names = [each.get(W + "name") or "" for each in body.iter(f"{W}bookmarkStart")]
    assert names == [each.get(W + "anchor") for each in body.iter(f"{W}hyperlink")]
    assert len(set(names)) == 3
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)


def test_a_link_to_nowhere_is_reported() -> None:
    _, diagnostics = write(document(para(Link((Text("x"),), "#there"))), TEMPLATE)
    assert [each.code for each in diagnostics] == ["W001"]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//example.org"])
def test_a_link_of_another_kind_is_reported(target: str) -> None:
    data, diagnostics = write(document(para(Link((Text("x"),), target))), TEMPLATE)
    assert data == b"" and [each.code for each in diagnostics] == ["W001"]


def test_an_address_becomes_a_uri_that_word_takes() -> None:
    source = document(para(Link((Text("x"),), 'https://example.org/a b"<é>?x=1&y=%20')))
    assert (
        'Target="https://example.org/a%20b%22%3C%C3%A9%3E?x=1&amp;y=%20"'
        in (written(source)["word/_rels/document.xml.rels"])
    )


def test_a_rule_is_the_line_of_a_neighbour() -> None:
    one = Table("c", "d", (Column((Text("h"),), 1),), (Row((cell("x"),)),))
    above, below, before, _, last = blocks_of(document(P, Rule(), P, para("q"), Rule(), one, P, Rule()))[:5]
    assert "w:pBdr" not in xml(above)
    assert below.find("w:pPr/w:pBdr/w:top", NS) is not None
    assert before.find("w:pPr/w:pBdr/w:bottom", NS) is not None
    assert last.find("w:pPr/w:pBdr/w:bottom", NS) is not None


def test_the_labels_of_the_cover_have_their_values_in_a_column() -> None:
    value = (para("one", LineBreak(), "two"), para("three"), List(((P,),)))
    first, second, bullet, *_ = blocks_of(document(Fields((Field("To:", value),), "cover")))
    assert words(first) == "To:\tone\ntwo"
    assert '<w:ind w:left="2268" w:hanging="0"/>' in xml(second)
    assert '<w:ind w:left="2628" w:hanging="360"/>' in xml(bullet)


def test_facts_have_bold_labels_run_in() -> None:
    fact, more, *_ = blocks_of(document(Fields((Field("Lead:", (para("Linda"), para("Sean"))),))))
    assert words(fact) == "Lead: Linda"
    assert val(more, "w:pPr/w:pStyle") == "Fact"
    assert [val(each, "w:rPr/w:rStyle") for each in fact.iterfind("w:r", NS) if each.find("w:rPr", NS) is not None] == [
        "Strong"
    ]


def test_changes_stand_within_a_link_and_name_the_day_of_the_document() -> None:
    found = "".join(xml(each) for each in body_of(sample()).iter(f"{W}hyperlink"))
    assert '<w:ins w:id="' in found
    assert 'w:author="Children’s Services" w:date="2018-03-20T00:00:00Z"' in found
    assert "<w:delText" in xml(body_of(sample()))


# --- tables


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    return [row.findall("w:tc", NS) for row in table.iterfind("w:tr", NS)]


def test_a_table_repeats_its_header_and_splits_no_row() -> None:
    table = next(body_of(document(grid(2))).iter(f"{W}tbl"))
    header, *rows = table.findall("w:tr", NS)
    assert header.find("w:trPr/w:tblHeader", NS) is not None
    assert all(row.find("w:trPr/w:tblHeader", NS) is None for row in rows)
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in (header, *rows))
    assert val(table, "w:tblPr/w:tblCaption") == "Action plan"
    assert val(table, "w:tblPr/w:tblDescription") == "A row for each action."


def test_a_cell_spans_rows_and_every_cell_ends_in_a_paragraph() -> None:
    rows = rows_of(next(body_of(document(grid(1))).iter(f"{W}tbl")))
    assert [len(row) for row in rows] == [12] * 4
    spans = [row[0].find("w:tcPr/w:vMerge", NS) for row in rows]
    assert [None if each is None else each.get(W + "val", "goes on") for each in spans] == [
        None,
        "restart",
        "goes on",
        "goes on",
    ]
    assert all(each[-1].tag == f"{W}p" for row in rows for each in row)


def kept(table: etree._Element) -> list[bool]:
    """Of each row below the heading, whether it stays on the page of the next: each of its cells says so, or none."""
    found: list[bool] = []
    for row in rows_of(table)[1:]:
        said = {each.find("w:p/w:pPr/w:keepNext", NS) is not None for each in row}
        assert len(said) == 1
        found += said
    return found


def test_no_row_of_those_that_a_cell_spans_stands_alone_on_a_page() -> None:
    count = len(kept(next(body_of(document(grid(1))).iter(f"{W}tbl"))))
    table = next(body_of(document(grid(2))).iter(f"{W}tbl"))
    expected = [at in (0, count - 2) for at in range(count)]
    assert kept(table) == expected * 2


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone_on_a_page(count: int) -> None:
    rows = tuple(Row((cell(str(at), header=True), cell("x"))) for at in range(count))
    columns = (Column((Text("Ref"),), 0.5), Column((Text("Action"),), 0.5))
    table = next(body_of(document(Table("c", "d", columns, rows))).iter(f"{W}tbl"))
    assert kept(table) == [count > 1 and at in (0, count - 2) for at in range(count)]


def test_a_row_stays_with_the_next_whatever_its_first_cell_holds() -> None:
    first = Cell((para(Strong((Text("A"),)), " and ", Text("B")), para("C")), header=True)
    rows = (Row((first, cell("x")), id="one"), Row((cell("2"), cell("y"))))
    table = next(body_of(document(Table("c", "d", (Column((Text("h"),), 0.5),) * 2, rows))).iter(f"{W}tbl"))
    assert kept(table) == [True, False]


def test_figures_end_below_each_other_also_where_one_has_changed() -> None:
    changed = Cell((para(Deleted((Text("9"),)), Inserted((Text("12"),))),))
    rows = tuple(Row((cell("A", header=True), figure)) for figure in (cell("3"), changed))
    columns = (Column((Text("Lead"),), 0.5), Column((Text("Overdue"),), 0.5, figures=True))
    table = next(body_of(document(Table("c", "d", columns, rows))).iter(f"{W}tbl"))
    aligned = [[each.find("w:p/w:pPr/w:jc", NS) is not None for each in row] for row in rows_of(table)]
    assert aligned == [[False, True]] * 3


def test_the_columns_fill_the_width_of_the_text_exactly() -> None:
    for section, width in ((grid(1), 11906 - 2 * 1418), (Section((grid(1),), "landscape", 10.0), 16838 - 2 * 567)):
        table = next(body_of(document(section)).iter(f"{W}tbl"))
        assert sum(int(each.get(W + "w") or 0) for each in table.iterfind("w:tblGrid/w:gridCol", NS)) == width


def test_a_dense_table_is_set_in_the_size_of_the_grid_and_others_are_not() -> None:
    dense = next(body_of(document(grid(1))).iter(f"{W}tbl"))
    plain = next(body_of(document(replace(grid(1), dense=False))).iter(f"{W}tbl"))
    assert {val(each, "w:pPr/w:pStyle") for each in dense.iter(f"{W}p")} == {"GridText", "GridHeading"}
    assert {val(each, "w:pPr/w:pStyle") for each in plain.iter(f"{W}p")} == {"TableText", "TableHeading"}


def test_python_docx_reads_back_every_value() -> None:
    table = docx.Document(io.BytesIO(write(document(grid(2)), TEMPLATE)[0])).tables[0]
    assert [each.text for each in table.rows[4].cells][:2] == ["2", table.rows[5].cells[1].text]
    assert table.rows[6].cells[5].text.startswith("We will use the quality assurance framework")


def test_a_table_in_a_cell_of_the_grid_is_set_in_the_size_of_the_grid() -> None:
    inner = replace(grid(1), dense=False, id="inner")
    whole = Table("Plan", "A row.", (Column((Text("Action"),), 1.0),), (Row((Cell((inner,)),)),), dense=True)
    styles = {each.get(f"{W}val") for each in body_of(document(whole)).iter(f"{W}pStyle")}
    assert styles >= {"GridText", "GridHeading"} and styles.isdisjoint({"TableText", "TableHeading"})


def test_two_tables_stay_two_and_a_nested_one_stands_within_its_cell() -> None:
    inner = Table("c", "d", (Column((Text("h"),), 1),), (Row((cell("x"),)),))
    outer = replace(inner, rows=(Row((Cell((inner,)),)),))
    first, between, second, *_ = blocks_of(document(outer, inner))
    assert (first.tag, between.tag, second.tag) == (f"{W}tbl", f"{W}p", f"{W}tbl")
    assert rows_of(first)[1][0][-1].tag == f"{W}p"


def test_what_stands_in_a_cell_of_the_grid_is_as_small_as_the_grid_and_no_heading_of_the_document() -> None:
    inner = Table("c", "d", (Column((Text("h"),), 1),), (Row((cell("x"),)),))
    blocks = (Heading(1, (Text("Why"),), "why"), inner, Preformatted("a = 1"))
    outer = replace(grid(1), columns=(Column((Text("H"),), 1),), rows=(Row((Cell(blocks),)),))
    link = Paragraph((Link((Text("there"),), "#why"),))
    body = body_of(document(link, outer))
    table = next(body.iter(f"{W}tbl"))
    assert {val(each, "w:pPr/w:pStyle") for each in table.iter(f"{W}p")} == {"GridText", "GridHeading"}
    why = next(each for each in table.iter(f"{W}p") if "".join(map(str, each.itertext())) == "Why")
    assert why.find("w:r/w:rPr/w:rStyle[@w:val='Strong']", NS) is not None
    (target,) = [each.get(W + "anchor") for each in body.iter(f"{W}hyperlink")]
    assert [each.get(W + "name") for each in table.iter(f"{W}bookmarkStart")].count(target) == 1


# --- sections


def sections_of(source: Document) -> list[str]:
    return [xml(each) for each in body_of(source).iter(f"{W}sectPr")]


LANDSCAPE = Section((grid(1),), "landscape", 12.5)


def test_a_section_at_the_end_is_the_last_of_the_document() -> None:
    blocks = blocks_of(document(P, LANDSCAPE))
    before, after = (each for each in body_of(document(P, LANDSCAPE)).iter(f"{W}sectPr"))
    assert blocks[-1].tag == f"{W}sectPr" and blocks[-2].tag == f"{W}tbl"
    assert 'w:orient="landscape"' not in xml(before) and 'w:orient="landscape"' in xml(after)


def test_a_section_in_the_middle_ends_where_the_text_goes_on() -> None:
    first, middle, last = sections_of(document(P, LANDSCAPE, P))
    assert first == last and 'w:w="11906" w:h="16838"' in first
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="709" w:right="709"' in middle


def test_every_section_has_the_footer_of_the_template() -> None:
    found = sections_of(document(P, LANDSCAPE, replace(LANDSCAPE, margin=None), P))
    assert len(found) == 4
    assert all('<w:footerReference w:type="default"' in each for each in found)


def test_pages_within_a_cell_are_reported() -> None:
    inner = Table("c", "d", (Column((Text("h"),), 1),), (Row((Cell((LANDSCAPE,)),)),))
    _, diagnostics = write(document(inner), TEMPLATE)
    assert [each.code for each in diagnostics] == ["W001"]


def test_sections_of_the_clerk_stay_where_they_are(edited: Callable[[Edit], Template]) -> None:
    a5 = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/><w:pgMar w:top="900" w:right="900" w:bottom="900" w:left="900" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'  # noqa: E501
    slot = paragraph(run("{{ slot.cover }}"))
    template = edited(swap("word/document.xml", slot, slot.replace('"BodyText"/>', f'"BodyText"/>{a5}')))
    source = replace(document(P, LANDSCAPE), parts={"cover": (P, grid(1)), "body": (P, LANDSCAPE)})
    root = etree.fromstring(written(source, template)["word/document.xml"].encode())
    sizes = [each.get(W + "w") for each in root.iterfind(".//w:sectPr/w:pgSz", NS)]
    assert sizes == ["8391", "11906", "16838"]
    assert sum(int(each.get(W + "w") or 0) for each in next(root.iter(f"{W}tblGrid"))) == 8391 - 1800


def test_first_pages_and_first_numbers_are_not_repeated(edited: Callable[[Edit], Template]) -> None:
    def edit(parts: dict[str, bytes]) -> None:
        swap(
            "word/document.xml",
            '<w:cols w:space="708"/>',
            '<w:pgNumType w:fmt="decimal" w:start="1"/><w:cols w:space="708"/><w:titlePg/>',
        )(parts)

    root = etree.fromstring(written(document(P, LANDSCAPE, P), edited(edit))["word/document.xml"].encode())
    found = [xml(each) for each in root.iter(f"{W}sectPr")]
    assert ["titlePg" in each for each in found] == [True, False, False]
    assert ["w:start" in each for each in found] == [True, False, False]


def test_lists_of_the_template_keep_their_numbers(edited: Callable[[Edit], Template]) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{NS["w"]}"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )

    def edit(parts: dict[str, bytes]) -> None:
        parts["word/numbering.xml"] = numbering.encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
        swap(
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/></Types>',
        )(parts)
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
        swap(
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{relation}" Target="numbering.xml"/></Relationships>',
        )(parts)

    parts = written(document(List(((P,),))), edited(edit))
    root = etree.fromstring(parts["word/numbering.xml"].encode())
    assert [each.tag.removeprefix(W) for each in root] == ["abstractNum", "abstractNum", "num", "num"]
    assert [each.get(W + "numId") for each in root.iterfind("w:num", NS)] == ["7", "8"]
    assert parts["word/_rels/document.xml.rels"].count("relationships/numbering") == 1


def test_a_note_and_a_quote_have_styles_of_their_own() -> None:
    note, quote, *_ = blocks_of(document(Note((P,)), Quote((P,))))
    assert (val(note, "w:pPr/w:pStyle"), val(quote, "w:pPr/w:pStyle")) == ("Note", "Quote")


def test_a_diagnostic_of_the_writer_names_the_template() -> None:
    _, diagnostics = write(document(Table("c", "d", (), ())), TEMPLATE)
    assert [(each.code, each.span.source.path) for each in diagnostics] == [
        ("W001", "templates/report-for-resolution/report.docx")
    ]


def test_a_numbered_paragraph_without_a_number_is_plain() -> None:
    first, *_ = blocks_of(document(NumberedParagraph("", (Paragraph((Text("x"),)),))))
    assert "w:numPr" not in xml(first)


def test_nothing_of_a_document_is_left_in_the_template_for_the_next() -> None:
    first = document(para("one"), numbered("1.1", para("two")))
    other = replace(document(numbered("7.", para("seven")), subject="Another subject"), title="Another", language="cy")
    before = write(first, TEMPLATE)[0]
    write(other, TEMPLATE)
    assert write(first, TEMPLATE)[0] == before
