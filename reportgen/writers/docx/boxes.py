"""Boxes: paragraphs in a frame, which is that of the styles "Box Title" and "Box Text" (ECMA-376 Part 1, 17.3.1.24).

Word draws one frame around neighbours whose borders and indents are the same. So all text of a box has one style,
its bullets hang within the indent of that, and a paragraph of another style is given the borders of the box.
"""

from __future__ import annotations

from reportgen.document import Box
from reportgen.plain import all_text
from reportgen.writers.docx.flow import Box as Frame
from reportgen.writers.docx.styles import Indent

LISTS = Indent(360, 360)
"""How lists are indented in a box: their bullets stand where its text does."""

_SHORT = 20  # lines: well under half a page
_LINE = 80  # letters


def frame(styles: tuple[str, str], properties: str, box: Box) -> Frame:
    """The frame of ``box``, kept on one page if it is short."""
    lines = sum(2 + len(text) // _LINE for text in all_text(box.blocks))
    return Frame(styles, properties, lines <= _SHORT)
