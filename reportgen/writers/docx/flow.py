"""Paragraphs and tables below each other, and the sections they make up (ECMA-376 Part 1, 17.2.2, 17.6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.writers.docx import sections

_AFTER_TABLE = '<w:spacing w:before="200"/>'  # a Word table has no space after it: what follows brings it
_BETWEEN_TABLES = '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>'
_AFTER_BOX = '<w:spacing w:after="240"/>'
_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_TOP = '<w:top w:val="single" w:sz="6" w:space="8" w:color="auto"/>'
_BOTTOM = '<w:bottom w:val="single" w:sz="6" w:space="8" w:color="auto"/>'
# Word takes neighbours with the same borders for one box and draws only its outer lines, but for this one (17.3.1.5).
_BETWEEN = '<w:between w:val="single" w:sz="6" w:space="8" w:color="auto"/>'
_CONTENT = re.compile(r"<w:(?:p|tbl|sdt)[ >]")


@dataclass(slots=True)
class _Para:
    """A paragraph still open: what follows decides its lines, whether it keeps with the next, its section."""

    style: str
    runs: str
    keep: bool = False
    number: str = ""
    above: bool = False
    below: bool = False
    spacing: str = ""
    indent: str = ""
    section: str = ""
    introduces: bool = False
    box: Box | None = None
    change: str = ""

    def xml(self) -> str:
        """The w:p, its properties in the order that the schema fixes (17.3.1.26)."""
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        keep = "<w:keepNext/>" if self.keep else ""
        lines = (_TOP if self.above else "") + (_BOTTOM if self.below else "") + (_BETWEEN if self.above else "")
        border = f"<w:pBdr>{lines}</w:pBdr>" if lines else ""
        if self.box is not None:
            keep += "<w:keepLines/>" if self.box.together else ""
            border = border if self.style in self.box.styles else self.box.frame
        mark = f"<w:rPr>{self.change}</w:rPr>" if self.change else ""
        properties = f"{style}{keep}{self.number}{border}{self.spacing}{self.indent}{mark}{self.section}"
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs}</w:p>" if properties else f"<w:p>{self.runs}</w:p>"


class Box(NamedTuple):
    """The frame that paragraphs stand in: the styles that bring it along, and what gives it to those of others.

    ``together`` is whether it stays on one page.
    """

    styles: tuple[str, str]
    frame: str
    together: bool


class Number(NamedTuple):
    """A number or bullet that waits for its paragraph: its list's properties, and the style and indent there."""

    style: str
    properties: str
    indent: str


