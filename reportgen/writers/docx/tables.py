"""Tables (ECMA-376 Part 1, 17.4): the hot path. A few strings a cell, and no object where they do."""

from __future__ import annotations

from contextlib import AbstractContextManager
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from reportgen.document import Blocks, Inlines, Paragraph, Row, Table, Text
from reportgen.writers.docx.xml import attribute, special, text

_LOOK = 0x0620  # header row; no banding of rows or columns (17.4.55)
_LOOK_FIRST_ROW = 0x0020
_LOOK_FIRST_COLUMN = 0x0080


class Look(NamedTuple):
    """The styles of a table, by id, and the space left and right of the words in a cell, in twips."""

    table: str
    text: str
    heading: str
    space: int


class Compose(Protocol):
    """What writes the contents of those cells that hold more than plain words."""

    def cell(self, blocks: Blocks, width: int, bookmark: str) -> str:
        """All paragraphs of a cell; at least one, as Word requires (17.4.65). ``bookmark`` goes into the first."""
        ...

    def mark(self, id: str) -> str:
        """The bookmark that makes ``id`` a place to link to."""
        ...

    def changed(self, kind: str) -> AbstractContextManager[None]:
        """Write the cells of a row that was put in or taken out as a whole; with no kind, as all around it is."""
        ...

    def change(self) -> str:
        """What says so of a row (17.13.5); nothing where it stays."""
        ...

    def heading(self, content: Inlines) -> str:
        """The runs of a column's heading."""
        ...


def table(block: Table, look: Look, compose: Compose, *, width: int, indent: int, bookmarks: str) -> list[str]:
    """``block`` as the pieces of a w:tbl, ``width`` twips wide. ``bookmarks`` go into its first cell."""
    widths = _widths([column.width for column in block.columns], width)
    pieces = ["", _grid(widths), _header(block, look, widths, bookmarks, compose)]
    named = _rows(block, look, widths, compose, pieces)
    pieces[0] = _properties(block, look, width, indent, named)
    pieces.append("</w:tbl>")
    return pieces


_KEPT = "<w:keepNext/>"
_FIGURE = '<w:jc w:val="right"/>'


class _Paragraphs:
    """How paragraphs of cells begin, by what is asked of them."""

    __slots__ = ("_begin",)

    def __init__(self, style: str) -> None:
        self._begin = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'

    def of(self, *, kept: bool, figure: bool) -> str:
        """The beginning of a paragraph of plain words."""
        return f"{self._begin}{_KEPT if kept else ''}{_FIGURE if figure else ''}</w:pPr>"

    def set(self, cell: str, *, kept: bool, figure: bool) -> str:
        """The paragraphs of a cell that were written elsewhere, the first of them as asked, if it is of the style."""
        if not (kept or figure) or not cell.startswith(self._begin):
            return cell
        rest = cell[len(self._begin) :]
        keep = _KEPT if kept or rest.startswith(_KEPT) else ""
        rest = rest.removeprefix(_KEPT)
        align = _FIGURE if figure and rest.startswith(("</w:pPr>", "<w:rPr>")) else ""
        return f"{self._begin}{keep}{align}{rest}"


class _Columns(NamedTuple):
    """The columns of a table: their widths in twips, what is left for words, whether they hold figures."""

    widths: list[int]
    room: list[int]
    figures: list[bool]


def _kept(rows: tuple[Row, ...]) -> set[int]:
    """The rows that stay on the page of the row after them, so that no row of several stands alone on a page.

    It is the first and the last but one of the rows that spanning cells hold together; of a table without such cells,
    of all. LibreOffice asks the first paragraph of a row (17.3.1.15), Word those of all its cells.
    """
    found: set[int] = set()
    start, spanned = 0, False
    while start < len(rows):
        count = max([cell.rows for cell in rows[start].cells if cell is not None], default=1)
        if count > 1:
            spanned = True
            found |= {start, min(start + count, len(rows)) - 2}
        start += max(count, 1)
    if not spanned and len(rows) > 1:
        found = {0, len(rows) - 2}
    return found


def _rows(block: Table, look: Look, widths: list[int], compose: Compose, pieces: list[str]) -> bool:
    """Write the rows; answer whether the first column names them."""
    paragraphs, kept_rows = _Paragraphs(look.text), _kept(block.rows)
    figures = [column.figures for column in block.columns]
    columns = _Columns(widths, [width - 2 * look.space for width in widths], figures)
    starts, keeping = ([paragraphs.of(kept=kept, figure=figure) for figure in figures] for kept in (False, True))
    run, end = '<w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
    opened = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in widths]
    single = [f"{cell}</w:tcPr>" for cell in opened]
    spanning = [f'{cell}<w:vMerge w:val="restart"/></w:tcPr>' for cell in opened]
    covered = [f"{cell}<w:vMerge/></w:tcPr>" for cell in opened]
    named = False
    append = pieces.append
    whole = compose.change()
    for number, row in enumerate(block.rows):
        keep = number in kept_rows
        if row.change or whole:
            with compose.changed(row.change):
                named |= _changed_row(row, columns, paragraphs, compose, pieces, keep=keep)
            continue
        append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        bookmark = compose.mark(row.id) if row.id else ""
        for index, cell in enumerate(row.cells):
            start = keeping[index] if keep else starts[index]
            if cell is None:
                append(f"{covered[index]}{start}</w:p></w:tc>")
                continue
            blocks, rows, header = cell
            if header and index == 0:
                named = True
            append(spanning[index] if rows > 1 else single[index])
            plain = None if bookmark else _plain(blocks)
            if plain is None:
                composed = compose.cell(blocks, columns.room[index], bookmark)
                append(paragraphs.set(composed, kept=keep, figure=figures[index]))
                bookmark = ""
            elif plain:
                append(start + run)
                append(f"{end}{starts[index]}{run}".join(plain))
                append(end)
            else:  # a cell has at least one paragraph (17.4.65)
                append(f"{start}</w:p>")
            append("</w:tc>")
        append("</w:tr>")
    return named


