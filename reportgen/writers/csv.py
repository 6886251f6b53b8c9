"""The CSV writer (RFC 4180): the sheet with a row for each action, days as ISO 8601.

In UTF-8 with a mark at the start, without which Excel takes it for another encoding. A text that a spreadsheet would
take for a formula has an apostrophe before it (OWASP, CSV injection). So has one that begins with apostrophes and then
like that: whoever takes one apostrophe away from what is marked so has what was typed.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from reportgen.data import FORMULA, Value, Workbook


def write(workbook: Workbook) -> bytes:
    """The workbook's main sheet."""
    sheet = workbook.sheets[workbook.main]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([_cell(column.heading) for column in sheet.columns])
    rows.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: Value) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case _:
            return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell
