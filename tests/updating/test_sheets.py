"""Sheets of updates: what is read of CSV and workbooks, what is refused, and the way of a sheet to a lead and back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.diagnostics import Diagnostic
from reportgen.updates import Sheet, in_cells, read
from reportgen.updates.rows import MOST_ROWS, SAYS, letters
from tests.reading.projects import PLAN, make
from tests.updating.test_update import ITEMS, TOP, plan, project, run

HEADER = ["id", "on", "status", "note", "due", "why"]


def workbook(*rows: Sequence[Any], edit: Callable[[Any], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def taken(data: bytes) -> list[dict[str, str]]:
    """What is read of a sheet that is good."""
    problems: list[Diagnostic] = []
    sheet = read(data, "sheet", problems)
    assert problems == [] and sheet is not None
    return [{name: str(text) for name, text in row.fields.items()} for row in sheet.rows]


def wrong(data: bytes) -> list[str]:
    """What is said of a sheet that is not."""
    problems: list[Diagnostic] = []
    read(data, "sheet", problems)
    return [f"{one.code} {one.message} | {one.hint}" for one in in_cells(problems)]


# --- what is read ----------------------------------------------------------------------------


def test_a_csv_file_and_a_workbook_say_the_same() -> None:
    rows = [HEADER, ["first", "2018-03-20", "complete", 'Done, "all"\nof it', "", ""], ["second", "", "", "x", "", ""]]
    text = 'id,on,status,note,due,why\r\nfirst,2018-03-20,complete,"Done, ""all""\r\nof it",,\r\nsecond,,,x,,\r\n'
    expected = [
        {"id": "first", "on": "2018-03-20", "status": "complete", "note": 'Done, "all"\nof it'},
        {"id": "second", "note": "x"},
    ]
    assert taken(text.encode()) == taken(workbook(*rows)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_fields_are_parted_as_the_first_line_parts_them(mark: str, encoding: str) -> None:
    text = f" ID {mark}Note\nfirst{mark}Wedi’i wneud\n"
    assert taken(text.encode(encoding)) == [{"id": "first", "note": "Wedi’i wneud"}]


@pytest.mark.parametrize(
    ("value", "look", "text"),
    [
        (datetime(2018, 3, 20), "dd/mm/yyyy", "20 March 2018"),
        (date(2018, 3, 20), "mmm-yy", "20 March 2018"),
        (4, "General", "4"),
        (4.0, "0", "4"),
        (0.15, "General", "0.15"),
        (0.9, "0%", "90%"),
        (0.905, "0.0%", "90.5%"),
        ("0161 234", "General", "0161 234"),
        ("=1+1", "@", "=1+1"),
        (True, "General", "TRUE"),
    ],
)
def test_a_cell_is_what_it_shows(value: Any, look: str, text: str) -> None:
    def format_(book: Any) -> None:
        book.active["B2"].number_format = look
        if isinstance(value, str):
            book.active["B2"].data_type = "s"

    assert taken(workbook(["id", "note"], ["first", value], edit=format_)) == [{"id": "first", "note": text}]


def test_rows_that_are_not_filled_in_and_columns_for_information_are_left_out() -> None:
    problems: list[Diagnostic] = []
    sheet = read(b"id,action,on,note\nfirst,Do it,2018-03-20,\n,,,\nsecond,Do that,,x\n", "sheet", problems)
    assert sheet is not None and problems == []
    assert [row.get("id") for row in sheet.rows] == ["second"]
    assert sheet.left_blank == 1


def test_all_sheets_with_a_column_of_ids_are_read_and_hidden_ones_are_not() -> None:
    def more(book: Any) -> None:
        book.create_sheet("Help").append(["How to fill this in"])
        for title in ("Two", "Hidden"):
            book.create_sheet(title).append(["id", "note"])
            book[title].append([title.casefold(), "x"])
        book["Hidden"].sheet_state = "hidden"

    data = workbook(["id", "note"], ["first", "x"], edit=more)
    assert [row["id"] for row in taken(data)] == ["first", "two"]
    assert wrong(rezipped(data, lambda parts: None)) == []


def test_the_day_of_the_command_is_that_of_rows_without_one(tmp_path: Path) -> None:
    project(tmp_path, ITEMS)
    (tmp_path / "u.csv").write_text("id,on,note\nfirst,,x\nthird,2018-03-21,y\n", encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv"), "--on", "2018-03-20") == 0
    assert "- on: 2018-03-20\n            note: x\n" in plan(tmp_path)
    assert "- on: 2018-03-21\n          note: y\n" in plan(tmp_path)


def test_rows_of_one_item_are_recorded_one_after_the_other(tmp_path: Path) -> None:
    project(tmp_path, ITEMS)
    rows = "third,2018-03-20,C\nthird,2018-01-20,A\nthird,2018-03-20,C\nthird,2018-03-01,B\nthird,2018-03-20,D\n"
    (tmp_path / "u.csv").write_text("id,on,note\n" + rows, encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 0
    found = re.findall(r"- on: (.+)\n +note: ?\|?\n? *(\w+)", plan(tmp_path))
    assert found == [
        ("2018-01-20", "A"),
        ("22 February 2018", "Begun"),
        ("2018-03-01", "B"),
        ("2018-03-20", "C"),
        ("2018-03-20", "D"),
    ]


def test_a_change_to_the_date_that_a_row_above_gave_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, ITEMS)
    rows = "first,2018-03-20,End May 2018,x\nfirst,2018-03-21,End May 2018,y\n"
    (tmp_path / "u.csv").write_text("id,on,due,why\n" + rows, encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 1
    assert "C3: 'End May 2018' is its date already\n" in capsys.readouterr().out


def test_the_date_that_holds_is_the_last_by_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = "revised: [{on: 2018-03-10, to: End July 2018, why: x}, {on: 2018-03-01, to: End June 2018, why: y}]"
    project(tmp_path, ITEMS.replace("due: End April 2018\n", f"due: End April 2018\n        {changes}\n"))
    assert run(tmp_path, "first", "--due", "End July 2018", "--why", "z", "--on", "2018-03-20") == 1
    assert "'End July 2018' is its date already" in capsys.readouterr().out


# --- what is said of bad sheets --------------------------------------------------------------


def test_all_problems_of_a_sheet_are_said_with_their_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, ITEMS)
    rows: list[list[Any]] = [
        HEADER,
        ["first", date(2018, 3, 20), "complete", "Good", "", ""],
        ["frist", "20 Mar", "", "x", "", ""],
        ["second", "2018-03-20", "complet", "", "End May 2018", ""],
        ["", "2018-03-20", "", "x", "", ""],
        ["third", "2018-03-20", "", "=1+1", "", ""],
    ]
    (tmp_path / "u.xlsx").write_bytes(workbook(*rows))
    assert run(tmp_path, "--from", str(tmp_path / "u.xlsx")) == 1
    assert plan(tmp_path) == TOP + ITEMS
    path = tmp_path / "u.xlsx"
    assert (
        capsys.readouterr().out
        == f"""\
{path}:3:1: error N001: A3: 'frist' is not the id of an item
      = did you mean 'first'?
{path}:3:2: error S004: B3: '20 Mar' is not a day that can be read
      = type it as 2018-03-20 or 20 March 2018
{path}:4:3: error N001: C4: 'complet' is not a status that is known
      = did you mean 'complete'?
{path}:4:5: error U001: E4: the new date has no reason
      = say in the column 'why' why it changes
{path}:5:1: error S002: A5: the id is missing
      = give the id of the item, as it stands in plan.yaml behind 'id:'
{path}:6:4: error U003: D6: a formula stands here, not what it comes to
      = type its result; in Excel, copy the cell and paste it as values
