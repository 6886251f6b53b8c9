"""What every page says of the whole document, above the clerk's own header (ECMA-376 Part 1, 17.10)."""

from __future__ import annotations

import re

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.document import Document, Inlines, Spoken, Text
from reportgen.plain import plain_text
from reportgen.writers.docx import package
from reportgen.writers.docx.template import Rendered, WordTemplate, decode
from reportgen.writers.docx.xml import attribute, text

_HEADER = re.compile(r"(<w:hdr\b[^>]*[^/]>)")
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_START = re.compile(r"<w:sectPr\b[^>]*?(/?)>")


def on_every_page(word: WordTemplate, rendered: Rendered, document: Document) -> Rendered:
    """Put the marking into every header of the template, and make headers where it has none.

    A section without a header of some kind has that of the one before; the first section has to have all
    kinds that any page asks for (17.10.1).
    """
    paragraph = _paragraph(document.spoken.get(document.marking) or (Text(document.marking),))
    for name, data in word.parts.items():
        xml = decode(data) if b"<w:hdr" in data else ""
        if _HEADER.search(xml):
            word.parts[name] = _HEADER.sub(lambda start: start[1] + paragraph, xml, count=1).encode()
    kinds = ["default"]
    if any("<w:titlePg" in section for section in rendered.sections):
        kinds.append("first")
    if "<w:evenAndOddHeaders" in word.xml(RELATIONSHIP_TYPE.SETTINGS):
        kinds.append("even")
    first, *others = rendered.sections
    for kind in kinds:
        if not re.search(rf'<w:headerReference\b[^>]*w:type="{kind}"', first):
            first = _with_reference(first, kind, _make(word, kind, paragraph))
    return rendered._replace(sections=[first, *others])


def _paragraph(words: Inlines) -> str:
    runs = "".join(
        _run(plain_text(one.content), f'<w:lang w:val="{attribute(one.language)}"/>')
        if isinstance(one, Spoken)
        else _run(plain_text((one,)), "")
        for one in words
    )
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/></w:pPr>{runs}</w:p>'


def _run(words: str, language: str) -> str:
    return f'<w:r><w:rPr><w:b/><w:bCs/>{language}</w:rPr><w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def _make(word: WordTemplate, kind: str, paragraph: str) -> str:
    """A header that holds the marking alone; answers the id of its relationship."""
    folder = word.main.rpartition("/")[0]
    name, id = f"headerMarking{kind.capitalize()}.xml", f"rIdMarking{kind.capitalize()}"
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{_NAMESPACE}" xmlns:r="{_RELATIONS}">{paragraph}</w:hdr>'
    )
    package.add(word.parts, f"{folder}/{name}", CONTENT_TYPE.WML_HEADER, xml)
    relation = f'<Relationship Id="{id}" Type="{RELATIONSHIP_TYPE.HEADER}" Target="{name}"/>'
    package.relate(word.parts, word.main, relation)
    return id


def _with_reference(section: str, kind: str, id: str) -> str:
    """``section`` with one more header, which comes before all else in it (17.6.17)."""
    reference = f'<w:headerReference w:type="{kind}" r:id="{id}"/>'
    start = _START.match(section)
    assert start
    if start[1]:
        return f"{section[: start.end() - 2]}>{reference}</w:sectPr>"
    return section[: start.end()] + reference + section[start.end() :]
