"""The spreadsheet writer: a workbook for Excel and LibreOffice (ECMA-376 Part 1, SpreadsheetML), by XlsxWriter.

Text is written as text: nothing that an officer typed becomes a formula, a number or a link, however it begins, and a
cell that begins like a formula says that it is text also after somebody edits it. The file states the day of the plan,
never that of the build.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING

from reportgen.data import FORMULA, Sheet, SheetColumn, Value, Workbook
from reportgen.diagnostics import Diagnostic, Source, Span

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""So many characters a cell can hold, by Excel's specification."""

_LINE = 15.0
_TALLEST = 405.0
"""The height of a line and of the tallest row, in points."""
_ABOUT = 90
"""Letters of a line of what is said of the book."""

_FIRST_DAY = date(1900, 3, 1)
"""Before that, Excel counts days wrongly: it takes 1900 for a leap year."""


def write(workbook: Workbook) -> tuple[bytes, list[Diagnostic]]:
    """The workbook, and an error for each cell that holds more than a spreadsheet can (nothing is cut)."""
    return _Writer(workbook).write()


class _Writer:
    def __init__(self, workbook: Workbook) -> None:
        import xlsxwriter

        self.workbook = workbook
        self.data = io.BytesIO()
        self.book: Book = xlsxwriter.Workbook(self.data, {"in_memory": True})
        self.names = _Names()
        self.problems: list[Diagnostic] = []
        self.formats = _Formats(self.book)

    def write(self) -> tuple[bytes, list[Diagnostic]]:
        workbook, book = self.workbook, self.book
        created = datetime(workbook.modified.year, workbook.modified.month, workbook.modified.day)
        book.set_properties({"title": workbook.title, "author": workbook.author, "created": created})
        self._about()
        lists = _Lists(self.names.take(workbook.lists_name))
        for sheet in workbook.sheets:
            page = book.add_worksheet(self.names.take(sheet.name))
            self._sheet(page, sheet, lists)
        lists.write(book, self.formats)
        book.close()
        return self.data.getvalue(), self.problems

    def _about(self) -> None:
        page = self.book.add_worksheet(self.names.take(self.workbook.about_name))
        page.set_column(0, 0, _ABOUT)
        page.write_string(0, 0, self.workbook.title[:LONGEST], self.formats.title)
        for row, text in enumerate(self.workbook.about, 1):
            page.write_string(row, 0, text[:LONGEST], self.formats.words)
            page.set_row(row, _LINE * _broken(text, _ABOUT) + 6)  # LibreOffice would let its lines overlap
        self._print(page)

    def _sheet(self, page: Worksheet, sheet: Sheet, lists: _Lists) -> None:
        """One table: the headings in the first row, which stays in sight and is printed on each page."""
        formats = self.formats
        headings = unique([column.heading for column in sheet.columns])
        last = len(sheet.rows)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, headings[place], formats.heading)
            if last and column.choices:
                source = lists.source(headings[place], column.choices)
                choose: dict[str, object] = {"validate": "list", "source": source}
                choose["error_type"] = "stop" if column.strict else "warning"
                page.data_validation(1, place, last, place, choose)
            elif last and column.day:
                rule = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "stop"}
                page.data_validation(1, place, last, place, rule)
        spanned = {(row, span.column) for span in sheet.spans for row in range(span.first, span.last + 1)}
        for number, row in enumerate(sheet.rows):
            for place, cell in enumerate(row):
                if (number, place) not in spanned:
                    self._cell(page, sheet, number, place, cell)
        for span in sheet.spans:
            cell = sheet.rows[span.first][span.column]
            page.merge_range(span.first + 1, span.column, span.last + 1, span.column, "", formats.text)
            self._cell(page, sheet, span.first, span.column, cell)
        for number, height in enumerate(heights(sheet)):
            page.set_row(number + 1, height)
        # Bold letters, and the button of the filter beside them, take room.
        tall = [
            _broken(heading, max(4, int(column.width) - 3))
            for heading, column in zip(headings, sheet.columns, strict=True)
        ]
        page.set_row(0, _LINE * max(tall, default=1) + 3)
        page.freeze_panes(1, sheet.fixed)
        if sheet.columns:
            if last and not sheet.spans:
                # A table in Excel's sense: it has filters, and a screen reader says the heading with each cell.
                columns = [{"header": heading, "header_format": formats.heading} for heading in headings]
                style = {"columns": columns, "style": "Table Style Light 1", "name": f"Table{len(self.names)}"}
                page.add_table(0, 0, last, len(headings) - 1, style)
            page.ignore_errors({"number_stored_as_text": f"A1:{_column(len(headings) - 1)}{last + 1}"})
        page.repeat_rows(0)
        self._print(page)

    def _cell(self, page: Worksheet, sheet: Sheet, number: int, place: int, cell: Value) -> None:
        row, formats = number + 1, self.formats
        match cell:
            case None:
                page.write_blank(row, place, None, formats.text)
            case str():
                if len(cell) > LONGEST:
                    self._too_long(sheet, row, place, len(cell))
                    return
                page.write_string(row, place, cell, formats.quoted if cell.startswith(FORMULA) else formats.text)
            case date() if cell >= _FIRST_DAY:
                page.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), formats.day)
            case date():
                page.write_string(row, place, cell.isoformat(), formats.text)
            case int():
                page.write_number(row, place, cell, formats.number)

    def _too_long(self, sheet: Sheet, row: int, place: int, length: int) -> None:
        message = f"{_column(place)}{row + 1} of the sheet '{sheet.name}' would hold {length} characters, of {LONGEST}"
        span = Span(Source(self.workbook.source, ""), 0, 0, 1)
        self.problems.append(Diagnostic("W001", span, message, "shorten the text, or export to csv only"))

    def _print(self, page: Worksheet) -> None:
        """On A3, landscape, as councils print their grids; all columns on a page, its number below."""
        page.set_landscape()
        page.set_paper(8)  # A3 (ECMA-376 Part 1, 18.3.1.63)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        # "&" starts a code (ECMA-376 Part 1, 18.3.1.46); 255 characters is all that a footer holds.
        title = self.workbook.title[:100].replace("&", "&&")
        number = self.workbook.page.replace("&", "&&").replace("{page}", "&P").replace("{pages}", "&N")
        page.set_footer(f"&L{title}&R{number}"[:255])