class Flow:
    """The body of the document, or the inside of a cell.

    ``template`` are the section properties of the template, in order; a cell has none.
    """

    def __init__(self, template: list[str] | None = None) -> None:
        self._out: list[str | _Para] = []
        self._last: _Para | None = None
        self._after_table = False
        self._rule = False
        self._number: Number | None = None
        self._marks = ""
        self._box: Box | None = None
        self._template = list(template or ())
        self._current = self._template[0] if self._template else ""
        self._resume = ""
        self._filled = False
        self.changed: Callable[[], str] | None = None
        """Where paragraphs are put in or taken out as a whole: what says so of each one's mark."""

    # --- paragraphs and tables

    def paragraph(
        self,
        style: str,
        runs: str,
        *,
        indent: str = "",
        spacing: str = "",
        keep: bool = False,
        text: bool = False,
    ) -> None:
        """Write a paragraph.

        ``spacing`` may have tab stops before it, ``indent`` an outline level after it: their order is fixed.
        One of ``text`` takes the style of the number that waits for it, and introduces what follows.
        """
        self.begin()
        if self._number is not None:
            number, self._number = self._number, None
            style = number.style if text else style
            para = _Para(style, runs, keep, number.properties, indent=number.indent, spacing=spacing)
        else:
            para = _Para(style, runs, keep, indent=indent, spacing=spacing)
        para.introduces = text
        if self.changed is not None:
            para.change = self.changed()
        if self._box is not None:
            para.box, para.keep = self._box, keep or self._box.together
        para.above, self._rule = self._rule, False
        if self._marks:
            para.runs, self._marks = self._marks + para.runs, ""
        if self._after_table and text and not spacing:
            para.spacing = _AFTER_TABLE
        self._end()
        self._after_table = False
        self._last = para
        self._filled = True

    def number(self, number: Number) -> None:
        """Put ``number`` before the next paragraph."""
        self.begin()
        self.settle_number()
        self._number = number

    def heading(self, style: str, runs: str, number: str, outline: str = "") -> None:
        """Write a heading; ``number`` are the properties of its list, ``outline`` its level, if not its style's."""
        if number:
            self.number(Number(style, number, outline))
        self.paragraph(style, runs, indent=outline, keep=True)

    def piece(self, xml: str) -> None:
        """Write what is neither a paragraph nor a table: the ends of what encloses some."""
        self.begin()
        self._settle()
        self._end()
        self._out.append(xml)

    def mark(self, bookmark: str) -> None:
        """Put a bookmark at the start of whatever comes next."""
        self._marks += bookmark

    def marks(self) -> str:
        """The bookmarks that wait, for a table to take."""
        marks, self._marks = self._marks, ""
        return marks

    def rule(self) -> None:
        """Draw a line here: above the next paragraph, or below the last one where no paragraph follows."""
        self._settle_rule()
        self._rule = True

    def open_box(self, box: Box) -> Box | None:
        """Put what follows into a frame; answer the one that it stands in, for :meth:`close_box`."""
        self.begin()
        self._settle()
        outer, self._box = self._box, box
        # Word draws one frame around neighbours that have the same.
        if outer is None and self._last is not None and self._last.box is not None:
            self._end()
            self._spacer(_BETWEEN_TABLES)
        return outer

    def close_box(self, outer: Box | None) -> None:
        """End the frame, at some distance from what follows."""
        self.settle_number()
        if outer is None and self._last is not None and self._last.box is not None:
            self._last.keep, self._last.spacing = False, _AFTER_BOX
        self._box = outer

    def introduce(self) -> None:
        """Keep the text before a list or table on the page where that begins."""
        if self._last is not None and self._last.introduces:
            self._last.keep = True

    def table(self, pieces: list[str]) -> None:
        """Write a table. Word takes two without a paragraph between them for one."""
        self.begin()
        self._settle()
        if self._after_table:
            self._spacer(_BETWEEN_TABLES)
        self._end()
        self._out += pieces
        self._after_table = self._filled = True

    def text(self, style: str) -> str:
        """All that was written into a cell, which has to end with a paragraph (17.4.65)."""
        self._settle()
        if self._after_table:
            self._spacer()
        elif not self._out and self._last is None:
            self._last = _Para(style, self.marks())
        self._end()
        self._shift_marks()
        return "".join([piece if isinstance(piece, str) else piece.xml() for piece in self._out])

    # --- sections

    @property
    def sectioned(self) -> bool:
        """Whether sections can begin and end here."""
        return bool(self._current)

    @property
    def width(self) -> int:
        """How wide a line of text is here, in twips."""
        return sections.text_width(self._current)

    def begin(self) -> None:
        """Go on with the template's own pages, if what comes next follows a section of the report's."""
        if self._resume:
            rule, self._rule = self._rule, False
            resume, self._resume = self._resume, ""
            self._end_section()
            self._current, self._rule = resume, rule

    def enter(
        self, orientation: sections.Orientation, margin: float | None, paper: sections.Paper | None = None
    ) -> None:
        """Start pages of their own."""
        self._end_section()
        self._resume = ""
        self._current = sections.derive(self._template[0], orientation, margin, paper)

    def leave(self) -> None:
        """End them, as soon as something follows. If nothing does, they are the last of the document."""
        self._resume = sections.again(self._template[0])

    def end_template_section(self) -> None:
        """End the pages as the template does at this place."""
        self._end_section()
        self._next_template()

    def template(self, xml: str) -> None:
        """Put in a piece of the template. Section properties in it give way to those of the pages ending there."""
        found = sections.SECTION.search(xml)
        if _CONTENT.search(xml[: found.start()] if found else xml):
            self.begin()
            self._filled = True
        self._settle()
        self._end()
        self._after_table = False
        if found:
            end = found.end()
            later = sections.SECTION.findall(xml[end:])
            xml = xml[: found.start()] + self._current + xml[end:]
            for _ in range(1 + len(later)):
                self._next_template()
            self._filled = _CONTENT.search(xml[xml.rfind("</w:sectPr>") :]) is not None
        self._out.append(xml)

    def document(self) -> str:
        """All that was written."""
        return "".join([piece if isinstance(piece, str) else piece.xml() for piece in self._out])

    # --- within

    def _next_template(self) -> None:
        if len(self._template) > 1:
            del self._template[0]
        self._current, self._resume = self._template[0], ""

    def _end_section(self) -> None:
        """The properties of pages stand in their last paragraph (17.6.18); after a table, in one of no height."""
        self._settle()
        if self._filled:
            if self._last is None:
                self._spacer()
            assert self._last is not None
            self._last.section, self._last.keep = self._current, False
        self._end()
        self._after_table = self._filled = False

    def _settle(self) -> None:
        self.settle_number()
        self._settle_rule()

    def settle_number(self) -> None:
        """Write the number that waits, if no paragraph came for it."""
        if self._number is not None:
            self.paragraph("", "", text=True)

    def _settle_rule(self) -> None:
        if self._rule:
            self._rule = False
            if self._last is None:
                self._spacer()
            assert self._last is not None
            self._last.below = True

    def _spacer(self, spacing: str = _NO_HEIGHT) -> None:
        """A paragraph without words, where Word needs one."""
        self._last, self._after_table = _Para("", "", spacing=spacing), False
        if self.changed is not None:
            self._last.change = self.changed()

    def _shift_marks(self) -> None:
        """Move the changes of marks at the end one mark up: the last one ends the cell, and always stays."""
        paragraphs: list[_Para] = []
        for piece in reversed(self._out):
            if isinstance(piece, str):
                break
            paragraphs.append(piece)
            if not piece.change:
                break
        changes = [paragraph.change for paragraph in paragraphs]
        for paragraph, change in zip(paragraphs, ("", *changes[:-1]), strict=True):
            paragraph.change = change

    def _end(self) -> None:
        if self._last is not None:
            # A cell's last paragraphs are looked at again when it ends.
            self._out.append(self._last.xml() if self._template else self._last)
            self._last = None
