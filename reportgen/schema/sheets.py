"""Records that stand in a CSV file: the name of the file, its header, each day once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from reportgen.model.kinds import Record
from reportgen.nodes import Scalar
from reportgen.schema.reading import Reading
from reportgen.schema.spec import spec

SYNONYMS = {"date": "on", "day": "on", "period": "on", "reading": "value", "figure": "value", "notes": "note"}
"""What the columns of a sheet are called by those who keep it, with their own names."""

_FILE = re.compile(r"data/[^/\\:.][^/\\:]*\.csv", re.IGNORECASE)
_LEADS_OUT = re.compile(r"^[/\\~]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|://")


def file_name(reading: Reading, node: Scalar, name: str) -> str:
    """The path below the plan's folder that ``node`` gives; nothing, with a problem, where it gives none."""
    text = node.strip()
    if _FILE.fullmatch(text):
        return text
    if _LEADS_OUT.search(text):
        hint = "put the file into the plan's folder 'data' and name it from there: data/….csv"
        reading.problem("L013", node.span, f"'{text}' leads out of the plan's folder", hint)
    else:
        hint = f"write '{name}: data/….csv', or start each of them with '- on: …'"
        reading.problem("S003", node.span, f"'{name}' takes a list, or the name of a CSV file in 'data'", hint)
    return ""


def header_fits(reading: Reading, of: type[Record], header: tuple[Scalar, ...]) -> bool:
    """Whether a sheet has the columns that the records need, and no others; said once, not row by row."""
    keys, required = spec(of)
    before = len(reading.problems)
    if not any(column in keys for column in header):
        hint = f"put a line above it with their names: {','.join(keys)}"
        reading.problem("S002", header[0].span, "the first line does not name the columns", hint)
        return False
    for column in header:
        if column not in keys:
            reading.unknown_key(column, keys, f"the columns here are: {', '.join(keys)}")
    for needed in (*required, "value"):
        if needed not in header:
            hint = f"name it so in the first line: {','.join(keys)}"
            reading.problem("S002", header[0].span, f"the column '{needed}' is missing", hint)
    return len(reading.problems) == before


def each_once(reading: Reading, records: Iterable[Any]) -> tuple[Any, ...]:
    """The records, of each day the first: two readings of one day can't both be right."""
    found: dict[date, Any] = {}
    for one in records:
        if one.on is None or one.on.by is None:
            continue
        first = found.setdefault(one.on.by, one)
        if first is not one:
            hint = f"keep one of them; the first stands on line {first.on.span.line}"
            reading.problem("S012", one.on.span, f"there is a reading of '{one.on.text}' already", hint)
    return tuple(found.values())
