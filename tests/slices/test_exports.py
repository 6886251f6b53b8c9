"""The workbook, the table and the calendar of a plan, read back by other libraries than those that wrote them."""

from __future__ import annotations

import csv
import io
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compose.workbooks import compose, compose_calendar
from reportgen.data import FORMULA, Calendar, Event, Sheet, SheetColumn, Span, Value, Workbook
from reportgen.diagnostics import Severity
from reportgen.model.project import Project
from reportgen.writers import csv as csv_writer
from reportgen.writers import ics, xlsx
from tests.cycle.projects import OFSTED, manchester
from tests.slices.projects import ACTIONS, SEND_DAY, anytown, project

DAY = date(2018, 2, 22)


def _opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _book(project: Project, plan: str, day: date) -> tuple[Workbook, Any]:
    book, problems = compose(project, project.plans[plan], day)
    data, more = xlsx.write(book)
    assert problems == [] and more == []
    return book, _opened(data)


def _values(page: Any) -> list[list[Value]]:
    def value(cell: Any) -> Value:
        found = cell.value
        return found.date() if isinstance(found, datetime) else found

    return [[value(cell) for cell in row] for row in page.iter_rows(min_row=2)]


def _table(*texts: Value, name: str = "Actions", spans: tuple[Span, ...] = ()) -> Workbook:
    sheet = Sheet(name, (SheetColumn("Words", 20.0),), tuple((text,) for text in texts), spans)
    return Workbook("A plan", "A council", DAY, "About", ("Words",), (sheet,), 0, "Lists", "Page {page}", "plan.yaml")


# --- the workbook ------------------------------------------------------------


@pytest.mark.parametrize(("plan", "day"), [("years", SEND_DAY), ("send", SEND_DAY), ("schools", SEND_DAY)])
def test_another_library_reads_in_each_sheet_what_was_composed(council: Project, plan: str, day: date) -> None:
    book, opened = _book(council, plan, day)
    for sheet in book.sheets:
        page = opened[sheet.name]
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        expected = [list(row) for row in sheet.rows]
        assert _values(page) == expected


def test_each_action_of_two_years_has_its_row_with_typed_days(council: Project) -> None:
    _, opened = _book(council, "years", SEND_DAY)
    page = opened["Actions"]
    headings = [cell.value for cell in page[1]]
    rows = [dict(zip(headings, row, strict=True)) for row in _values(page)]
    assert len(rows) == len(ACTIONS)
    for row, action in zip(rows, ACTIONS, strict=True):
        assert row["Id"] == action.id
        assert row["Action"] == action.words
        assert row["Due by"] == action.due_on(SEND_DAY)
        assert row["First due by"] == action.due
        assert (row["Status"] or "") == action.status(SEND_DAY)
        late = (SEND_DAY - action.due_on(SEND_DAY)).days
        is_open = action.status(SEND_DAY) not in ("complete", "withdrawn")
        assert row["Days overdue"] == (late if late > 0 and is_open else None)


def test_the_sheet_of_actions_says_again_what_stands_above_each(council: Project) -> None:
    book, _ = _book(council, "send", SEND_DAY)
    grid, rows = book.sheets
    above = [row[2] for row in rows.rows]
    assert above == ["Early help", "Early help", "Early help", "Plans", "Plans"]
    assert [row[1] for row in grid.rows] == ["Early help", None, None, "Plans", None]
    assert Span(1, 0, 2) in grid.spans and rows.spans == ()


def test_the_plan_of_manchester_is_in_the_sheets_word_for_word() -> None:
    project = manchester()
    book, opened = _book(project, OFSTED, DAY)
    rows = _values(opened["Actions"])
    leaves = [item for item in project.plans[OFSTED].walk() if not item.children]
    assert [row[0] for row in rows] == [str(item.id) for item in leaves]
    place = next(at for at, column in enumerate(book.sheets[1].columns) if column.heading == "Action")
    assert [str(row[place]).split() for row in rows] == [item.text.split() for item in leaves]