class _Formats:
    """How cells look. Words and borders say what colours say."""

    def __init__(self, book: Book) -> None:
        looks = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#8A8A8A"}
        plain: dict[str, object] = {"font_name": "Arial", "font_size": 11}
        self.text: Format = book.add_format({**plain, **looks})
        self.words: Format = book.add_format({**plain, "text_wrap": True, "valign": "top"})
        self.quoted: Format = book.add_format({**plain, **looks, "quote_prefix": True})
        self.number: Format = book.add_format({**plain, **looks, "num_format": "0"})
        # The month by its name: LibreOffice turns days of figures alone into those of the reader's own country.
        self.day: Format = book.add_format({**plain, **looks, "num_format": "d mmm yyyy"})
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F"}
        self.heading: Format = book.add_format({**plain, **looks, **head})
        self.title: Format = book.add_format({**plain, "bold": True, "font_size": 16})


class _Lists:
    """What cells are chosen from, on a sheet of its own: in a cell's own rule, a list has 255 characters at most."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lists: dict[tuple[str, ...], str] = {}

    def source(self, heading: str, choices: tuple[str, ...]) -> str:
        """Where the choices stand, as a reference for a rule."""
        self._lists.setdefault(choices, heading)
        column = _column(list(self._lists).index(choices))
        quoted = self.name.replace("'", "''")
        return f"='{quoted}'!${column}$2:${column}${len(choices) + 1}"

    def write(self, book: Book, formats: _Formats) -> None:
        if not self._lists:
            return
        page = book.add_worksheet(self.name)
        for place, (choices, heading) in enumerate(self._lists.items()):
            page.set_column(place, place, 40)
            page.write_string(0, place, heading, formats.heading)
            for row, choice in enumerate(choices, 1):
                page.write_string(row, place, choice[:LONGEST], formats.text)
        page.freeze_panes(1, 0)


class _Names:
    """Names of sheets: 31 characters, none of which Excel forbids there, each once whatever its capitals."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, wanted: str) -> str:
        """A name for a sheet, as near to the one wanted as can be. "History" is a sheet of Excel's own."""
        wanted = re.sub(r"[\s\[\]:*?/\\]+", " ", wanted).strip(" '")[:31].strip(" '") or "Sheet"
        wanted = f"{wanted} 1" if wanted.casefold() == "history" else wanted
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted[: 30 - len(str(number))]} {number}"
        self._taken.add(name.casefold())
        return name


def unique(headings: Sequence[str]) -> list[str]:
    """Headings as a table needs them: each once, none empty, in one line and of 255 characters at most."""
    found: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings):
        wanted = " ".join(heading.split())[:250] or _column(place)
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted} {number}"
        taken.add(name.casefold())
        found.append(name)
    return found


def heights(sheet: Sheet) -> Iterator[float]:
    """How tall each row has to be for its texts, in points: programs don't measure cells that are merged."""
    spanned = {(row, span.column) for span in sheet.spans for row in range(span.first, span.last + 1)}
    lines = [
        max(
            (
                _lines(cell, column)
                for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True))
                if not column.repeated and (number, place) not in spanned
            ),
            default=1,
        )
        for number, row in enumerate(sheet.rows)
    ]
    for span in sheet.spans:
        needed = _lines(sheet.rows[span.first][span.column], sheet.columns[span.column])
        count = span.last - span.first + 1
        missing = needed - sum(lines[span.first : span.last + 1])
        if missing > 0:
            for row in range(span.first, span.last + 1):
                lines[row] += ceil(missing / count)
    return (min(_TALLEST, _LINE * max(1, one) + 3) for one in lines)


def _lines(cell: Value, column: SheetColumn) -> int:
    """How many lines a text takes in its column, broken between words as a spreadsheet does."""
    if not isinstance(cell, str):
        return 1
    room = int(column.width)
    return sum(1 if len(line) <= room else _broken(line, room) for line in cell.split("\n"))


def _broken(line: str, room: int) -> int:
    lines, left = 1, room
    for word in line.split(" "):
        if len(word) > left:
            lines, left = lines + max(1, ceil(len(word) / room)), room - len(word) % room
        else:
            left -= len(word)
        left -= 1
    return lines


def _column(place: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
