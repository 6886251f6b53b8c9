"""Word templates as Word leaves them: they work, and nothing that was set in them is lost."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportgen.document import Document, Paragraph, Section, Text
from tests.clerk.packages import (
    MAIN,
    OFFICE,
    SLOT,
    STYLES,
    TYPES,
    WHO,
    WML,
    Edit,
    Parts,
    W,
    Word,
    add,
    before_slot,
    box,
    bytes_of,
    control,
    deleted,
    edited,
    header,
    inserted,
    logo,
    p,
    packed,
    parts_of,
    r,
    relate,
    sample,
    slots,
    spelt,
    starter,
    swap,
    table,
)

WNS = f"{{{W}}}"
BOUND = '<w:dataBinding w:xpath="/cp:coreProperties[1]/dc:subject[1]" w:storeItemID="{6C3C8BC8-F283}"/>'


def said(parts: Parts, part: str = MAIN) -> list[str]:
    """The words of each paragraph, without those of old Word's text boxes."""
    root = etree.fromstring(parts[part].encode())
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    return [
        "".join(t.text or "" for t in each.iter(f"{WNS}t") if next(t.iterancestors(f"{WNS}p"), None) is each)
        for each in root.iter(f"{WNS}p")
        if next(each.iterancestors(fallback), None) is None
    ]


def only(words: str) -> Document:
    """A report of one paragraph."""
    return replace(sample(), parts={"body": (Paragraph((Text(words),)),)})


# --- tags --------------------------------------------------------------------

WHOLE = "A sample of every style"
TAGS: dict[str, str] = {
    "cut by the spelling check": p(spelt("sub", "ject")),
    "in a content control within a line": p(control(r("{{ subject }}"), "<w:text/>")),
    "half in a content control": p(r("{{ sub"), control(r("ject }}"))),
    "in a content control of a paragraph": control(p(spelt("subject"))),
    "in a control that Word fills from the properties": control(p(r("{{ subject }}")), BOUND),
    "in a control that shows its placeholder": control(p(r("{{ subject }}")), "<w:showingPlcHdr/>"),
    "half in a link": p(r("{{ "), '<w:hyperlink w:anchor="x">', r("subject"), "</w:hyperlink>", r(" }}")),
    "half in a tracked insertion": p(r("{{ sub"), inserted(r("ject }}"))),
    "with deleted letters in it": p(r("{{ sub"), deleted("jekt"), r("ject }}")),
    "with a space of another kind": p(r("{{\u00a0subject\u00a0}}")),
    "with a character that is not seen": p(r("{{ sub\u200bject }}")),
    "each letter in a run of its own": p(*(r(letter) for letter in "{{ subject }}")),
    "in smart tags of old Word": p(r("{{ "), '<w:smartTag w:element="place">', r("subject"), "</w:smartTag>", r(" }}")),
}


@pytest.mark.parametrize("how", TAGS)
def test_a_tag_is_filled(how: str, tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(before_slot(TAGS[how]))).filled(only("x"))
    assert said(parts)[2:4] == [WHOLE, "x"]
    assert "dataBinding" not in parts[MAIN] and "showingPlcHdr" not in parts[MAIN]


def test_a_tag_looks_as_its_name_does(tmp_path: Path) -> None:
    tag = p(r("{{ ", "<w:i/>"), r("subject", "<w:b/>"), r(" }}"))
    parts = Word(tmp_path, edited(before_slot(tag))).filled(only("x"))
    assert f'<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{WHOLE}</w:t>' in parts[MAIN]


def test_a_tag_in_a_text_box_is_filled_for_new_and_for_old_word(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(before_slot(p(box(p(spelt("subject"))))))).filled(only("x"))
    assert parts[MAIN].count(WHOLE) == 2


def test_tags_are_filled_in_every_header_and_in_endnotes(tmp_path: Path) -> None:
    settings = swap("word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")
    notes = f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="2">{p(spelt("council"))}</w:endnote></w:endnotes>'
    edits = [header(kind, p(spelt("date")), id=f"rId{at}") for at, kind in enumerate(("default", "first", "even"), 91)]
    endnotes = add("word/endnotes.xml", notes, "endnotes", f"{WML}.endnotes+xml")
    parts = Word(tmp_path, edited(*edits, settings, endnotes)).filled()
    assert [said(parts, f"word/header-{kind}.xml") for kind in ("default", "first", "even")] == [["20 March 2018"]] * 3
    assert said(parts, "word/endnotes.xml") == ["Sample Council"]
    assert "<w:evenAndOddHeaders/>" in parts["word/settings.xml"]


# --- slots -------------------------------------------------------------------