def test_the_headings_stay_in_sight_are_filters_and_are_printed_on_each_page(council: Project) -> None:
    _, opened = _book(council, "send", SEND_DAY)
    for name, frozen in (("Grid", "A2"), ("Actions", "B2")):
        page = opened[name]
        assert page.freeze_panes == frozen
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape" and page.page_setup.fitToHeight == 0
        assert "&P" in page.oddFooter.right.text and "&N" in page.oddFooter.right.text
    (table,) = opened["Actions"].tables.values()
    assert table.ref == "A1:P6" and table.autoFilter is not None


def test_what_is_said_of_the_book_stands_clear_of_the_line_below_it() -> None:
    project = manchester()
    _, book = _book(project, OFSTED, date(2018, 2, 22))
    about = book.worksheets[0]
    tall = {len(str(about.cell(row, 1).value)) > 90: about.row_dimensions[row].height for row in (2, 3)}
    assert tall[True] >= 2 * tall[False] - 10 > 0


def test_statuses_and_names_are_chosen_from_lists(council: Project) -> None:
    _, opened = _book(council, "send", SEND_DAY)
    rules = {str(rule.sqref): rule for rule in opened["Actions"].data_validations.dataValidation}
    lists = opened["Lists"]
    statuses = rules["N2:N6"]
    assert statuses.type == "list" and statuses.errorStyle in (None, "stop")
    column = statuses.formula1.split("$")[1]
    assert [cell.value for cell in lists[column] if cell.value][1:] == ["Not due", "In progress", "Complete"]
    # Who owns an action may be somebody that council.yaml does not name: one is warned, and not kept from it.
    assert rules["F2:F6"].errorStyle == "warning"
    assert rules["L2:L6"].type == "date"


def test_the_same_plan_gives_the_same_bytes(council: Project) -> None:
    made = [xlsx.write(compose(council, council.plans["send"], SEND_DAY)[0])[0] for _ in range(2)]
    assert made[0] == made[1]
    properties = _opened(made[0]).properties
    assert properties.created == properties.modified == datetime(2026, 1, 10)
    assert (properties.title, properties.creator) == ("SEND Action Plan", "Anytown Council")


TYPED = (
    "=1+1", "+44 161 234", "-5%", "@SUM(A1)", "{=A1}", "https://a.example", "1.10", "007", "_x0041_", "'quoted", "  x ",
)  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_what_an_officer_typed_stays_text(text: str) -> None:
    data, problems = xlsx.write(_table(text))
    cell = _opened(data)["Actions"]["A2"]
    assert problems == [] and cell.value == text and cell.data_type == "s" and cell.hyperlink is None
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@"))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_is_read_back_from_the_workbook(text: str) -> None:
    data, _ = xlsx.write(_table(text))
    assert _opened(data)["Actions"]["A2"].value == text


