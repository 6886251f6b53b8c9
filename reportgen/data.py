"""What is exported of plans: tables of typed values and days of a calendar, without how any file format holds them.

As ``document`` is to reports, these are to spreadsheets and calendars: ``compose`` makes them, ``writers`` write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

Value = str | int | date | None
"""What a cell holds. Text stays text, whatever it looks like; None is an empty cell."""

FORMULA = tuple("=+-@\t\r＝＋－＠")
"""How a text begins that a spreadsheet may take for a formula (OWASP, CSV injection)."""


class SheetColumn(NamedTuple):
    """A column: its heading and its width, in letters. ``choices`` are what a cell may be chosen from.

    ``strict`` says that a cell holds nothing else. ``day`` says that its cells are days. ``repeated`` says that they
    repeat what others hold as well: rows need not be tall enough for them.
    """

    heading: str
    width: float
    choices: tuple[str, ...] = ()
    strict: bool = False
    day: bool = False
    repeated: bool = False


class Span(NamedTuple):
    """Cells of a column that are one: from the row ``first`` to ``last``, counted from 0 below the headings."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. The first ``fixed`` columns stay where they are when one scrolls to the right.

    ``spans`` are none where its rows are to be filtered and sorted.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    spans: tuple[Span, ...] = ()
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets of one plan.

    ``about`` are paragraphs on a sheet of their own, called ``about_name``. ``main`` is the place of the sheet that
    stands for all where a format holds one table only. ``modified`` is the day as at which it shows the plan. ``page``
    is how a page is numbered in print, with ``{page}`` and ``{pages}``. The lists that cells are chosen from stand on a
    sheet called ``lists_name``. ``source`` is the path of the plan's file, to name where a cell holds too much.
    """

    title: str
    author: str
    modified: date
    about_name: str
    about: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    main: int
    lists_name: str
    page: str
    source: str


class Event(NamedTuple):
    """A whole day of a calendar.

    ``uid`` stays the same for as long as it is the same event (RFC 5545, 3.8.4.7). ``stamp`` is the day as at which it
    is known (3.8.7.2), never the day of the build.
    """

    uid: str
    day: date
    summary: str
    description: str
    stamp: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days under one name; without one, a program that shows them gives them its own."""

    name: str
    events: tuple[Event, ...]
