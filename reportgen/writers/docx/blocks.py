"""Blocks as paragraphs and tables (ECMA-376 Part 1, 17.3 and 17.4)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Code,
    Contents,
    Field,
    Fields,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.writers.docx import boxes, contents
from reportgen.writers.docx.flow import Flow, Number
from reportgen.writers.docx.inlines import Runs
from reportgen.writers.docx.numbering import DEEPEST, Numbers, properties
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.references import Bookmarks
from reportgen.writers.docx.styles import Indent, Styles
from reportgen.writers.docx.tables import Look, boxes_of, table

_DEEPEST_HEADING = 6
_CLOSE = '<w:spacing w:after="0"/>'  # lines of one value, one below the other
_APART = '<w:spacing w:after="240"/>'  # the last line of one contact


@dataclass(frozen=True, slots=True)
class Book:
    """What stands once in a document, and all its flows share."""

    styles: Styles
    runs: Runs
    numbers: Numbers
    bookmarks: Bookmarks
    contents: contents.Fields
    pictures: Pictures
    report: Callable[[str], None]


class Place(NamedTuple):
    """Where blocks stand: the style of text there, how far in (twips), in how many lists, in what kind of frame.

    ``width`` is that of a cell, in twips; the width of the body is the section's.
    """

    text: str = "Body Text"
    base: int = 0
    depth: int = 0
    width: int = 0
    edge: int | None = None  # in a box: where its frame is, from which all bullets hang
    cell: Indent | None = None  # where all text has one style, as in a cell: how lists are indented there


_TABLE_CELL = Place("Table Text", cell=Indent(284, 284))
_GRID_CELL = Place("Grid Text", cell=Indent(142, 142))


class BlockWriter:
    """Writes blocks into a flow."""

    def __init__(self, book: Book, flow: Flow, place: Place | None = None) -> None:
        self._book = book
        self._flow = flow
        self._place = place or Place()

    def blocks(self, blocks: Blocks) -> None:
        """Write ``blocks`` below each other."""
        for index, block in enumerate(blocks):
            if type(block) is Heading and isinstance(after := blocks[min(index + 1, len(blocks) - 1)], Contents):
                self._heading(block, after)
            else:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(content):
                self._text(self._book.runs.inlines(content))
            case Heading():
                self._heading(block)
            case NumberedParagraph():
                self._numbered(block)
            case List():
                self._list(block)
            case Fields():
                self._fields(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Item():
                self._mark(block.id)
                self.blocks(block.blocks)
            case Rule():
                self._flow.rule()
            case Quote(blocks):
                self._at(self._place if self._place.cell else self._place._replace(text="Quote"), blocks)
            case Note(blocks):
                self._at(self._place if self._place.cell else self._place._replace(text="Note"), blocks)
            case Box():
                self._box(block)
            case Contents():
                self._contents(block)
            case Preformatted(words):
                self._preformatted(words)
            case Section():
                self._section(block)
            case Change(kind, blocks):
                with self._book.runs.changed(kind):
                    before, self._flow.changed = self._flow.changed, self._book.runs.change
                    self.blocks(blocks)
                    self._flow.settle_number()
                    self._flow.changed = before

    def _at(self, place: Place, blocks: Blocks) -> None:
        before, self._place = self._place, place
        self.blocks(blocks)
        self._place = before

    def _paragraph(self, name: str, runs: str, spacing: str = "", keep: bool = False, text: bool = False) -> None:
        style = self._book.styles.id(name)
        self._flow.paragraph(style, runs, indent=self._indent(name), spacing=spacing, keep=keep, text=text)

    def _text(self, runs: str, spacing: str = "", keep: bool = False) -> None:
        self._paragraph(self._place.text, runs, spacing, keep, text=True)

    def _indent(self, name: str) -> str:
        """The indent that puts style ``name`` as far in as this place is; none where that is the margin."""
        if not self._place.base:
            return ""
        own = self._book.styles.indent(name, 0, 0)
        return _ind(self._place.base + own.left, own.hanging)

    def _mark(self, id: str) -> None:
        if id:
            self._flow.mark(self._book.bookmarks.mark(id))

    def _heading(self, block: Heading, contents: Contents | None = None) -> None:
        """A heading; that of ``contents`` which do not list it has a style that Word does not list either."""
        if not self._flow.sectioned:
            # In a cell or a note it is no heading of the document: Word would list it, in the size of a chapter's.
            self._mark(block.id)
            self._text(self._book.runs.inlines((Strong(block.content),)), keep=True)
            return
        level = min(max(block.level, 1), _DEEPEST_HEADING)
        own = f"Heading {level}"
        name = "Cover Heading" if block.cover else own
        outline = ""
        if contents is not None and block.id not in [entry.target for entry in contents.entries]:
            name, outline = "TOC Heading", f'<w:outlineLvl w:val="{level - 1}"/>'
        style = self._book.styles.id(name)
        self._mark(block.id)
        runs = self._book.runs.inlines(block.content)
        mark = self._book.contents.heading(block.id, level, name if name != own else "", listed=not outline)
        runs = mark + runs
        number = self._book.numbers.heading(block.number, block.level) if block.number else ""
        self._flow.heading(style, runs, number, outline)

    def _preformatted(self, words: str) -> None:
        """Lines as they were typed; in the grid, in its small type."""
        if self._place.text == _GRID_CELL.text:
            self._text(self._book.runs.inlines((Code(words),)))
        else:
            self._paragraph("Code", self._book.runs.plain(words))

    def _numbered(self, block: NumberedParagraph) -> None:
        """A numbered paragraph; what else belongs to it stands below its words, not below its number."""
        place, name = self._place, "Numbered Paragraph"
        own = self._book.styles.indent(name, 720, 720)
        self._mark(block.id)
        if block.number:
            style = self._book.styles.id(place.text if place.cell else name)
            indent = _ind(place.base + own.left, own.hanging) if place.base or place.cell else ""
            self._flow.number(Number(style, self._book.numbers.paragraph(block.number), indent))
        below = place._replace(base=place.base + own.left) if block.number else place
        self._at(below, block.blocks)

    def _list(self, block: List) -> None:
        place, styles, numbers = self._place, self._book.styles, self._book.numbers
        self._flow.introduce()
        name = "List Number" if block.ordered else "List Bullet"
        step = place.cell or styles.indent(name, 360, 360)
        level = min(place.depth, DEEPEST)
        outer = place.base + styles.indent(place.text, 0, 0).left
        left = outer + (step.hanging if place.depth else step.left)
        # The levels of the list itself are indented for lists at the margin.
        usual = place.cell is None and left == step.left + level * step.hanging
        list_ = numbers.ordered(level, block.start) if block.ordered else numbers.bullets()
        number = Number(
            styles.id(place.text if place.cell else name),
            properties(level, list_),
            "" if usual else _ind(left, step.hanging if place.edge is None else left - place.edge),
        )
        text = place.text if place.cell else Place().text
        inner = place._replace(text=text, base=left - styles.indent(text, 0, 0).left, depth=place.depth + 1)
        for item in block.items:
            self._flow.number(number)
            self._at(inner, item)
        self._flow.settle_number()

    # --- boxes and contents

    def _box(self, block: Box) -> None:
        """Paragraphs in a frame. Where one stands in another, or in a cell, it has a frame of its own."""
        styles, place = self._book.styles, self._place
        text = styles.id("Box Text")
        title = styles.id("Box Title") if block.title else text
        outer = self._flow.open_box(boxes.frame((title, text), styles.frame("Box Text"), block))
        if block.title:
            self._paragraph("Box Title", self._book.runs.inlines(block.title), keep=True)
        edge = place.base + styles.indent("Box Text", 0, 0).left
        self._at(place._replace(text="Box Text", cell=boxes.LISTS, edge=edge, depth=0), block.blocks)
        self._flow.close_box(outer)

    def _contents(self, block: Contents) -> None:
        """A line for each entry; the paragraph after a heading, so that they stay together."""
        styles = self._book.styles
        indents = {level: styles.indent(f"toc {level}", 0, 0).left for level in range(1, 10)}
        width = self._place.width or self._flow.width
        lines = self._book.contents.lines(block.entries, width, indents)
        if not lines:
            return
        self._flow.piece(contents.OPEN)
        for line in lines:
            self._flow.paragraph(styles.id(f"toc {line.level}"), line.runs, spacing=line.tabs)
        self._flow.piece(contents.CLOSE)

    # --- labels and values

    def _fields(self, block: Fields) -> None:
        if block.across > 1 and self._place.cell is None:
            self._boxes(block)
            return
        for index, field in enumerate(block.fields):
            last = index == len(block.fields) - 1
            if self._place.cell is not None or block.role == "facts":
                self._run_in(field)
            elif block.role == "cover":
                self._beside(field, "Cover Field", self._book.runs.strong(field.label))
            else:
                spacing = _APART if last else ""
                self._beside(field, "Contact", self._book.runs.plain(field.label), spacing, keep=not last)

    def _boxes(self, block: Fields) -> None:
        """Boxes beside each other, a label above its value in each: a table that is layout, and says so.

        Its cells are read in their order, row by row, and none needs a heading: each has its label.
        """
        flow, styles = self._flow, self._book.styles
        flow.introduce()
        flow.begin()
        width = (self._place.width or flow.width) - self._place.base
        each = width // block.across
        cells = _Cells(self._book, _TABLE_CELL)
        boxed = [
            cells.cell((Paragraph((Strong((Text(field.label),)),)), *field.blocks), each, "") for field in block.fields
        ]
        look = Look(styles.id("Council Table"), styles.id("Table Text"), "", 108)
        description = block.description
        flow.table(boxes_of(boxed, look, block.across, width=width, indent=self._place.base, description=description))

    def _run_in(self, field: Field) -> None:
        """The label, and the value after it on the same line."""
        runs = self._book.runs
        words, rest = _first(field.blocks)
        label = runs.strong(field.label)
        line = label + runs.plain(" ") + runs.inlines(words) if words else label
        place = self._place if self._place.cell else self._place._replace(text="Fact")
        self._paragraph(place.text, line, keep=not words and bool(rest), text=True)
        self._at(place, rest)

    def _beside(self, field: Field, name: str, label: str, spacing: str = "", keep: bool = False) -> None:
        """The label, and the value in a column beside it: all its lines start where the style hangs."""
        words, rest = _first(field.blocks)
        lines = [words]
        while rest and isinstance(first := rest[0], Paragraph):
            lines.append(first.content)
            rest = rest[1:]
        place = self._place
        own = self._book.styles.indent(name, 2268, 2268)
        style = self._book.styles.id(name)
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            runs = self._book.runs.inlines(line)
            head = (label + self._book.runs.tab() if runs else label) if index == 0 else ""
            indent = self._indent(name) if index == 0 else _ind(place.base + own.left, 0)
            self._flow.paragraph(
                style,
                head + runs,
                indent=indent,
                spacing=spacing if last else _CLOSE,
                keep=keep or not last,
                text=True,
            )
        self._at(place._replace(base=place.base + own.left), rest)

    # --- tables and sections

    def _table(self, block: Table) -> None:
        if not block.columns:
            self._book.report("a table without columns can't be written")
            return
        flow, styles = self._flow, self._book.styles
        flow.introduce()
        flow.begin()
        self._mark(block.id)
        small = block.dense or self._place.text == _GRID_CELL.text
        kind, space = ("Grid", 57) if small else ("Table", 108)
        look = Look(styles.id("Council Table"), styles.id(f"{kind} Text"), styles.id(f"{kind} Heading"), space)
        width = (self._place.width or flow.width) - self._place.base
        cells = _Cells(self._book, _GRID_CELL if small else _TABLE_CELL)
        flow.table(table(block, look, cells, width=width, indent=self._place.base, bookmarks=flow.marks()))

    def _figure(self, block: Figure) -> None:
        """A caption, the picture, where it is from, and its figures in a table, which all keep together."""
        from reportgen import charts  # a document without charts needs no plotting library

        book, caption = self._book, block.caption
        self._mark(block.id)
        words = book.runs.plain(caption.before) + book.runs.counted("Figure", caption.number)
        self._paragraph("caption", words + book.runs.plain(caption.after), keep=True)
        picture = charts.png(block.chart)
        room = (self._place.width or self._flow.width) - self._place.base
        size = (picture.width, picture.height)
        drawing = book.pictures.drawing(picture.data, size, room, caption.text, block.alternative)
        self._paragraph(self._place.text, book.runs.drawing(drawing), keep=True)
        if block.source:
            self._paragraph("Note", book.runs.inlines(block.source), keep=True)
        self._table(block.table)

    def _section(self, block: Section) -> None:
        if not self._flow.sectioned or self._place != Place():
            self._book.report("pages of their own can't be written within a cell, a list or a numbered paragraph")
            self.blocks(block.blocks)
            return
        self._flow.enter(block.orientation, block.margin, block.paper)
        self.blocks(block.blocks)
        self._flow.leave()


class _Cells:
    """Writes the cells that hold more than plain words (tables.Compose)."""

    def __init__(self, book: Book, place: Place) -> None:
        self._book = book
        self._place = place
        self._style = book.styles.id(place.text)

    def cell(self, blocks: Blocks, width: int, bookmark: str) -> str:
        """The paragraphs of a cell."""
        flow = Flow()
        if self._book.runs.kind:
            flow.changed = self._book.runs.change
        flow.mark(bookmark)
        BlockWriter(self._book, flow, self._place._replace(width=width)).blocks(blocks)
        return flow.text(self._style)

    def changed(self, kind: str) -> AbstractContextManager[None]:
        """Write the cells of a row that was put in or taken out as a whole."""
        return self._book.runs.changed(kind or self._book.runs.kind)

    def change(self) -> str:
        """What says so of the row."""
        return self._book.runs.change()

    def mark(self, id: str) -> str:
        """A row's bookmark."""
        return self._book.bookmarks.mark(id)

    def heading(self, content: Inlines) -> str:
        """The runs of a column's heading."""
        return self._book.runs.inlines(content)


def _first(blocks: Blocks) -> tuple[Inlines, Blocks]:
    """The words of the first paragraph, and the blocks after it."""
    if blocks and isinstance(first := blocks[0], Paragraph):
        return first.content, blocks[1:]
    return (), blocks


def _ind(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