def test_a_text_that_no_cell_can_hold_is_an_error_and_is_not_cut() -> None:
    _, problems = xlsx.write(_table("a", "b" * 40_000))
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.message == "A3 of the sheet 'Actions' would hold 40000 characters, of 32767"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A/B: [c]?*\\", "A B c"),
        ("'x'", "x"),
        ("", "Sheet"),
        ("History", "History 1"),
        ("about", "about 2"),
        ("Gweithgareddau'r cynllun gweithredu i gyd", "Gweithgareddau'r cynllun gweith"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(name: str, shown: str) -> None:
    data, _ = xlsx.write(_table("a", name=name))
    assert _opened(data).sheetnames[1] == shown


def test_columns_of_one_heading_or_none_are_told_apart() -> None:
    assert xlsx.unique(["Note", "note", "", "Note 2", "A\nB"]) == ["Note", "note 2", "C", "Note 2 2", "A B"]


def test_days_that_excel_counts_wrongly_are_text() -> None:
    data, _ = xlsx.write(_table(date(1899, 5, 1), date(2018, 2, 22)))
    page = _opened(data)["Actions"]
    assert page["A2"].value == "1899-05-01" and page["A3"].value == datetime(2018, 2, 22) and page["A3"].is_date


def test_a_plan_without_actions_has_sheets_with_headings_alone() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data, problems = xlsx.write(_table())
    assert problems == [] and _opened(data)["Actions"].max_row == 1


def test_five_thousand_rows_are_written() -> None:
    rows: list[Value] = [f"Action {number}" for number in range(5000)]
    data, problems = xlsx.write(_table(*rows, spans=tuple(Span(0, first, first + 4) for first in range(0, 5000, 5))))
    assert problems == []
    page = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Actions"]
    assert page.max_row == 5001


# --- the table ---------------------------------------------------------------


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_holds_the_rows_of_the_sheet_of_actions(council: Project) -> None:
    book, _ = compose(council, council.plans["send"], SEND_DAY)
    heading, *rows = _read(csv_writer.write(book))
    assert heading[0] == "Id" and heading[-1] == "Last update on"
    assert [row[0] for row in rows] == ["early-guide", "early-training", "early-hub", "plans-time", "plans-audit"]
    assert rows[0][heading.index("Due by")] == "2025-12-31"
    assert rows[1][heading.index("Action")].startswith("'=HYPERLINK")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\r\n")), min_size=1))
def test_no_cell_of_the_table_begins_like_a_formula_and_each_can_be_had_back(texts: list[str]) -> None:
    _, *rows = _read(csv_writer.write(_table(*texts)))
    for (cell,), text in zip([row or [""] for row in rows], texts, strict=True):
        assert not cell.startswith(FORMULA)
        marked = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
        assert (cell[1:] if marked else cell) == text


# --- the calendar ------------------------------------------------------------


def _events(data: bytes) -> Any:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_the_calendar_has_what_is_open_and_due_and_the_meetings(council: Project) -> None:
    calendar, problems = compose_calendar(council, council.plans["send"], SEND_DAY)
    assert problems == []
    events = _events(ics.write(calendar))
    assert [(str(event["UID"]), event["DTSTART"].dt) for event in events] == [
        ("send/early-guide@reportgen", date(2025, 12, 31)),
        ("send/2026-01-20-scrutiny/meeting-1@reportgen", date(2026, 1, 20)),
        ("send/early-training@reportgen", date(2026, 1, 31)),
        ("send/early-hub@reportgen", date(2026, 9, 30)),
    ]
    first = events[0]
    words = "Write the guide on early help for all schools, and publish it"
    assert first["SUMMARY"] == f"Due: 1.1 {words} (SEND Action Plan)"
    assert first["DESCRIPTION"] == "Lead: Ann Archer / Bob Baker\nEnd December 2025"
    assert first["DTSTAMP"].dt.date() == SEND_DAY


def test_two_years_of_actions_are_in_the_calendar_while_they_are_open(council: Project) -> None:
    calendar, _ = compose_calendar(council, council.plans["years"], SEND_DAY)
    is_open = [one for one in ACTIONS if one.status(SEND_DAY) not in ("complete", "withdrawn")]
    assert sorted(event.day for event in calendar.events) == sorted(one.due_on(SEND_DAY) for one in is_open)


def test_no_text_breaks_out_of_its_event() -> None:
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\nACTION:AUDIO;,\\"
    data = ics.write(Calendar("", (Event("a@b", DAY, hostile, hostile, DAY),)))
    (event,) = _events(data)
    assert not event.subcomponents and "END:VEVENT" in event["SUMMARY"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_files_of_a_plan_without_columns_show_what_its_items_hold(tmp_path: Path) -> None:
    anytown(tmp_path)
    plan = tmp_path / "plans" / "bare" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_text(
        "title: Bare\nlevels: [aim, action]\naims:\n  - title: One\n    actions: [{text: Do it, due: Q4 2025/26}]\n"
    )
    found = project(tmp_path)
    book, _ = compose(found, found.plans["bare"], SEND_DAY)
    rows = book.sheets[1]
    assert [column.heading for column in rows.columns][:4] == ["Id", "Aim", "Action", "Action: Due"]
    assert rows.rows[0][:5] == (None, "One", "Do it", "Q4 2025/26", date(2026, 3, 31))
