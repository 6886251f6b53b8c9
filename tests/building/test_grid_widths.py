"""Widths of the grid: they go where they make rows lower, and what makes none lower is shared."""

from __future__ import annotations

from reportgen.compose.widths import DENSE, column_shares
from reportgen.document import Blocks, Cell, Column, List, Paragraph, Row, Table, Text


def words(text: str) -> Blocks:
    return (Paragraph((Text(text),)),)


def shares(headings: list[str], rows: list[list[Blocks]]) -> tuple[float, ...]:
    made = [Row(tuple(Cell(blocks) for blocks in row)) for row in rows]
    return column_shares(headings, made, 277, [None] * len(headings), DENSE)


def test_no_room_goes_to_a_column_whose_cells_are_a_line_each() -> None:
    short = [[words(f"1.{n}"), words("Write a note"), words("Owner")] for n in range(40)]
    ref, action, owner = shares(
        ["Ref", "Action", "Owner"], [*short, [words("1.40"), words("word " * 1200), words("O")]]
    )
    assert ref < 0.08 and owner < 0.08
    assert action > 0.8
    # Where nothing is long, what is left is shared out: a number does not get the room of a sentence.
    ref, action, owner = shares(["Ref", "Action", "Owner"], short)
    assert ref < owner < action
    assert abs(ref + action + owner - 1) < 1e-9


def test_a_table_in_a_cell_has_room_for_its_words() -> None:
    columns = tuple(
        Column((Text(heading),), 1 / 3) for heading in ("Neighbourhood", "Representative", "Responsibility")
    )
    inner = Table("c", "d", columns, (Row(tuple(Cell(words(one)) for one in ("North", "Councillor", "Regeneration"))),))
    long = words("word " * 300)
    narrow, _ = shares(["Note", "Action"], [[words("-"), long]])
    wide, _ = shares(["Note", "Action"], [[(inner,), long]])
    assert narrow < 0.1
    assert wide > 0.2


def test_the_column_with_the_most_words_is_the_widest() -> None:
    first, second, third = shares(["A", "B", "C"], [[words("Done"), words("word " * 200), words("word " * 20)]])
    assert second > third > first


def test_many_short_lines_leave_the_room_to_others() -> None:
    # A tall list of short entries is as tall in any column: width spares it nothing.
    listed = (List(tuple(words("Yes") for _ in range(30))),)
    short, long = shares(["A", "A"], [[listed, words("word " * 40)]])
    assert long > short


def test_what_makes_no_row_lower_is_shared() -> None:
    found = shares(["A", "A", "A"], [[(List((words("Yes"),) * 9),), words("Done"), words("No")]])
    assert min(found) > 0.15  # each has some of it, by the length of its words