SLOTS: dict[str, str] = {
    "cut by the spelling check": p(r("{{ "), '<w:proofErr w:type="spellStart"/>', r("slot."), r("report"), r(" }}")),
    "in a content control": control(p(r(SLOT))),
    "in a control for plain text": control(p(r(SLOT)), "<w:text/>"),
    "in a control that Word fills from the properties": control(p(r(SLOT)), BOUND),
    "in a control within the line": p(control(r(SLOT))),
    "typed with changes tracked": p(inserted(r(SLOT))),
    "with words beside it that were deleted": p(r(SLOT), deleted("here goes the report")),
    "typed in docxtpl's way": p(r("{{p slot.report }}")),
    "in a list": p(r(SLOT), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
}


@pytest.mark.parametrize("how", SLOTS)
def test_a_slot_is_filled(how: str, tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(slots(SLOTS[how]))).filled(only("x"))
    assert said(parts)[2:] == ["x"]
    assert "<w:sdt>" not in parts[MAIN]


def test_a_control_that_holds_more_than_the_slot_stays(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(slots(control(p(r("Above")) + p(r(SLOT)) + p(r("Below")))))).filled(only("x"))
    assert said(parts)[2:] == ["Above", "x", "Below"]
    assert '<w:alias w:val="Box"/>' in parts[MAIN]


def test_a_picture_a_shape_and_a_page_break_beside_a_slot_stay_before_the_report(tmp_path: Path) -> None:
    slot = p(logo("rId92"), '<w:r><w:br w:type="page"/></w:r>', box(p(r("Address"))), r(SLOT))
    image = relate("image", "media/logo.png", id="rId92")
    data = edited(
        slots(slot), image, swap(TYPES, "</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')
    )
    word = Word(tmp_path, packed({**bytes_of(data), "word/media/logo.png": PNG}))
    parts = word.filled(only("x"))
    before, _, after = parts[MAIN].partition('<w:t xml:space="preserve">x</w:t>')
    assert after
    for piece in ('r:embed="rId92"', '<w:br w:type="page"/>', "Address"):
        assert piece in before
    assert "{{" not in parts[MAIN]


def test_a_page_break_before_the_slots_paragraph_stays(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(slots(p(r(SLOT), properties="<w:pageBreakBefore/>")))).filled(only("x"))
    assert parts[MAIN].index('<w:br w:type="page"/>') < parts[MAIN].index(">x<")


def test_bookmarks_and_the_end_of_a_section_in_a_slot_stay(tmp_path: Path) -> None:
    section = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'
    mark = '<w:bookmarkStart w:id="5" w:name="Here"/><w:bookmarkEnd w:id="5"/>'
    parts = Word(tmp_path, edited(slots(p(mark, r(SLOT), properties=section), p(r("After"))))).filled(only("x"))
    assert 'w:name="Here"' in parts[MAIN] and said(parts)[-2:] == ["x", "After"]
    assert parts[MAIN].index("x</w:t>") > parts[MAIN].index('w:w="8391"')
    assert parts[MAIN].count("<w:sectPr") == 2


# --- tracked changes ---------------------------------------------------------


def test_changes_that_were_left_in_are_as_if_accepted(tmp_path: Path) -> None:
    mark = f"<w:rPr><w:del {WHO}/></w:rPr>"
    row = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc><w:tcPr/>{p(deleted('Gone'))}</w:tc></w:tr>"
    moved = f"<w:moveTo {WHO}>{r('moved')}</w:moveTo>"
    body = (
        p(r("One "), deleted("two "), inserted(r("three "))),
        p(r("joined "), properties=mark),
        p(r("lines")),
        p(f"<w:moveFrom {WHO}>{r('moved')}</w:moveFrom>", r("left"), '<w:moveFromRangeEnd w:id="8"/>'),
        p(r("and "), moved),
        p(r("plain", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>")),
        table(p(r("kept"))).replace("</w:tbl>", f"{row}</w:tbl>"),
        table(p(deleted("all"))).replace("<w:tr>", f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>"),
        p(r("end"), properties=f"<w:rPr><w:ins {WHO}/></w:rPr>"),
    )
    parts = Word(tmp_path, edited(before_slot(*body), header("default", p(inserted(r("new")), deleted("old"))))).filled(
        only("x")
    )
    lines = ["One three ", "joined lines", "left", "and moved", "plain", "kept", "end", "x"]
    assert said(parts)[2:] == lines
    assert said(parts, "word/header-default.xml") == ["new"]
    for part in (MAIN, "word/header-default.xml"):
        assert "Jane Clerk" not in parts[part]
    assert docx.Document(io.BytesIO(packed(parts))).tables[0].rows[0].cells[0].text == "kept"


# --- nothing lost ------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc00000000300"
    "01d5a3b4e80000000049454e44ae426082"
)
PROPERTIES = "<dc:subject>Style</dc:subject><cp:category>Board</cp:category>"
CUSTOM = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WEB = f'<w:webSettings xmlns:w="{W}"/>'
HOUSE_STYLE = '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House"/></w:style>'
FONT = b"\x00odttf\xff\xfe obfuscated"
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"/></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num><w:numIdMacAtCleanup w:val="2"/></w:numbering>'
)
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="3"><w:p><w:r><w:t>Ours</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
SETTINGS = '<w:defaultTabStop w:val="360"/><w:autoHyphenation/><w:evenAndOddHeaders/>'
VARIABLES = '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>'


def _house() -> dict[str, bytes]:
    """A council's letterhead, with all that Word can put into a file."""
    logo_relation = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/logo.png"/>'
    rels = f'<Relationships xmlns="{PACKAGE}/relationships">{logo_relation}</Relationships>'
    edits: list[Edit] = [
        header("first", p(logo("rId1")), id="rId91"),
        header("default", p(r("Sample Council")), id="rId92"),
        header("even", p(spelt("council")), id="rId93"),
        add("word/numbering.xml", NUMBERING, "numbering", f"{WML}.numbering+xml", id="rId94"),
        add("word/footnotes.xml", FOOTNOTES, "footnotes", f"{WML}.footnotes+xml", id="rId95"),
        add("word/webSettings.xml", WEB, "webSettings", f"{WML}.webSettings+xml", id="rId96"),
        add("customXml/item1.xml", '<house xmlns="urn:house">kept</house>', "customXml", "application/xml", id="rId97"),
        add("docProps/custom.xml", CUSTOM, "custom-properties", CUSTOM_TYPE, to="", id="rId98"),
        swap("word/_rels/document.xml.rels", "customXml/item1.xml", "../customXml/item1.xml"),
        swap("word/settings.xml", '<w:defaultTabStop w:val="720"/>', SETTINGS),
        swap("word/settings.xml", "</w:compat>", f"</w:compat>{VARIABLES}"),
        swap(STYLES, "</w:styles>", f"{HOUSE_STYLE}</w:styles>"),
        swap(MAIN, "<w:body>", '<w:background w:color="FFFFFF"/><w:body>'),
        swap(MAIN, "</w:sectPr>", "<w:titlePg/></w:sectPr>"),
        swap("docProps/core.xml", "<dc:creator>", f"{PROPERTIES}<dc:creator>"),
        swap(TYPES, "</Types>", '<Default Extension="jpeg" ContentType="image/jpeg"/></Types>'),
        swap(TYPES, "</Types>", '<Default Extension="png" ContentType="image/png"/><Default Extension="odttf" '
             'ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/></Types>'),
    ]  # fmt: skip
    parts = starter()
    for edit in edits:
        edit(parts)
    return {
        **{name: text.encode() for name, text in parts.items()},
        "word/_rels/header-first.xml.rels": rels.encode(),
        "word/media/logo.png": PNG,
        "word/fonts/font1.odttf": FONT,
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff",
    }


# What the report has of its own, whatever the template says: title, author, dates and language.
_OWN = ("{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}creator", "lastModifiedBy")


def _flat(xml: bytes) -> list[str]:
    """The elements of a part, without what is inside them: with their attributes, in order."""
    return [
        f"{each.tag} {sorted(each.attrib.items())} {(each.text or '').strip()}" for each in etree.fromstring(xml).iter()
    ]


def _subsequence(before: list[str], after: list[str]) -> list[str]:
    """What of ``before`` does not stand in ``after``, in this order."""
    rest = iter(after)
    return [each for each in before if not any(each == other for other in rest)] if before else []


@pytest.mark.parametrize("name", sorted(set(_house()) - {MAIN}))
def test_no_part_of_the_template_loses_anything(name: str, tmp_path: Path) -> None:
    house = _house()
    data, problems = Word(tmp_path, packed(house)).write()
    assert problems == []
    made = bytes_of(data)
    before, after = house[name], made[name]
    if name == "docProps/core.xml":
        kept = [each for each in etree.fromstring(before) if str(each.tag).endswith(("subject", "category"))]
        there = {str(each.tag): each.text for each in etree.fromstring(after)}
        assert len(kept) == 2 and all(there[str(each.tag)] == each.text for each in kept)
    elif name == "word/header-even.xml":  # the one with a tag in it
        assert said(parts_of(data), name) == ["Sample Council"]
    elif name in _ADDED_TO:
        lost = [each for each in _flat(before) if each not in _flat(after)]
        assert lost == [] and _subsequence(_flat(before), _flat(after)) == []
    else:
        assert after == before or (name == "word/footer1.xml" and "Sample Committee" in after.decode())


_ADDED_TO = (STYLES, "word/numbering.xml", "word/footnotes.xml", "word/settings.xml", TYPES, "_rels/.rels",
             "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels")  # fmt: skip


def test_the_body_keeps_all_but_the_slot(tmp_path: Path) -> None:
    house = _house()
    parts = parts_of(Word(tmp_path, packed(house)).write()[0])
    assert '<w:background w:color="FFFFFF"/>' in parts[MAIN]
    sections = list(etree.fromstring(parts[MAIN].encode()).iter(f"{WNS}sectPr"))
    # Every section has all three headers; only the first page of all has that of first pages.
    for section in sections:
        assert [each.get(f"{WNS}type") for each in section.iterchildren(f"{WNS}headerReference")] == [
            "even",
            "default",
            "first",
        ]
    assert [section.find(f"{WNS}titlePg") is not None for section in sections] == [True, *[False] * (len(sections) - 1)]


def test_the_contents_find_their_pages_below_a_background(tmp_path: Path) -> None:
    parts = parts_of(Word(tmp_path, packed(_house())).write()[0])
    assert said(parts)[said(parts).index("Heading 1: an appendix") + 1] == "Heading 2: an item4"


def test_the_grid_has_its_own_pages_between_sections_of_the_clerk(tmp_path: Path) -> None:
    a5 = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'
    edits = (before_slot(p(r("Cover"), properties=a5)),)
    wide = Section((Paragraph((Text("wide"),)),), "landscape", 10)
    document = replace(sample(), parts={"body": (Paragraph((Text("x"),)), wide)})
    parts = Word(tmp_path, edited(*edits)).filled(document)
    sizes = [each.get(f"{WNS}w") for each in etree.fromstring(parts[MAIN].encode()).iter(f"{WNS}pgSz")]
    assert sizes == ["8391", "11906", "16838"]


@pytest.mark.parametrize(
    ("defaults", "expected"),
    [
        ("", 1),
        ("<w:docDefaults/>", 1),
        ("<w:docDefaults><w:pPrDefault/></w:docDefaults>", 1),
        ("<w:docDefaults><w:rPrDefault/></w:docDefaults>", 1),
        ("<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>", 1),
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults>', 1),
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>', 1),
    ],
)
def test_a_report_has_a_language_whatever_the_template_has(defaults: str, expected: int, tmp_path: Path) -> None:
    parts = starter()
    styles = parts[STYLES]
    start, end = styles.index("<w:docDefaults>"), styles.index("</w:docDefaults>") + len("</w:docDefaults>")
    parts[STYLES] = styles[:start] + defaults + styles[end:]
    made = Word(tmp_path, packed(parts)).filled(replace(only("x"), language="cy"))
    root = etree.fromstring(made[STYLES].encode())
    langs = root.findall(f"{WNS}docDefaults/{WNS}rPrDefault/{WNS}rPr/{WNS}lang")
    assert [each.get(f"{WNS}val") for each in langs] == ["cy"] * expected
    assert root[0].tag == f"{WNS}docDefaults"


def test_a_template_in_utf_16_is_read(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = dict(starter())
    for name in (MAIN, STYLES, "word/_rels/document.xml.rels"):
        text = str(parts[name])
        parts[name] = text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    made = Word(tmp_path, packed(parts)).filled(only("x"))
    assert said(made)[-1] == "x"
    assert etree.fromstring(made[STYLES].encode()).tag == f"{WNS}styles"


FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def test_custom_properties_of_the_clerks_own_stay_beside_those_of_the_report(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"

    def edit(parts: Parts) -> None:
        def own(pid: int, name: str, text: str) -> str:
            value = f"<vt:lpwstr>{text}</vt:lpwstr>"
            return f'<property fmtid="{FMTID}" pid="{pid}" name="{name}">{value}</property>'

        parts["docProps/own.xml"] = (
            f'<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
            f"{own(7, 'Retention', 'six years')}{own(8, 'status', 'template')}</Properties>"
        )
        relation = f'<Relationship Id="rId77" Type="{kind}/relationships/custom-properties" Target="docProps/own.xml"/>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{relation}</Relationships>")
        type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        override = f'<Override PartName="/docProps/own.xml" ContentType="{type}"/></Types>'
        parts[TYPES] = parts[TYPES].replace("</Types>", override)

    word = Word(tmp_path, edited(edit))
    final = replace(sample(), properties={"Status": "final", "Approved by": "A & <b>"})
    parts = word.filled(final)
    found = re.findall(r'pid="(\d+)" name="([^"]+)"><vt:lpwstr>([^<]*)<', parts["docProps/own.xml"])
    assert found == [
        ("7", "Retention", "six years"),
        ("8", "Status", "final"),
        ("9", "Approved by", "A &amp; &lt;b&gt;"),
    ]
    assert "docProps/custom.xml" not in parts and parts[TYPES].count("/docProps/own.xml") == 1
    assert parts["_rels/.rels"].count("custom-properties") == 1
    # A report that has none leaves the clerk's as they are.
    assert "template" in word.filled(sample())["docProps/own.xml"]
