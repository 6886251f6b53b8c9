"""The headers of all pages: those of all, of first and of even ones (ECMA-376 Part 1, 17.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.writers.docx import package, sections
from reportgen.writers.docx.opening import relations
from reportgen.writers.docx.xml import decode

NO_HEIGHT = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
"""The properties of a paragraph that takes no room."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERENCE = re.compile(r"<w:headerReference\b[^>]*>")
_SECTION_HEAD = re.compile(r"<w:sectPr\b[^>]*?(/?)>")
_EVEN = re.compile(r'<w:evenAndOddHeaders(?!\s+w:val="(?:0|false|off)")')
_FIRST = re.compile(r'<w:titlePg(?!\s+w:val="(?:0|false|off)")')


def every_header(parts: dict[str, bytes], main: str, label: str) -> list[str]:
    """The names of the headers that pages of the document have; ``label`` is in those of headers made for this."""
    _complete(parts, main, label)
    used = {_attribute(each, "r:id") for each in _REFERENCE.findall(decode(parts[main]))}
    headers = [each.target for each in relations(parts, main) if each.kind == "header" and each.id in used]
    return [name for name in dict.fromkeys(headers) if name in parts]


def _complete(parts: dict[str, bytes], main: str, label: str) -> None:
    """Give the first section a header of each kind that some page has: later sections take theirs from it (17.10.5)."""
    xml = decode(parts[main])
    found = sections.SECTION.search(xml)
    if found is None:
        body = xml.rindex("</w:body>")
        xml = f"{xml[:body]}{sections.PLAIN}{xml[body:]}"
        found = sections.SECTION.search(xml)
        assert found is not None
    head = _SECTION_HEAD.match(found[0])
    assert head is not None
    there = {_attribute(each, "w:type") for each in _REFERENCE.findall(found[0])}
    made = ""
    for kind in _kinds(parts, main, xml):
        if kind not in there:
            made += f'<w:headerReference xmlns:r="{_R}" w:type="{kind}" r:id="{_make(parts, main, kind, label)}"/>'
    if made:
        opened = found[0][: head.end()].removesuffix("/>").removesuffix(">") + ">"
        rest = "</w:sectPr>" if head[1] else found[0][head.end() :]
        xml = f"{xml[: found.start()]}{opened}{made}{rest}{xml[found.end() :]}"
    parts[main] = xml.encode()


def _kinds(parts: dict[str, bytes], main: str, xml: str) -> Iterator[str]:
    """The kinds of header that pages of the document have."""
    yield "default"
    if any(_FIRST.search(section) for section in sections.SECTION.findall(xml)):
        yield "first"
    settings = next((each.target for each in relations(parts, main) if each.kind == "settings"), "")
    if _EVEN.search(decode(parts.get(settings, b""))):
        yield "even"


def _make(parts: dict[str, bytes], main: str, kind: str, label: str) -> str:
    """A header without words or height; the id of its relationship."""
    name = f"{main.rpartition('/')[0]}/header-{label}-{kind}.xml"
    paragraph = f"<w:p>{NO_HEIGHT}</w:p>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package.add(parts, name, CONTENT_TYPE.WML_HEADER, f'{head}<w:hdr xmlns:w="{_W}">{paragraph}</w:hdr>')
    id = f"rId{label.capitalize()}{kind.capitalize()}"
    target = name.rpartition("/")[2]
    relation = f'<Relationship Id="{id}" Type="{RELATIONSHIP_TYPE.HEADER}" Target="{target}"/>'
    package.relate(parts, main, relation)
    return id


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', element)
    return found[1] if found else ""
