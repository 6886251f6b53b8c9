"""A Word template to begin with: every style that reports need, one slot for all parts, page numbers in the footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.document import WHOLE, Document
from reportgen.writers.docx import package
from reportgen.writers.docx.xml import attribute

_PARTS = Path(__file__).parent / "starter_parts"
_NAMES = {
    "word/styles.xml": ("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "word/settings.xml": ("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "word/fontTable.xml": ("fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "word/theme/theme1.xml": ("theme.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
# A4, margins of 25 mm.
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId9"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" '
    'w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="567" w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr>'
)


def starter(document: Document, styles: Mapping[str, str]) -> bytes:
    """The file. ``styles`` are the names that the format has for some styles; title and language are ``document``'s."""
    parts = {package.TYPES: _TYPES.encode(), "_rels/.rels": _RELATIONSHIPS.encode()}
    main = "word/document.xml"
    tags = [("Title", "{{ masthead }}"), ("Title", "{{ report_type }}"), ("BodyText", f"{{{{ slot.{WHOLE} }}}}")]
    body = "".join(_paragraph(style, _run(tag)) for style, tag in tags)
    pages = f"{_field('PAGE')}{_run(' / ')}{_field('NUMPAGES')}"
    footer = _paragraph("Footer", _run("{{ meetings }}")) + _paragraph("Footer", pages)
    document_xml = f"{_HEAD}<w:document {_SPACES}><w:body>{body}{_SECTION}</w:body></w:document>"
    package.add(parts, main, CONTENT_TYPE.WML_DOCUMENT_MAIN, document_xml)
    package.add(parts, "word/footer1.xml", CONTENT_TYPE.WML_FOOTER, f"{_HEAD}<w:ftr {_SPACES}>{footer}</w:ftr>")
    package.relate(parts, "", _relation("rId1", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main))
    package.relate(parts, main, _relation("rId9", RELATIONSHIP_TYPE.FOOTER, "footer1.xml"))
    for number, (name, (file, type_, kind)) in enumerate(_NAMES.items(), 1):
        xml = (_PARTS / file).read_text(encoding="utf-8")
        if file == "styles.xml":
            xml = _renamed(package.set_language(xml, document.language), styles)
        package.add(parts, name, type_, xml)
        package.relate(parts, main, _relation(f"rId{number}", kind, name.removeprefix("word/")))
    package.set_properties(parts, document)
    return package.pack(parts)


def _renamed(xml: str, styles: Mapping[str, str]) -> str:
    """The styles by the names of the format. Where it has one for two of them, the second goes by the first."""
    for name, called in styles.items():
        own, other = (_style(xml, each) for each in (name, called))
        if own is None:
            continue
        if other is None:
            new = own.group().replace(own.group().rsplit('w:val="', 1)[1], f'{attribute(called)}"/>')
            xml = xml.replace(own.group(), new, 1)
        elif other[1] != own[1]:
            end = xml.index("</w:style>", own.start()) + len("</w:style>")
            xml = (xml[: own.start()] + xml[end:]).replace(f'"{own[1]}"', f'"{other[1]}"')
    return xml


def _style(xml: str, name: str) -> re.Match[str] | None:
    """The head of the style that Word shows as ``name``."""
    head = rf'<w:style\b[^>]*w:styleId="([^"]*)"[^>]*><w:name w:val="{re.escape(attribute(name))}"/>'
    return re.search(head, xml, re.IGNORECASE)


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(code: str) -> str:
    """A field as Word writes it (17.16.18), with 1 for what it will show."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{code}{marks[1]}{_run('1')}{marks[2]}"


def _relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'
