"""What every page says of the whole document, above the clerk's own header."""

from __future__ import annotations

import re

from reportgen.document import Inlines, Spoken
from reportgen.plain import plain_text
from reportgen.writers.docx.headers import every_header
from reportgen.writers.docx.xml import attribute, decode, text

_START = re.compile(r"<w:hdr\b[^>]*?(/?)>")


def mark(parts: dict[str, bytes], main: str, words: Inlines) -> None:
    """Put ``words`` at the head of every page of the package whose main part is ``main``."""
    paragraph = _paragraph(words)
    for name in every_header(parts, main, "marking"):
        xml = decode(parts[name])
        start = _START.search(xml)
        assert start
        opened = f"{xml[: start.end()].removesuffix('/>').removesuffix('>')}>{paragraph}"
        parts[name] = f"{opened}{'</w:hdr>' if start[1] else xml[start.end() :]}".encode()


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