6 errors; nothing was recorded
"""
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "S002 the sheet is empty | put the names of the columns into its first row: id, plan, on,"),
        ("first,2018-03-20,x\n", "S001 A1: 'first' is not a column that is known here |"),
        ("id,nots\na,x\n", "S001 B1: 'nots' is not a column that is known here | did you mean 'note'?"),
        ("on,note\n2018-03-20,x\n", "S002 A1: there is no column 'id' | its first row names the columns: id"),
        ("id,note,Note\na,x,y\n", "L003 C1: the column 'note' stands here twice | take one of them out"),
        ("id,note\na,Done, all of it\n", "U001 C2: this stands in a column without a name | name the column"),
        ("id,,note\na,loose,x\n", "U001 B2: this stands in a column without a name | name the column"),
        ('id,note\na,"x\n', "U003 A2: from line 2 of the file on, it can't be cut into fields: unexpected end of data"),
        ("id,note\n" + "a,x\n" * MOST_ROWS, f"L008 A{MOST_ROWS + 1}: the sheet has more than 20,000 rows |"),
    ],
)
def test_a_csv_file_that_is_no_sheet_of_updates_is_refused(text: str, said: str) -> None:
    (first, *_) = wrong(text.encode())
    assert first.startswith(said)


def test_what_is_neither_text_nor_a_workbook_is_refused() -> None:
    assert wrong("id,note\na,caf\xe9\n".encode("cp1252"))[0].startswith("L009 the file is neither a workbook (.xlsx)")
    assert wrong("id,note\n".encode("utf-16"))[0].startswith("L009 ")
    assert wrong(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))[0].startswith("U004 the file is protected with a p")
    assert wrong(b"x" * (17 * 2**20))[0].startswith("L008 the file has more than 16 MB")


@pytest.mark.parametrize(
    ("value", "look"),
    [(time(9, 30), "hh:mm"), (datetime(2018, 3, 20, 9, 30), "dd/mm/yyyy"), (12.5, "£#,##0.00"), (1234, "#,##0")],
)
def test_a_cell_that_shows_something_else_than_it_holds_is_a_problem(value: Any, look: str) -> None:
    def format_(book: Any) -> None:
        book.active["B2"].number_format = look

    (said,) = wrong(workbook(["id", "note"], ["first", value], edit=format_))
    assert said.startswith("U003 B2: a number stands here whose look is not what it holds | type it as text")


def test_a_control_character_is_a_problem_wherever_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, ITEMS)
    (tmp_path / "u.csv").write_text("id,note,x\x1b[2J\nfirst,x,y\n", encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 1
    (tmp_path / "u.csv").write_text("id,note\nfir\x1b[2Jst,a\x07b\n", encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 1
    printed = capsys.readouterr().out
    assert "\x1b" not in printed and "\x07" not in printed
    assert printed.count("L010") == 2


def test_a_cell_that_shows_an_error_is_a_problem() -> None:
    (said,) = wrong(workbook(["id", "note"], ["first", "#REF!"]))
    assert said.startswith("U003 B2: the cell shows the error #REF!")


# --- hostile workbooks -----------------------------------------------------------------------

GOOD = workbook(["id", "note"], ["first", "x"])
SHEET = "xl/worksheets/sheet1.xml"


def _with(name: str, data: bytes) -> bytes:
    return rezipped(GOOD, lambda parts: parts.update({name: data}))


def _without(name: str) -> bytes:
    return rezipped(GOOD, lambda parts: parts.__delitem__(name))


def _swapped(name: str, old: bytes, new: bytes) -> bytes:
    def swap(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return rezipped(GOOD, swap)


TYPES = "[Content_Types].xml"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: _with("xl/media/image1.png", bytes(65 * 2**20)), "the file unpacks to 65 MB in "),
    "escape": (lambda: _with("../../evil.xml", b"<x/>"), "a part of the file is called '../../evil.xml', which leads"),
    "macros": (lambda: _with("xl/vbaProject.bin", b"x"), "the workbook holds macros"),
    "macro type": (lambda: _swapped(TYPES, b"spreadsheetml.sheet.main", b"macroEnabled"), "the workbook holds macros"),
    "entities": (
        lambda: _swapped(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet'),
        f"the part '{SHEET}' declares a document type or entities, which Excel never does",
    ),
    "cut part": (
        lambda: _swapped(SHEET, b"</worksheet>", b""),
        f"the file is damaged: its part '{SHEET}' can't be read",
    ),
    "no sheet type": (lambda: _with(TYPES, b"<Types/>"), "the file is no workbook"),
    "far row": (
        lambda: _swapped(SHEET, b'<row r="2"', b'<row r="2000000000"'),
        "the workbook has a row below the last that Excel knows",
    ),
    "no book": (lambda: _without("xl/workbook.xml"), "the file is damaged: its sheets can't be read"),
    "cut": (lambda: GOOD[: len(GOOD) // 2], "the file is damaged: it can't be unpacked"),
    "empty": (lambda: rezipped(GOOD, lambda parts: parts.clear()), "the file is no workbook"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_workbook_is_refused(name: str) -> None:
    data, said = HOSTILE[name]
    (found,) = wrong(data())
    assert found.startswith(f"U004 {said}")


def test_a_size_that_the_file_only_claims_is_not_believed() -> None:
    huge = _swapped(SHEET, b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert taken(huge) == [{"id": "first", "note": "x"}]


def test_links_to_other_workbooks_are_not_followed() -> None:
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>'
    )
    linked = rezipped(GOOD, lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": link}))
    assert taken(linked) == [{"id": "first", "note": "x"}]


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_workbook_with_any_byte_changed_is_read_or_refused(at: int, byte: int) -> None:
    problems: list[Diagnostic] = []
    sheet = read(GOOD[:at] + bytes([byte]) + GOOD[at + 1 :], "sheet", problems)
    assert (sheet is None) == bool(problems) or isinstance(sheet, Sheet)


@given(st.text())
def test_any_text_is_read_as_a_sheet_or_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    sheet = read(text.encode("utf-8", "replace"), "sheet", problems)
    assert sheet is not None or problems


# --- to a lead and back ----------------------------------------------------------------------

OPEN = (
    TOP
    + ITEMS.replace("    # --- what", "    leads: [sian-owens]\n    # --- what")
    + (
        "  - id: other\n"
        "    actions:\n"
        "      - {id: fourth, text: '=Fourth', owner: Chair / DCS, due: End May 2018}\n"
        "      - {id: done, text: Done, progress: [{on: 2018-02-22, status: complete}]}\n"
        "      - {text: Nameless}\n"
    )
)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("lead", "ids"),
    [
        ((), ["first", "second", "third", "fourth"]),
        (("--lead", "sian-owens"), ["first", "second", "third"]),
        (("--lead", "Siân Ŵyn Owens"), ["first", "second", "third"]),
        (("--lead", "chair / dcs"), ["fourth"]),
    ],
    ids=["all", "by id", "by name", "in words"],
)
def test_a_sheet_goes_to_a_lead_and_comes_back(
    suffix: str, lead: tuple[str, ...], ids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, {PLAN: OPEN})
    path = tmp_path / f"sheet{suffix}"
    assert run(tmp_path, "--sheet", str(path), *lead) == 0
    said = capsys.readouterr().out
    assert f"{len(ids)} open item" in said and ("1 more have no id" in said) == (not lead)
    assert run(tmp_path, "--from", str(path)) == 0
    assert capsys.readouterr().out == (
        f"nothing to record; {len(ids)} {'row' if len(ids) == 1 else 'rows'} left blank\n"
    )
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book["Updates"]
        columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
        assert [sheet.cell(row, 1).value for row in range(2, len(ids) + 2)] == ids
        for row in range(2, len(ids) + 2):
            sheet.cell(row, columns["on"]).value = datetime(2018, 3, 20)
            sheet.cell(row, columns["status"]).value = "complete"
        book.save(path)
    else:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert [line.split(",")[0] for line in lines[1:]] == ids
        # A spreadsheet would compute it.
        assert ",=" not in path.read_text(encoding="utf-8-sig")
        filled = [line.removesuffix(",,,,,,,") + ",20/03/2018,complete,,,,," for line in lines[1:]]
        path.write_text("\n".join([lines[0], *filled]), encoding="utf-8-sig")
    assert run(tmp_path, "--from", str(path)) == 0
    assert plan(tmp_path).count("on: 2018-03-20") == len(ids)
    assert run(tmp_path, "--from", str(path)) == 0
    assert capsys.readouterr().out.endswith(f"nothing to record; {len(ids)} there already\n")


def test_a_sheet_tells_what_holds_on_its_day(tmp_path: Path) -> None:
    items = ITEMS.replace(
        "due: End April 2018\n",
        "due: End April 2018\n        revised: [{on: 2018-03-01, to: End June 2018, why: x}]\n",
    )
    project(tmp_path, items)
    for day, due in (("2018-02-01", "End April 2018"), ("2018-03-01", "End June 2018")):
        path = tmp_path / f"{day}.xlsx"
        assert run(tmp_path, "--sheet", str(path), "--on", day) == 0
        sheet = openpyxl.load_workbook(path)["Updates"]
        assert [cell.value for cell in sheet[2]][:6] == ["first", "p", "", "First", "", due]


def test_the_same_sheet_has_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path, {PLAN: OPEN})
    for name in ("one.xlsx", "two.xlsx"):
        assert run(tmp_path, "--sheet", str(tmp_path / name)) == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_sheet_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path, {PLAN: OPEN})
    (tmp_path / "sheet.csv").write_text("filled in", encoding="utf-8")
    assert main(["--project", str(tmp_path), "update", "--sheet", str(tmp_path / "sheet.csv")]) == 2
    assert (tmp_path / "sheet.csv").read_text(encoding="utf-8") == "filled in"
    assert "is there already, perhaps filled in" in capsys.readouterr().err


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert set(SAYS) <= {"status", "note", "evidence", "due", "why", "agreed"}
