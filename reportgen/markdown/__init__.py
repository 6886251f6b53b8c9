"""Markdown text to blocks.

python-markdown parses; ``walker`` walks its tree and nothing is made into HTML. Every construct becomes a
block or an inline, or is a diagnostic that names it and its line: nothing an officer wrote vanishes.

Most cells of a plan hold no mark-up at all. These take a short way that gives the same blocks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.document import Block, Blocks, Inline, LineBreak, Paragraph, Text
from reportgen.markdown.forms import Findings, Forms
from reportgen.markdown.limits import LONGEST, too_long
from reportgen.markdown.quotes import SCHEME
from reportgen.markdown.walker import Walker
from reportgen.plain import on_one_line

__all__ = ["LONGEST", "Findings", "Forms", "literal", "to_blocks"]

# What python-markdown, with the extensions below, could take for mark-up. Anything else is plain
# paragraphs: a test compares both ways on generated text.
_MARKUP = re.compile(
    r"[\\`*_\[<^|{]|&(?:\w+;|#\w)|^(?: {4}|\t| {0,3}(?:[#>+=:~-]|!!!|\d+[.)]))|  $|\t",
    re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n[ ]*\n\s*")


def literal(text: str) -> Blocks:
    """The paragraphs of a text without mark-up, its line ends kept."""
    if "\n" not in text:
        return _line(text.strip())
    blocks: list[Block] = []
    for paragraph in _BLANK_LINES.split(text.strip()):
        lines = paragraph.split("\n")
        content: list[Inline] = [Text(lines[0].strip())]
        for line in lines[1:]:
            content += (LineBreak(), Text(line.strip()))
        blocks.append(Paragraph(tuple(content)))
    return tuple(blocks) if text.strip() else ()


def to_blocks(text: str, findings: Findings, level: int = 1, forms: Forms | None = None) -> Blocks:
    """The blocks of Markdown ``text``. A heading typed with one # has ``level``.

    ``forms`` are what a text may hold beyond Markdown's own constructs; none where left out. Problems are
    placed by the text's own position, where it is a :class:`~reportgen.nodes.Scalar`.
    """
    refusal = too_long(text)
    if refusal is not None:
        Walker(text, findings, level, Forms()).problem("M004", *refusal)
        return ()
    blocks = _unmarked(str(text))
    if blocks is not None:
        return blocks
    forms = forms or Forms()
    if "!!!" not in text and f"]({SCHEME}" not in text and not forms.aliases:
        blocks = _without_findings(str(text), level, forms.numbered, forms.contents)
    return Walker(text, findings, level, forms).blocks() if blocks is None else blocks


@lru_cache(maxsize=4096)
def _without_findings(text: str, level: int, numbered: bool, contents: bool) -> Blocks | None:
    """The blocks of a text, kept for the next edition of the report; None where there is something to find in it.

    What is found has a place, which another text of the same words has not.
    """
    findings = Findings()
    blocks = Walker(text, findings, level, Forms(numbered, contents)).blocks()
    return None if findings.problems or findings.links else blocks


@lru_cache(maxsize=4096)
def _unmarked(text: str) -> Blocks | None:
    """The blocks of a text without mark-up, kept as those with it are; None where it may have some."""
    return None if _MARKUP.search(text) else _plain(text)


def _plain(text: str) -> Blocks:
    text = text.strip()
    if "\n" not in text:
        return _line(text)
    return tuple(Paragraph((Text(on_one_line(paragraph.rstrip())),)) for paragraph in _BLANK_LINES.split(text))


@lru_cache(maxsize=4096)
def _line(text: str) -> Blocks:
    return (Paragraph((Text(text),)),) if text else ()
