"""CSV to located nodes: a header row, then a row a record. Each field is text that knows its place.

Source: RFC 4180, but that a field ends on the line on which it starts: so a quotation mark that is never closed spoils
one line and not the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.excerpts import short
from reportgen.loader import load_prose
from reportgen.nodes import MappingNode, Scalar, scalar_at

MAX_BYTES = 1024 * 1024
"""A reading a day for a century is a third of this."""

_FORMULA = re.compile(r"[ \t]*(?:[=@]|[+-] ?[A-Za-z(])")
_OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class Sheet(NamedTuple):
    """The names of the columns, with their places, and the rows that are not empty."""

    header: tuple[Scalar, ...]
    rows: tuple[MappingNode, ...]


class _BrokenError(Exception):
    """A line that can't be cut into fields: the column, what is wrong, what to do."""

    def __init__(self, column: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.column, self.message, self.hint = column, message, hint


def load_sheet(path: Path, name: str, synonyms: Mapping[str, str], problems: list[Diagnostic]) -> Sheet | None:
    """Read the CSV file at ``path``, called ``name`` in diagnostics; None where it has no header that can be read.

    Capitals make no difference in a header; ``synonyms`` are other names of columns, each with its own.
    """
    source = Source(name)
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # said when it is opened
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}"
        problems.append(Diagnostic("L008", Span(source), message, "keep one row a reading, and only what is reported"))
        return None
    text, found = load_prose(path, name)
    problems.extend(found)
    if text is None:
        return None
    lines = text.split("\n")
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip(" ,"))
    first = next(numbered, None)
    if first is None:
        problems.append(Diagnostic("S002", Span(text.source, 1, 1), "the file is empty", "start it with 'on,value'"))
        return None
    header = _header(text.source, *first, synonyms, problems)
    if header is None:
        return None
    rows = (_row(text.source, number, line, header, problems) for number, line in numbered)
    return Sheet(header, tuple(row for row in rows if row is not None))


def _header(
    source: Source, number: int, line: str, synonyms: Mapping[str, str], problems: list[Diagnostic]
) -> tuple[Scalar, ...] | None:
    for mark, called in _OTHER_MARKS.items():
        if mark in line and "," not in line:
            message, hint = f"the columns are parted by {called}, not by commas", "save the sheet as CSV with commas"
            problems.append(Diagnostic("L016", Span(source, number, line.index(mark) + 1), message, hint))
            return None
    fields = _fields(source, number, line, problems)
    if fields is None:
        return None
    header: list[Scalar] = []
    for field in fields:
        word = " ".join(field.casefold().split())
        name = _placed(synonyms.get(word, word), field)
        if name in header:
            hint = "give each column a name of its own"
            problems.append(Diagnostic("L016", name.span, f"the column '{field}' stands here twice", hint))
            return None
        header.append(name)
    return tuple(header)


def _row(
    source: Source, number: int, line: str, header: tuple[Scalar, ...], problems: list[Diagnostic]
) -> MappingNode | None:
    fields = _fields(source, number, line, problems)
    if fields is None:
        return None
    if len(fields) != len(header):
        message = f"this line has {_count(len(fields))}, and the header has {len(header)}"
        hint = 'put what holds a comma in quotation marks: "1,234"' if len(fields) > len(header) else "add a comma"
        problems.append(Diagnostic("L016", Span(source, number, 1, max(1, len(line))), message, hint))
        return None
    formulas = [field for field in fields if _FORMULA.match(field)]
    for field in formulas:
        hint = "type its result; in a spreadsheet, copy and paste it as values"
        problems.append(
            Diagnostic("L017", field.span, f"'{short(field, 40)}' is a formula, not what it comes to", hint)
        )
    if formulas:
        return None
    node = MappingNode(source, number, 1)
    node.entries.update((_placed(name, field), field) for name, field in zip(header, fields, strict=True))
    return node


def _fields(source: Source, number: int, line: str, problems: list[Diagnostic]) -> list[Scalar] | None:
    try:
        return [scalar_at(text, source, number, column) for text, column in _cut(line)]
    except _BrokenError as broken:
        place = Span(source, number, broken.column)
        problems.append(Diagnostic("L016", place, broken.message, broken.hint))
        return None


def _cut(line: str) -> Iterator[tuple[str, int]]:
    """The fields of a line, each with the column in which it starts."""
    at = 0
    while True:
        start = at
        if line[at : at + 1] == '"':
            text, at = _quoted(line, at)
            if at < len(line) and line[at] != ",":
                raise _BrokenError(at + 1, "text stands behind a closing quotation mark", 'type a mark within as ""')
        else:
            end = line.find(",", at)
            at = len(line) if end < 0 else end
            text = line[start:at]
            if '"' in text:
                column = start + text.index('"') + 1
                hint = 'put the whole field in quotation marks, and type those within as ""'
                raise _BrokenError(column, "a quotation mark stands within a field", hint)
        yield text, start + 1
        if at >= len(line):
            return
        at += 1


def _quoted(line: str, start: int) -> tuple[str, int]:
    """The text of a field in quotation marks that starts at ``start``, and where it ends."""
    pieces: list[str] = []
    at = start + 1
    while True:
        end = line.find('"', at)
        if end < 0:
            hint = "close it on the same line"
            raise _BrokenError(start + 1, "the quotation mark that opens here is not closed", hint)
        pieces.append(line[at:end])
        if line[end + 1 : end + 2] != '"':
            return "".join(pieces), end + 1
        pieces.append('"')
        at = end + 2


def _placed(text: str, like: Scalar) -> Scalar:
    return scalar_at(text, like.source, like.line, like.column)


def _count(fields: int) -> str:
    return "1 field" if fields == 1 else f"{fields} fields"
