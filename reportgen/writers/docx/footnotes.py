"""Footnotes: ``word/footnotes.xml`` (ECMA-376 Part 1, 17.11). The template's own stay, and ours follow them."""

from __future__ import annotations

import re

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.document import Blocks
from reportgen.writers.docx import package
from reportgen.writers.docx.blocks import BlockWriter, Book, Place
from reportgen.writers.docx.flow import Flow
from reportgen.writers.docx.references import Links
from reportgen.writers.docx.styles import Indent
from reportgen.writers.docx.template import WordTemplate
from reportgen.writers.docx.xml import decode

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACE = Place("footnote text", cell=Indent(284, 284))
_CLOSE = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
# The lines between text and notes (17.11.23, 17.11.1): Word expects both, and settings that name them.
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id}"><w:p>{_CLOSE}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for id, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">{_SEPARATORS}</w:footnotes>'
)
_NAMED = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
# What may follow w:footnotePr in the settings, of which the order is fixed (17.15.1.78).
_LATER = re.compile(
    r"<w:(?:endnotePr|compat|docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    r"|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults"
    r"|doNotEmbedSmartTags|decimalSymbol|listSeparator)\b|<(?!w:|/|\?)|</w:settings>"
)


class Footnotes:
    """The footnotes of one document, collected while the blocks are written.

    ``book`` is what they are written with: its links are those of this part.
    """

    def __init__(self, existing: str) -> None:
        self.links = Links()
        self.book: Book | None = None
        self._existing = existing or _EMPTY
        ids = re.findall(r'<w:footnote\b[^>]*?w:id="(-?\d+)"', self._existing)
        self._next = 1 + max(map(int, ids), default=0)
        self._notes: list[str] = []

    def add(self, blocks: Blocks) -> int:
        """Write a footnote; answer the id by which its mark refers to it."""
        assert self.book is not None
        number, self._next = self._next, self._next + 1
        flow = Flow()
        flow.mark(self.book.runs.note_mark())
        BlockWriter(self.book, flow, _PLACE).blocks(blocks)
        text = flow.text(self.book.styles.id(_PLACE.text))
        self._notes.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
        return number

    def write(self, word: WordTemplate) -> str:
        """Put the part into the package, if there are any footnotes; answer its text."""
        if not self._notes:
            return ""
        name = word.related(RELATIONSHIP_TYPE.FOOTNOTES)
        if not name:
            name = f"{word.main.rpartition('/')[0]}/footnotes.xml"
            relation = f'<Relationship Id="rIdFootnotes" Type="{RELATIONSHIP_TYPE.FOOTNOTES}" Target="footnotes.xml"/>'
            package.relate(word.parts, word.main, relation)
            _name_separators(word)
        existing = self._existing
        if "xmlns:r=" not in existing:
            existing = existing.replace("<w:footnotes ", f'<w:footnotes xmlns:r="{_R}" ', 1)
        xml = package.into(existing, "w:footnotes", "".join(self._notes))
        package.add(word.parts, name, CONTENT_TYPE.WML_FOOTNOTES, xml)
        package.relate(word.parts, name, self.links.xml())
        return xml


def _name_separators(word: WordTemplate) -> None:
    name = word.related(RELATIONSHIP_TYPE.SETTINGS)
    settings = decode(word.parts.get(name, b""))
    later = _LATER.search(settings, settings.find("<w:settings") + 1)
    if name and later and "<w:footnotePr" not in settings:
        word.parts[name] = (settings[: later.start()] + _NAMED + settings[later.start() :]).encode()
