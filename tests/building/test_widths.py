"""Widths of columns: they go where they make rows lower, and what makes none lower is shared."""

from __future__ import annotations

from reportgen.compose.widths import DENSE, column_shares
from reportgen.document import Block, Cell, List, Paragraph, Row, Text


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _shares(*cells: tuple[Block, ...]) -> list[float]:
    """The widths in millimetres of columns with one row of cells, on 270 mm."""
    row = Row(tuple(Cell(blocks) for blocks in cells))
    shares = column_shares(["A"] * len(cells), [row], 270, [None] * len(cells), DENSE)
    assert abs(sum(shares) - 1) < 1e-9
    return [share * 270 for share in shares]


def test_the_column_with_the_most_words_is_the_widest() -> None:
    first, second, third = _shares((_paragraph("Done"),), (_paragraph("word " * 200),), (_paragraph("word " * 20),))
    assert second > third > first


def test_many_short_lines_leave_the_room_to_others() -> None:
    # A tall list of short entries is as tall in any column: width spares it nothing.
    listed = List(tuple((_paragraph("Yes"),) for _ in range(30)))
    short, long = _shares((listed,), (_paragraph("word " * 40),))
    assert long > short


def test_what_makes_no_row_lower_is_shared() -> None:
    widths = _shares((List(((_paragraph("Yes"),),) * 9),), (_paragraph("Done"),), (_paragraph("No"),))
    assert max(widths) - min(widths) < 270 / 10