def _changed_row(
    row: Row, columns: _Columns, paragraphs: _Paragraphs, compose: Compose, pieces: list[str], *, keep: bool
) -> bool:
    """Write a row that was put in or taken out as a whole; answer whether its first cell names it."""
    pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{compose.change()}</w:trPr>")
    bookmark = compose.mark(row.id) if row.id else ""
    for index, cell in enumerate(row.cells):
        span = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        pieces.append(f'<w:tc><w:tcPr><w:tcW w:w="{columns.widths[index]}" w:type="dxa"/>{span}</w:tcPr>')
        composed = compose.cell(cell.blocks if cell else (), columns.room[index], bookmark)
        pieces.append(paragraphs.set(composed, kept=keep, figure=columns.figures[index]))
        pieces.append("</w:tc>")
        bookmark = ""
    pieces.append("</w:tr>")
    return bool(row.cells and row.cells[0] and row.cells[0].header)


def _plain(blocks: Blocks) -> list[str] | None:
    """The words of each paragraph, ready for a w:t, where all of a cell is paragraphs of mere words."""
    found: list[str] = []
    for block in blocks:
        if type(block) is not Paragraph or len(block.content) != 1 or type(only := block.content[0]) is not Text:
            return None
        words = only.text
        found.append(words if special(words) is None else text(words))
    return found


def _header(block: Table, look: Look, widths: list[int], bookmarks: str, compose: Compose) -> str:
    pieces = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>{compose.change()}</w:trPr>"]
    opening = _Paragraphs(look.heading)
    for column, width in zip(block.columns, widths, strict=True):
        pieces.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{opening.of(kept=True, figure=column.figures)}{bookmarks}"
            f"{compose.heading(column.heading)}</w:p></w:tc>"
        )
        bookmarks = ""
    pieces.append("</w:tr>")
    return "".join(pieces)


def _properties(block: Table, look: Look, width: int, indent: int, named: bool) -> str:
    """The table's properties in the order that the schema fixes (17.4.59).

    A screen reader says the caption and description before the table (17.4.41, 17.4.47; WCAG 2.2, 1.3.1).
    """
    value = _LOOK | _LOOK_FIRST_COLUMN if named else _LOOK
    caption, description = attribute(block.caption), attribute(block.description)
    left, right = (f'<w:{side} w:w="{look.space}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.table}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else "")
        + '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{left}{right}</w:tblCellMar>"
        f'<w:tblLook w:val="{value:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(named)}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{caption}"/>' if caption else "")
        + f'<w:tblDescription w:val="{description}"/>'
        "</w:tblPr>"
    )


def boxes_of(boxes: list[str], look: Look, across: int, *, width: int, indent: int, description: str) -> list[str]:
    """A table of boxes, so many beside each other, that has no headings: the last is as wide as what is left."""
    widths = _widths([1.0] * across, width)
    table = Table("", description, (), ())
    properties = _properties(table, look, width, indent, named=False).replace('w:firstRow="1"', 'w:firstRow="0"')
    pieces = [properties.replace(f"{_LOOK:04X}", f"{_LOOK & ~_LOOK_FIRST_ROW:04X}", 1), _grid(widths)]
    for start in range(0, len(boxes), across):
        row = boxes[start : start + across]
        pieces.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for index, box in enumerate(row):
            last = index == len(row) - 1
            span = across - index if last else 1
            reach = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            room = sum(widths[index : index + span])
            pieces.append(f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>{reach}</w:tcPr>{box}</w:tc>')
        pieces.append("</w:tr>")
    pieces.append("</w:tbl>")
    return pieces


def _grid(widths: list[int]) -> str:
    return "<w:tblGrid>" + "".join([f'<w:gridCol w:w="{width}"/>' for width in widths]) + "</w:tblGrid>"


def _widths(shares: list[float], width: int) -> list[int]:
    """Whole twips that add up to ``width`` exactly: it is the edges that are rounded."""
    total = sum(shares)
    parts = [share / total for share in shares] if total > 0 else [1 / len(shares)] * len(shares)
    edges = [0, *(round(edge * width) for edge in accumulate(parts))]
    return [right - left for left, right in pairwise(edges)]
