"""A word on every page, as "DRAFT": behind the text in Word, above and behind it on the page, and in the properties."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reportgen.document import Document, Paragraph, Section, Text
from reportgen.templates import PAGE, Template
from reportgen.writers import html, native
from tests.clerk.packages import (
    MAIN,
    Parts,
    W,
    Word,
    asked,
    before_slot,
    edited,
    header,
    p,
    r,
    sample,
    slots,
    swap,
    table,
)

WNS = f"{{{W}}}"
EVEN = swap(
    "word/settings.xml", '<w:defaultTabStop w:val="720"/>', '<w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/>'
)
FIRST = swap(MAIN, "</w:sectPr>", "<w:titlePg/></w:sectPr>")


def draft(word: str = "DRAFT") -> Document:
    return replace(sample(), watermark=word)


def headers(parts: Parts) -> dict[str, str]:
    """The headers that some section refers to, by their parts."""
    ids = set(re.findall(r'<w:headerReference[^>]*r:id="([^"]*)"', parts[MAIN]))
    rels = re.findall(r'Id="([^"]*)"[^>]*Target="([^"]*)"', parts["word/_rels/document.xml.rels"])
    return {f"word/{target}": parts[f"word/{target}"] for id, target in rels if id in ids}


def kinds(parts: Parts) -> list[set[str]]:
    """The kinds of header that the pages of each section have, their own and those that go on from before."""
    found: list[set[str]] = []
    for section in etree.fromstring(parts[MAIN].encode()).iter(f"{WNS}sectPr"):
        own = {each.get(f"{WNS}type", "") for each in section.iterchildren(f"{WNS}headerReference")}
        found.append(own | (found[-1] if found else set()))
    return found


def test_a_document_without_a_watermark_has_no_trace_of_one(tmp_path: Path) -> None:
    assert "WaterMark" not in "".join(Word(tmp_path, edited()).filled().values())


def test_a_template_without_headers_is_given_those_it_needs(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(EVEN, FIRST)).filled(draft())
    assert sorted(headers(parts)) == [f"word/header-watermark-{kind}.xml" for kind in ("default", "even", "first")]
    assert all({"default", "first", "even"} <= each for each in kinds(parts)) and len(kinds(parts)) > 2
    for xml in headers(parts).values():
        assert xml.count('string="DRAFT"') == 1
        etree.fromstring(xml.encode())


def test_every_header_of_the_clerk_has_it_and_keeps_its_words(tmp_path: Path) -> None:
    edits = [header(kind, p(r(kind)), id=f"rId9{at}") for at, kind in enumerate(("default", "first", "even"))]
    parts = Word(tmp_path, edited(*edits, EVEN, FIRST)).filled(draft())
    assert sorted(headers(parts)) == [f"word/header-{kind}.xml" for kind in ("default", "even", "first")]
    for name, xml in headers(parts).items():
        assert xml.count("PowerPlusWaterMarkObject") == 1 and f">{name[12:-4]}<" in xml
    shapes = [re.search(r'<v:shape id="(\w+)"', xml) for xml in headers(parts).values()]
    assert len({shape[1] for shape in shapes if shape}) == 3


def test_sections_with_headers_of_their_own_have_it_too(tmp_path: Path) -> None:
    own = '<w:sectPr><w:headerReference w:type="default" r:id="rId90"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    moved = swap(MAIN, '<w:sectPr><w:headerReference w:type="default" r:id="rId90"/>', "<w:sectPr>")
    edits = (header("default", p(r("Cover only")), id="rId90"), moved, before_slot(p(r("Cover"), properties=own)))
    parts = Word(tmp_path, edited(*edits)).filled(draft())
    assert len(headers(parts)) == 1
    assert all(each == {"default"} for each in kinds(parts))


@pytest.mark.parametrize("ending", ["<w:sectPr/>", ""])
def test_a_body_whose_section_says_nothing_has_it(ending: str, tmp_path: Path) -> None:
    def edit(parts: Parts) -> None:
        parts[MAIN] = re.sub(r"<w:sectPr>.*?</w:sectPr>", ending, parts[MAIN])

    parts = Word(tmp_path, edited(edit)).filled(replace(draft(), parts={"body": (Paragraph((Text("x"),)),)}))
    assert kinds(parts) == [{"default"}]
    etree.fromstring(parts[MAIN].encode())


def test_a_header_that_is_a_table_has_it_below(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited(header("default", table(p(r("x")))))).filled(draft())
    (xml,) = headers(parts).values()
    root = etree.fromstring(xml.encode())
    assert [str(each.tag).removeprefix(WNS) for each in root] == ["tbl", "p"]
    assert "PowerPlusWaterMarkObject1" in etree.tostring(root[1], encoding="unicode")


def test_pages_of_the_grid_have_it(tmp_path: Path) -> None:
    wide = Section((Paragraph((Text("wide"),)),), "landscape", 10)
    parts = Word(tmp_path, edited(slots(p(r("{{ slot.body }}"))))).filled(replace(draft(), parts={"body": (wide,)}))
    assert kinds(parts) == [{"default"}] * len(kinds(parts))
    assert 'w:orient="landscape"' in parts[MAIN]


def test_the_properties_say_it(tmp_path: Path) -> None:
    parts = Word(tmp_path, edited()).filled(draft())
    assert "<cp:contentStatus>DRAFT</cp:contentStatus>" in parts["docProps/core.xml"]


@pytest.mark.parametrize("word", ['"><script>alert(1)</script>', "DRAFFT & <x>", "{{ council }}", "\x00\ud800"])
def test_any_word_stands_as_it_is(word: str, tmp_path: Path) -> None:
    parts = Word(tmp_path, edited()).filled(draft(word))
    root = etree.fromstring(next(iter(headers(parts).values())).encode())
    shown = [each.get("string") for each in root.iter("{urn:schemas-microsoft-com:vml}textpath") if each.get("string")]
    assert shown == [re.sub("[\x00\ud800]", "\ufffd", word)]


def test_the_page_says_it_first_and_in_print_on_each_page() -> None:
    page, problems = html.write(draft("DRAFT & <x>"), asked().template)
    assert problems == []
    text = page.decode()
    after = re.split(r"<body[^>]*>", text)[1]
    assert after.lstrip().startswith('<aside class="page-watermark" aria-label="DRAFT &amp; &lt;x&gt;"')
    assert "<strong>DRAFT &amp; &lt;x&gt;</strong>" in after
    assert re.search(r"@media print \{.*?content: attr\(data-word\); position: fixed", text, re.DOTALL)


def test_a_page_that_can_not_say_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / PAGE).write_text("<h1>{{ title }}</h1>{{ parts.report }}", encoding="utf-8")
    page, problems = html.write(draft(), Template("x", tmp_path))
    assert (page, [each.code for each in problems]) == (b"", ["T005"])
    assert html.write(sample(), Template("x", tmp_path))[1] == []


def test_the_dump_shows_it() -> None:
    assert "  watermark: DRAFT\n" in native.write(draft())
    assert "watermark" not in native.write(sample())
