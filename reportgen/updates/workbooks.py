"""Workbooks (.xlsx): what their cells show, as text.

Nothing in one is computed, fetched or run: a cell with a formula is a problem, links to other workbooks are not
followed, and a file with macros is refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from reportgen.dates import print_day
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.packages import Kind, Limits, unpack
from reportgen.updates.rows import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, of_grid

_LIMITS = Limits(64 * 2**20, 1000, "sheet of updates", "Excel")
_RESAVE = "open it in Excel and save it as Excel Workbook (.xlsx), or as CSV UTF-8"
_TYPES = "[Content_Types].xml"
_LAST_ROW = 2**20
"""Excel has no more. All rows above one are walked, also those above a row that is called the billionth."""

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d+)")
_AS_TEXT = "type it as text: put ' in front of it"
_VALUES = "type its result; in Excel, copy the cell and paste it as values"


def read(data: bytes, name: str, problems: list[Diagnostic]) -> Sheet | None:
    """The rows of all sheets that can be seen and have a column 'id'; of the first one where none has."""
    source = Source(name)
    wrong = _refusal(data)
    if wrong is not None:
        problems.append(Diagnostic("U004", Span(source), *wrong))
        return None
    try:
        grids = dict(_grids(data))
    except Exception:  # openpyxl raises whatever it stumbles over
        problems.append(Diagnostic("U004", Span(source), "the file is damaged: its sheets can't be read", _RESAVE))
        return None
    named = {title: grid for title, grid in grids.items() if _names_ids(grid)} or dict(list(grids.items())[:1])
    if not named:
        problems.append(Diagnostic("S002", Span(source), "no sheet of the workbook can be seen", "show one in Excel"))
        return None
    sheets: list[Sheet | None] = []
    for title, grid in named.items():
        place = Source(f"{name} [{title}]" if len(named) > 1 else name)
        if len(grid) > MOST_ROWS:
            message = f"the sheet has more than {MOST_ROWS:,} rows"
            problems.append(Diagnostic("L008", Span(place), message, "keep only the rows with updates"))
        sheets.append(of_grid(place, grid, problems))
    rows = tuple(row for sheet in sheets if sheet for row in sheet.rows)
    return Sheet(rows, sum(sheet.left_blank for sheet in sheets if sheet)) if all(sheets) else None


def _refusal(data: bytes) -> tuple[str, str] | None:
    """Why the file is not read, and what to do."""
    parts, faults = unpack(data, _LIMITS)
    for fault in faults:
        hints = {Kind.UNSAFE: "ask for the rows as CSV", Kind.DAMAGED: _RESAVE, Kind.ENCRYPTED: "take the password off"}
        return fault.message, hints[fault.kind]
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in name.casefold() for name in parts):
        return "the workbook holds macros", "save it as Excel Workbook (.xlsx), which keeps none"
    if b"spreadsheetml" not in types:
        return "the file is no workbook", _RESAVE
    sheets = (part for name, part in parts.items() if name.startswith("xl/worksheets/"))
    if any(len(row[1]) > 7 or int(row[1]) > _LAST_ROW for part in sheets for row in _ROW.finditer(part)):
        return "the workbook has a row below the last that Excel knows", "ask for the rows as CSV"
    return None


def _grids(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[Cell]]]]]:
    """The sheets that can be seen: their titles and the rows that are not empty, one more of them than may be."""
    import openpyxl

    with warnings.catch_warnings():
        # It warns of what it does not know, as lists of choices; none of that is read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # What the file says of its own size can be anything.
            sheet.reset_dimensions()
            rows = enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS), 1)
            filled = ((number, _row(row)) for number, row in rows if any(cell.value is not None for cell in row))
            yield str(sheet.title), list(islice(filled, MOST_ROWS + 1))


def _names_ids(grid: Iterable[tuple[int, list[Cell]]]) -> bool:
    first = next((cells for _, cells in grid if any(cell.text for cell in cells)), [])
    return any(cell.text.strip().casefold() == "id" for cell in first)


def _row(row: Iterable[Any]) -> list[Cell]:
    return [_cell(cell.value, cell.data_type, str(cell.number_format or "General")) for cell in row]


def _cell(value: object, kind: str, look: str) -> Cell:
    """What a cell shows: as far as that is what it holds."""
    if value is None:
        return Cell("")
    if kind == "f":
        return Cell("", "a formula stands here, not what it comes to", _VALUES)
    if kind == "e":
        return Cell("", f"the cell shows the error {value}", "type what is meant, or clear it")
    if isinstance(value, str):
        return Cell(value)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, datetime):
        if value.time() == datetime.min.time():
            return Cell(print_day(value.date(), "{day} {month} {year}"))
    elif isinstance(value, date):
        return Cell(print_day(value, "{day} {month} {year}"))
    elif isinstance(value, int | float):
        if look in ("General", "0", "@"):
            return Cell(_figure(value))
        if look.startswith("0") and look.endswith("%"):
            return Cell(f"{_figure(round(value * 100, 10))}%")
    return Cell("", "a number stands here whose look is not what it holds", _AS_TEXT)


def _figure(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
