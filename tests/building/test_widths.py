"""Columns are as wide as what stands in them asks for, on paper and in a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from reportgen.compose import Edition
from reportgen.compose.dashboard import compose as compose_dashboard
from reportgen.compose.widths import DENSE, PAPER_WIDTH, PLAIN, column_shares
from reportgen.document import Blocks, Cell, Column, Inline, List, Paragraph, Row, Status, Strong, Table, Text, Tone
from reportgen.letter_widths import length
from reportgen.plain import plain_text
from tests.cycle.projects import OFSTED, blocks_of, manchester, page
from tests.measures.projects import brackenford, measures, paper

_MM = 25.4 / 72


def widths(headings: Sequence[str], *rows: Sequence[Inline | str]) -> list[float]:
    """The widths of columns on paper, in millimetres."""
    made = [
        Row(tuple(Cell((Paragraph((Text(each) if isinstance(each, str) else each,)),)) for each in row)) for row in rows
    ]
    shares = column_shares(headings, made, PAPER_WIDTH, [None] * len(headings), PLAIN)
    return [share * PAPER_WIDTH for share in shares]


def room(word: str) -> float:
    """How wide a word in bold letters is, with the space beside it and the line after it, in millimetres."""
    return length(word, bold=True) * 12 / 1000 * _MM + 2 * 108 / 20 * _MM + 0.5 * _MM


@pytest.mark.parametrize("bold", [Status("Improving", Tone.BLUE), Strong((Text("Improving"),))])
def test_a_word_in_bold_letters_is_not_broken(bold: Inline) -> None:
    long = "words " * 200
    _, kind, _ = widths(["Finding", "Kind", "Since"], [long, bold, long])
    assert kind >= room("Improving")


def test_a_bold_word_in_a_list_is_not_broken() -> None:
    listed = Cell((List(((Paragraph((Strong((Text("Improvement"),)),)),),)),))
    long = Cell((Paragraph((Text("words " * 200),)),))
    shares = column_shares(["Finding", "Kind"], [Row((long, listed))], PAPER_WIDTH, [None] * 2, PLAIN)
    assert shares[1] * PAPER_WIDTH >= room("Improvement")


def test_a_heading_is_a_row_like_others() -> None:
    plan, overdue = widths(["Plan", "Overdue for the longest, in days"], ["A plan", "3"])
    assert overdue > plan


def test_a_name_beside_a_taller_cell_is_unfolded_where_there_is_room() -> None:
    plans = Cell((List(tuple((Paragraph((Text(name),)),) for name in ("One Plan", "Another Plan", "A Third Plan"))),))
    rows = [Row((Cell((Paragraph((Text("Ann Archer of Services"),)),), header=True), plans))]
    shares = column_shares(["Lead", "Plans"], rows, PAPER_WIDTH, [None] * 2, PLAIN)
    assert shares[0] * PAPER_WIDTH >= room("Ann Archer of Services")


def test_what_no_row_needs_is_shared_out() -> None:
    day, reading = widths(["Day", "Reading"], *[["30 September 2025", "61%"]] * 24)
    assert 0.5 < day / reading < 2.5


def shares(root: Path, edition: Edition) -> dict[str, float]:
    """The shares of the columns of the table of all measures, by their headings."""
    table = next(block for block in measures(paper(root, edition)) if isinstance(block, Table))
    return {plain_text(column.heading): column.width for column in table.columns}


def test_a_table_of_a_page_is_set_for_a_window_which_is_wider_than_paper(tmp_path: Path) -> None:
    root = brackenford(tmp_path)
    window, sheet = shares(root, Edition.PAGE), shares(root, Edition.WIDE)
    # The longest words take a smaller share, and more is left to those columns whose cells are full.
    assert window["Movement"] < sheet["Movement"] and window["Against target"] > sheet["Against target"]


def test_findings_have_the_same_columns_under_every_theme() -> None:
    tables = [block for block in blocks_of(page(manchester(), "inspection", OFSTED)) if isinstance(block, Table)]
    findings = [table.columns for table in tables if plain_text(table.columns[0].heading) == "Place"]
    assert len(findings) > 3 and len(set(findings)) == 1


def test_a_column_of_numbers_ends_below_each_other_and_one_that_names_rows_does_not() -> None:
    project = manchester()
    document, _ = compose_dashboard(project, project.plans[OFSTED], date(2018, 2, 22), Edition.PAGE)
    numbers, by_level, longest = (block for block in blocks_of(document) if isinstance(block, Table))
    assert [column.figures for column in numbers.columns] == [False, True, True, True, True, True]
    assert [column.figures for column in by_level.columns] == [False, True, True, True, True]
    assert [plain_text(column.heading) for column in longest.columns if column.figures] == ["Days overdue"]


def words(text: str) -> Blocks:
    return (Paragraph((Text(text),)),)


def grid_shares(headings: list[str], rows: list[list[Blocks]]) -> tuple[float, ...]:
    """The shares of the columns of a grid on A4 turned, in its small type."""
    made = [Row(tuple(Cell(blocks) for blocks in row)) for row in rows]
    return column_shares(headings, made, 277, [None] * len(headings), DENSE)


# --- the grid: room goes where it makes rows lower -------------------------------------------


def test_no_room_goes_to_a_column_whose_cells_are_a_line_each() -> None:
    short = [[words(f"1.{n}"), words("Write a note"), words("Owner")] for n in range(40)]
    ref, action, owner = grid_shares(
        ["Ref", "Action", "Owner"], [*short, [words("1.40"), words("word " * 1200), words("O")]]
    )
    assert ref < 0.08 and owner < 0.08
    assert action > 0.8
    # Where nothing is long, what is left is shared out: a number does not get the room of a sentence.
    ref, action, owner = grid_shares(["Ref", "Action", "Owner"], short)
    assert ref < owner < action
    assert abs(ref + action + owner - 1) < 1e-9


def test_a_table_in_a_cell_has_room_for_its_words() -> None:
    columns = tuple(
        Column((Text(heading),), 1 / 3) for heading in ("Neighbourhood", "Representative", "Responsibility")
    )
    inner = Table("c", "d", columns, (Row(tuple(Cell(words(one)) for one in ("North", "Councillor", "Regeneration"))),))
    long = words("word " * 300)
    narrow, _ = grid_shares(["Note", "Action"], [[words("-"), long]])
    wide, _ = grid_shares(["Note", "Action"], [[(inner,), long]])
    assert narrow < 0.1
    assert wide > 0.2


def test_the_column_with_the_most_words_is_the_widest() -> None:
    first, second, third = grid_shares(["A", "B", "C"], [[words("Done"), words("word " * 200), words("word " * 20)]])
    assert second > third > first


def test_many_short_lines_leave_the_room_to_others() -> None:
    # A tall list of short entries is as tall in any column: width spares it nothing.
    listed = (List(tuple(words("Yes") for _ in range(30))),)
    short, long = grid_shares(["A", "A"], [[listed, words("word " * 40)]])
    assert long > short


def test_what_makes_no_row_lower_is_shared() -> None:
    found = grid_shares(["A", "A", "A"], [[(List((words("Yes"),) * 9),), words("Done"), words("No")]])
    assert min(found) > 0.15  # each has some of it, by the length of its words
