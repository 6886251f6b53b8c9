"""Tags of the template whose text is in several languages: w:lang on what is not in the first (17.3.2.20).

docxtpl puts a tag's text into the run that the clerk typed the tag in. What is in another language goes there
between characters that stand in no text, and is taken into a run of its own, of the same formatting, afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.document import Document, Inlines, Spoken
from reportgen.plain import plain_text
from reportgen.writers.docx.template import Rendered
from reportgen.writers.docx.xml import attribute, decode

# Noncharacters of Unicode (23.7), which XML allows and no text is to hold.
_OPEN, _BEGIN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_PASSAGE = re.compile(f"{_OPEN}([^{_BEGIN}]*){_BEGIN}([^{_CLOSE}]*){_CLOSE}")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*\ufdd0[^<]*)</w:t>")
_RUN = re.compile(r"<w:r(?: [^>]*)?>")
_LANG = re.compile(r"<w:lang\b[^>]*/>")
_SHOWING = re.compile(r"<w:(?:hdr|ftr|footnotes)\b")


def typed(fields: Mapping[str, str], document: Document) -> dict[str, str]:
    """``fields`` as docxtpl gets them."""
    spoken = document.spoken
    return {name: _typed(spoken[text]) if text in spoken else text for name, text in fields.items()}


def _typed(content: Inlines) -> str:
    return "".join(
        f"{_OPEN}{one.language}{_BEGIN}{plain_text(one.content)}{_CLOSE}"
        if isinstance(one, Spoken)
        else plain_text((one,))
        for one in content
    )


def marked(parts: dict[str, bytes], rendered: Rendered) -> Rendered:
    """What was rendered, with the languages of its runs."""
    for name, data in parts.items():
        if _OPEN.encode() in data and _SHOWING.search(decode(data)):
            parts[name] = _marked(decode(data)).encode()
    pieces = [_marked(piece) if isinstance(piece, str) else piece for piece in rendered.pieces]
    return rendered._replace(pieces=pieces)


def _marked(xml: str) -> str:
    if _OPEN not in xml:
        return xml
    pieces: list[str] = []
    end = 0
    for text in _TEXT.finditer(xml):
        pieces.append(xml[end : text.start()])
        pieces.append(_runs(text[1], _properties(xml, text.start())))
        end = text.end()
    pieces.append(xml[end:])
    # Where a tag stands in no run there is no voice to change.
    return _PASSAGE.sub(r"\2", "".join(pieces))


def _properties(xml: str, before: int) -> str:
    """The properties of the run around a place, without a language."""
    start = max((run.end() for run in _RUN.finditer(xml, 0, before)), default=before)
    if not xml.startswith("<w:rPr>", start):
        return ""
    inner = xml[start + len("<w:rPr>") : xml.index("</w:rPr>", start)]
    return _LANG.sub("", inner)


def _runs(text: str, properties: str) -> str:
    """The text, cut into runs where the language changes."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    opened = '<w:t xml:space="preserve">'

    def passage(found: re.Match[str]) -> str:
        lang = f'<w:lang w:val="{attribute(found[1])}"/>'
        other = f"<w:r><w:rPr>{properties}{lang}</w:rPr>{opened}{found[2]}</w:t></w:r>"
        return f"</w:t></w:r>{other}<w:r>{own}{opened}"

    return f"{opened}{_PASSAGE.sub(passage, text)}</w:t>"
