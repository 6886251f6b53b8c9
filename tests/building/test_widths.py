"""Columns are as wide as what stands in them asks for, on paper and in a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from reportgen.compose import Edition
from reportgen.compose.dashboard import compose as compose_dashboard
from reportgen.compose.widths import PAPER_WIDTH, PLAIN, column_shares
from reportgen.document import Cell, Inline, List, Paragraph, Row, Status, Strong, Table, Text, Tone
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
