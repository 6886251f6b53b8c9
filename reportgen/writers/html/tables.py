"""Tables to HTML. A grid may have thousands of rows: one pass, one string a cell.

Every cell carries its column's heading in ``data-label``, which the style sheet shows where the
table is too narrow for columns and becomes a stack of cards (WCAG 2.2, 1.4.10). No roles are
written: HTML forbids those a table has by itself. The template's script sets them where the cards
would make an older browser forget the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape

from reportgen.document import Blocks, Column, Paragraph, Row, Table, Text
from reportgen.writers.html.inlines import inlines, plain
from reportgen.writers.html.page import Page

Inner = Callable[[Blocks, Page], str]

_CHANGES = {"inserted": "ins", "deleted": "del"}

_FIGURES = ' class="figure"'

_MOST_COLUMNS = 6
"""A table with more of them may be wider than the page, and scrolls by itself."""


def table(block: Table, page: Page, inner: Inner) -> str:
    """A table with a caption, a scope on every header, and a body for each run of rows that spans join."""
    wide = block.dense or len(block.columns) > _MOST_COLUMNS
    style = ' class="dense"' if block.dense else ""
    room = f' style="--columns:{_columns(block):g}"' if wide else ""
    start = f"<table{page.id(block.id)}{style}{room}>"
    caption_id = page.ids.take(f"{block.id or 'table'}-caption") if wide else ""
    pieces = [start, _caption(block, caption_id, page), *_head(block.columns, page)]
    groups = list(_groups(block.rows))
    if len(groups) == len(block.rows):  # nothing spans
        groups = [block.rows] if block.rows else []
    openings = _openings(block.columns)
    for rows in groups:
        _body(rows, openings, page, inner, pieces)
    pieces.append("</table>")
    return _scrolling("\n".join(pieces), block.caption, caption_id, page) if wide else "\n".join(pieces)


def _columns(block: Table) -> float:
    """How many columns of words the table is as wide as: a number takes half the room."""
    return sum([0.5 if column.figures else 1 for column in block.columns])


def _scrolling(markup: str, caption: str, caption_id: str, page: Page) -> str:
    # Focusable, so that the arrow keys scroll it (WCAG 2.2, 2.1.1), and named. Landmarks must have
    # names of their own: a caption that comes again names a group instead.
    role = "group" if caption in page.captions else "region"
    page.captions.add(caption)
    start = f'<div class="scroll" role="{role}" aria-labelledby="{caption_id}" tabindex="0">'
    return f"{start}\n{markup}\n</div>"


def _caption(block: Table, anchor: str, page: Page) -> str:
    name = f' id="{anchor}"' if anchor else ""
    description = f' <span class="description">{page.said(block.description)}</span>' if block.description else ""
    return f'<caption class="visually-hidden"><span{name}>{page.said(block.caption)}</span>{description}</caption>'


def _head(columns: tuple[Column, ...], page: Page) -> list[str]:
    widths = "".join([f'<col style="width:{column.width * 100:.4g}%">' for column in columns])
    headings: list[str] = []
    for column in columns:
        words = inlines(column.heading, page)
        figures = _FIGURES if column.figures else ""
        # A header without words is no header: an empty corner stays a plain cell.
        cell = f'<th scope="col"{figures}>{words}</th>' if words else "<td></td>"
        headings.append(cell)
    row = f"<tr>{''.join(headings)}</tr>"
    return [f"<colgroup>{widths}</colgroup>", f"<thead>{row}</thead>"]


def _groups(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The rows, cut wherever no cell reaches from one into the next.

    Each run becomes a ``tbody`` of its own: a cell can't span out of one, and ``scope=rowgroup``
    means just its rows (HTML, 4.9.12).
    """
    start = end = 0
    for index, row in enumerate(rows):
        if index == end > start:
            yield rows[start:index]
            start = index
        end = max(end, index + 1, *[index + cell.rows for cell in row.cells if cell is not None and cell.rows > 1])
    if rows:
        yield rows[start:]


@lru_cache(maxsize=64)
def _openings(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """For each column, how a cell and how a row's header begin. Many tables of a page have the same columns."""
    labels = [f' data-label="{escape(plain(column.heading))}"' if column.heading else "" for column in columns]
    figures = [_FIGURES if column.figures else "" for column in columns]
    return [(f"<td{figure}{label}", f"<th{figure}{label}") for figure, label in zip(figures, labels, strict=True)]


def _body(rows: tuple[Row, ...], openings: list[tuple[str, str]], page: Page, inner: Inner, pieces: list[str]) -> None:
    put = pieces.append
    covered = [0] * len(openings)  # by column, the first row that no cell from above reaches
    height = len(rows)
    put("<tbody>")
    for index, (cells, facets, anchor, change) in enumerate(rows):
        name = page.id(anchor) if anchor else ""
        if change:
            name += f' class="{change}"'
        line = [f"<tr{name}{page.facet_attributes(facets) if facets else ''}>"]
        add = line.append
        for column, ((data, header), cell) in enumerate(zip(openings, cells, strict=False)):
            if cell is None:
                if covered[column] <= index:  # nothing reaches in: without a cell the row would slide to the left
                    add("<td></td>")
                continue
            blocks, span, names_row = cell
            if len(blocks) == 1 and type(blocks[0]) is Paragraph:
                content = blocks[0].content
                only = content[0] if len(content) == 1 else None
                words = escape(only.text) if type(only) is Text else inlines(content, page)
            else:
                words = inner(blocks, page) if blocks else ""
            if change and words:
                # A row can't stand in ins or del; what its cells hold can (HTML, 4.7.1).
                tag = _CHANGES[change]
                words = f"<{tag}>{words}</{tag}>"
            reach = ""
            if span > 1:
                span = min(span, height - index)
                covered[column] = index + span
                reach = f' rowspan="{span}"'
            if names_row and words:
                scope = "rowgroup" if span == height > 1 else "row"
                add(f'{header} scope="{scope}"{reach}>{words}</th>')
            else:
                add(f"{data}{reach}>{words}</td>" if words else f"<td{reach}></td>")
        add("</tr>")
        put("".join(line))
    put("</tbody>")
