"""Tables with one header row, no merged cells, and columns as wide as their content asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.compose.context import Context, Edition
from reportgen.compose.widths import PAPER_WIDTH, PLAIN, SCREEN_WIDTH, column_shares
from reportgen.document import Cell, Column, Paragraph, Row, Status, Table, Text

_FIGURE = re.compile(r"[-+−]?£?\d[\d,]*(?:\.\d+)?%?")


def table(context: Context, headings: Sequence[str], rows: Sequence[Row], caption: str, *, id: str = "") -> Table:
    """A table of ``rows``."""
    return with_columns(context, columns(context, headings, rows, figures=True), rows, caption, id)


def with_columns(context: Context, made: tuple[Column, ...], rows: Sequence[Row], caption: str, id: str = "") -> Table:
    """A table of ``rows`` with columns that other tables have as well."""
    return Table(caption, context.word("table description"), made, tuple(rows), id=id)


def columns(context: Context, headings: Sequence[str], rows: Sequence[Row], *, figures: bool) -> tuple[Column, ...]:
    """The columns of a table, or of several in which the eye is to find them again.

    With ``figures`` those that hold nothing but numbers stand with their last digits below each other.
    """
    said = [context.said(heading) for heading in headings]
    on_screen = context.edition is Edition.PAGE and not context.on_paper
    width = SCREEN_WIDTH if on_screen else PAPER_WIDTH
    shares = column_shares(said, rows, width, [None] * len(said), PLAIN)
    return tuple(
        Column((Text(words),), share, figures=figures and _figures([row.cells[index] for row in rows]))
        for index, (words, share) in enumerate(zip(said, shares, strict=True))
    )


def _figures(cells: Sequence[Cell | None]) -> bool:
    """Whether a column holds numbers and nothing else. A number that names its row is a name."""
    return bool(cells) and all(cell is not None and not cell.header and _figure(cell) for cell in cells)


def _figure(cell: Cell) -> bool:
    match cell.blocks:
        case (Paragraph((Text(words) | Status(words, _),)),):
            return _FIGURE.fullmatch(words) is not None
        case _:
            return False
