"""Progress recorded from the command line or from sheets that leads filled in.

Rows (:mod:`~reportgen.updates.rows`) come from options, CSV or a workbook (:mod:`~reportgen.updates.sheets`). Each is
checked as a whole, and becomes changes of an officer's file (:mod:`~reportgen.updates.recording`) that
:mod:`reportgen.editing` makes. :mod:`~reportgen.updates.blank` writes a sheet to be filled in.
"""

from __future__ import annotations

from reportgen.updates.blank import blank_sheet
from reportgen.updates.recording import Recorded, record
from reportgen.updates.rows import FIELDS, Row, Sheet, in_cells, of_options, with_day
from reportgen.updates.sheets import ENOUGH, read

__all__ = [
    "ENOUGH",
    "FIELDS",
    "Recorded",
    "Row",
    "Sheet",
    "blank_sheet",
    "in_cells",
    "of_options",
    "read",
    "record",
    "with_day",
]
