"""Sheets that leads send back: CSV, or a workbook. What a file is can be told by its first bytes, not by its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.packages import OLE
from reportgen.updates.rows import MOST_ROWS, Cell, Sheet, of_grid

MAX_BYTES = 16 * 2**20
"""No sheet of updates is larger: 20,000 rows with a paragraph each take about 10 MB."""

ENOUGH = MAX_BYTES + 1
"""So many bytes tell that a file is too large."""

_PARTED_BY = ",;\t"


def read(data: bytes, name: str, problems: list[Diagnostic]) -> Sheet | None:
    """The rows of a sheet called ``name`` in diagnostics; None, with a problem, where it can't be read at all."""
    source = Source(name)
    if len(data) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES // 2**20} MB"
        problems.append(Diagnostic("L008", Span(source), message, "keep only the rows with updates"))
        return None
    if data.startswith(OLE):
        message = "the file is protected with a password, or is in Excel's old format (.xls)"
        hint = "take the password off, or save it as Excel Workbook (.xlsx)"
        problems.append(Diagnostic("U004", Span(source), message, hint))
        return None
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from reportgen.updates import workbooks  # openpyxl takes long to import

        return workbooks.read(data, name, problems)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "the file is neither a workbook (.xlsx) nor text in UTF-8"
        problems.append(Diagnostic("L009", Span(source), message, "in Excel: Save as, CSV UTF-8 (Comma delimited)"))
        return None
    return of_grid(source, _cells(text, source, problems), problems)


def _cells(text: str, source: Source, problems: list[Diagnostic]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a CSV file, numbered as a spreadsheet numbers them (RFC 4180).

    Fields are parted by what parts the first line: Excel writes semicolons where the comma is a decimal sign.
    """
    first = text.lstrip("\r\n").partition("\n")[0]
    mark = max(_PARTED_BY, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            hint = 'put a field that holds a quotation mark in quotation marks, and type those within as ""'
            message = f"from line {line} of the file on, it can't be cut into fields: {error}"
            problems.append(Diagnostic("U003", Span(source, number, 1), message, hint))
            return
        if row is None:
            return
        if number > MOST_ROWS:
            message = f"the sheet has more than {MOST_ROWS:,} rows"
            problems.append(Diagnostic("L008", Span(source, number, 1), message, "keep only the rows with updates"))
            return
        yield number, [Cell(field) for field in row]
