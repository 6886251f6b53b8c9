"""What is to be recorded, row by row: from a sheet, or from the options of a command.

Every text knows its place. In a sheet, line and column count the rows and columns as a spreadsheet numbers them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from reportgen.characters import CONTROLS
from reportgen.diagnostics import Diagnostic, Source, Span, did_you_mean
from reportgen.nodes import Scalar, scalar_at

FIELDS = ("id", "plan", "on", "status", "note", "evidence", "due", "why", "agreed")
"""The columns of a sheet that are read, called as the options of the command are."""

SAYS = ("status", "note", "evidence", "due", "why", "agreed")
"""Those by which a row says something; a row without any of them has not been filled in."""

INFORMATION = ("number", "action", "lead", "due now", "status now", "last note")
"""The columns of a blank sheet that are there for whoever fills it in."""

MOST_ROWS = 20_000
MOST_COLUMNS = 200


class Cell(NamedTuple):
    """What a cell of a sheet holds: its text, or why it has none that can be taken, and what to do."""

    text: str
    wrong: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """One update as it was typed: the fields that are given, and where it stands.

    ``ask`` says where something more is to be typed: "in the column 'on'", "--on".
    """

    fields: Mapping[str, Scalar]
    place: Span
    ask: Callable[[str], str]

    def get(self, name: str) -> str:
        """What is typed in a field, nothing where it is blank."""
        return self.fields.get(name, "")

    def span(self, name: str) -> Span:
        """Where a field stands, or the row itself."""
        field = self.fields.get(name)
        return field.span if field is not None else self.place


@dataclass(frozen=True)
class Sheet:
    """The rows that say something, and how many do not."""

    rows: tuple[Row, ...]
    left_blank: int = 0


def of_options(given: Mapping[str, str | None]) -> Row:
    """The one row that the options of a command give. The place of each is the option itself."""
    fields: dict[str, Scalar] = {}
    for name, text in given.items():
        if text is not None and text.strip():
            where = text.strip() if name == "id" else f"--{name}"
            fields[name] = scalar_at(tidy(text), Source(where))
    place = fields["id"].span if "id" in fields else Span(Source("update"))
    return Row(fields, place, lambda name: f"with --{name}")


def of_grid(source: Source, grid: Iterable[tuple[int, list[Cell]]], problems: list[Diagnostic]) -> Sheet | None:
    """The rows of a sheet, each with its number, below the first that is not empty: that names the columns.

    None, with a problem, where it does not.
    """
    rows = (row for row in grid if any(cell.text or cell.wrong for cell in row[1]))
    first = next(rows, None)
    if first is None:
        message, hint = "the sheet is empty", f"put the names of the columns into its first row: {', '.join(FIELDS)}"
        problems.append(Diagnostic("S002", Span(source), message, hint))
        return None
    names = _header(source, *first, problems)
    if names is None:
        return None
    found: list[Row] = []
    blank = 0
    for number, cells in rows:
        row = _row(source, number, cells, names, problems)
        if row is not None and any(row.get(name) for name in SAYS):
            found.append(row)
        else:
            blank += row is not None
    return Sheet(tuple(found), blank)


def tidy(text: str) -> str:
    """A text as a plan holds it: no spaces at the ends of its lines, one kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _header(source: Source, number: int, cells: list[Cell], problems: list[Diagnostic]) -> dict[int, str] | None:
    """The names of the columns, counted from 1; None, with problems, where they are not those of a sheet."""
    names: dict[int, str] = {}
    before = len(problems)
    for column, cell in enumerate(cells, 1):
        name = " ".join(cell.text.casefold().split())
        place = Span(source, number, column)
        if not name:
            continue
        if name in INFORMATION:
            pass
        elif name not in FIELDS:
            hint = did_you_mean(name, FIELDS, f"the columns are: {', '.join(FIELDS)}; take the others out")
            shown = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", cell.text)
            problems.append(Diagnostic("S001", place, f"'{shown}' is not a column that is known here", hint))
        elif name in names.values():
            problems.append(Diagnostic("L003", place, f"the column '{name}' stands here twice", "take one of them out"))
        names[column] = name
    if "id" not in names.values():
        hint = f"its first row names the columns: {', '.join(FIELDS)}"
        problems.append(Diagnostic("S002", Span(source, number, 1), "there is no column 'id'", hint))
    return names if len(problems) == before else None


def _row(
    source: Source, number: int, cells: list[Cell], names: Mapping[int, str], problems: list[Diagnostic]
) -> Row | None:
    """The row; None, with problems, where a cell has no text that can be taken."""
    fields: dict[str, Scalar] = {}
    wrong = False
    for column, cell in enumerate(cells, 1):
        name = names.get(column)
        if name in INFORMATION or not (cell.wrong or cell.text.strip()):
            continue
        if name is None:
            hint = "name the column in the first row, or take the text out; a comma may lack its quotation marks"
            place = Span(source, number, column)
            problems.append(Diagnostic("U001", place, "this stands in a column without a name", hint))
            wrong = True
        elif cell.wrong:
            problems.append(Diagnostic("U003", Span(source, number, column), cell.wrong, cell.hint))
            wrong = True
        else:
            fields[name] = scalar_at(tidy(cell.text), source, number, column)
    if wrong:
        return None
    return Row(fields, Span(source, number, 1), lambda name: f"in the column '{name}'")


def with_day(rows: Iterable[Row], day: str | None) -> Iterator[Row]:
    """The rows, those without a day of their own with ``day``."""
    for row in rows:
        if day is None or row.get("on"):
            yield row
        else:
            yield replace(row, fields={**row.fields, "on": scalar_at(tidy(day), Source("--on"))})


def in_cells(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, each of a sheet with the name that a spreadsheet gives the cell: "C5: …"."""
    return [
        replace(one, message=f"{letters(one.span.column)}{one.span.line}: {one.message}") if one.span.line else one
        for one in problems
    ]


def letters(column: int) -> str:
    """What a spreadsheet calls a column: A for 1, AA for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
