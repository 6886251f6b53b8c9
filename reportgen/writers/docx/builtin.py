"""Word's own styles for notes, captions and contents, made as Word makes them.

A file has these styles only after Word has first used them, so a clerk can't see that the template lacks one.
Where it has them, it is those that are used.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Style(NamedTuple):
    """A style to be made: its id, the name as Word writes it, its type and its properties."""

    id: str
    name: str
    type: str
    properties: str


_CONTENTS = re.compile(r"toc ([1-9])")
_NOTE = '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
_CAPTION = (
    '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/></w:pPr>'
    '<w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'
)
_STEP = 240


def style(name: str) -> Style | None:
    """The style that Word would make for ``name``, if it is one of these."""
    name = name.casefold()
    if name == "footnote text":
        return Style("FootnoteText", name, "paragraph", _NOTE)
    if name == "footnote reference":
        return Style("FootnoteReference", name, "character", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    if name == "toc heading":
        # Without an outline level, so that the contents do not list themselves.
        properties = '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/></w:pPr>'
        return Style("TOCHeading", "TOC Heading", "paragraph", f"{properties}<w:rPr><w:b/><w:bCs/></w:rPr>")
    if name == "caption":
        return Style("Caption", name, "paragraph", _CAPTION)
    level = _CONTENTS.fullmatch(name)
    if level is None:
        return None
    left = (int(level[1]) - 1) * _STEP
    properties = f'<w:pPr><w:spacing w:before="0" w:after="100"/><w:ind w:left="{left}"/></w:pPr>'
    return Style(f"TOC{level[1]}", name, "paragraph", properties)
