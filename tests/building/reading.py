"""Reading documents back: Word files as XML and as python-docx sees them, pages as a browser parses them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import html5lib
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from tests.building.typed import words
from tests.writers.ooxml import NS, W

_INLINE = frozenset(("a", "b", "code", "em", "i", "span", "strong", "sup"))


class Word:
    """A .docx as the parts of its package."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @property
    def body(self) -> etree._Element:
        body = self.xml("word/document.xml").find("w:body", NS)
        assert body is not None
        return body

    def tables(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}tbl"))

    def style_names(self) -> dict[str, str]:
        """The name that Word shows for each style, by its id."""
        found: dict[str, str] = {}
        for style in self.xml("word/styles.xml").iterfind("w:style", NS):
            name = style.find("w:name", NS)
            if name is not None:
                found[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val")).lower()
        return found

    def blocks(self) -> Iterator[tuple[str, etree._Element]]:
        """The paragraphs and tables of the body: the name of the style, or "table"."""
        names = self.style_names()
        for block in self.body:
            if block.tag == f"{W}tbl":
                yield "table", block
            elif block.tag == f"{W}p":
                style = block.find("w:pPr/w:pStyle", NS)
                yield names[str(style.get(f"{W}val"))] if style is not None else "", block


def text_of(element: etree._Element) -> str:
    """The words of a paragraph, cell or table."""
    paragraphs: list[str] = []
    for paragraph in element.iter(f"{W}p"):
        pieces = [(each.text or "") if each.tag == f"{W}t" else " " for each in paragraph.iter(f"{W}t", f"{W}br")]
        paragraphs.append("".join(pieces))
    return words(" ".join(paragraphs))


def grid_of(path: Path) -> list[list[str]]:
    """The last table of a .docx by python-docx, where a merged cell stands in each of its rows."""
    table = docx.Document(str(path)).tables[-1]
    return [[words(cell.text) for cell in row.cells] for row in table.rows]


def page_of(path: Path) -> HtmlElement:
    """A page, which the strictest of parsers must accept."""
    text = path.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    return lxml_html.document_fromstring(text)


def page_words(element: HtmlElement) -> str:
    """The words of an element as a reader sees them: what stands in blocks of their own is apart."""
    pieces: list[str] = []

    def walk(one: HtmlElement) -> None:
        if not isinstance(one.tag, str) or one.tag in ("script", "style", "template"):
            return
        apart = one.tag not in _INLINE
        pieces.append(" " if apart else "")
        pieces.append(one.text or "")
        for child in one:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append(" " if apart else "")

    walk(element)
    return words("".join(pieces))
