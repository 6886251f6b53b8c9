"""Nodes to model: the schema decides what each text means, and says what does not fit.

Every function reads as much as it can and collects a diagnostic for the rest, so that one wrong key
does not hide the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.diagnostics import Diagnostic
from reportgen.model.council import Council
from reportgen.model.format import Format, FormatFolder
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Item, Plan
from reportgen.model.plan import Reading as MeasureReading
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node, Scalar
from reportgen.schema.inherit import inherit
from reportgen.schema.reading import Reading
from reportgen.schema.records import R, blank, items, record, rows, values
from reportgen.schema.shape import shape
from reportgen.schema.sheets import SYNONYMS, each_once, header_fits
from reportgen.schema.spec import spec
from reportgen.schema.values import texts

__all__ = [
    "SYNONYMS",
    "blank",
    "inherit",
    "read_council",
    "read_format",
    "read_inspection",
    "read_plan",
    "read_readings",
    "read_report",
]


def read_council(node: Node | None, problems: list[Diagnostic]) -> Council | None:
    """Read plans/council.yaml."""
    return _file(Council, node, problems)


def read_inspection(node: Node | None, name: str, problems: list[Diagnostic]) -> Inspection | None:
    """Read a record: inspection.yaml, or a later visit."""
    return _file(Inspection, node, problems, name=name)


def read_format(
    node: Node | None,
    name: str,
    bases: tuple[str, ...],
    problems: list[Diagnostic],
    folders: tuple[FormatFolder, ...] = (),
) -> Format | None:
    """Read a format.yaml, laid over those of the formats ``bases``; ``folders`` are where it and these stand."""
    return _file(Format, node, problems, name=name, bases=bases, folders=folders)


def read_report(
    node: Node | None, name: str, extras: Mapping[str, Sequence[str] | None], problems: list[Diagnostic]
) -> Report | None:
    """Read a report. ``extras`` are the fields that its format adds: for one given as entries, the keys of an entry.

    One with None in their place may hold anything, and is not read.
    """
    if not isinstance(node, MappingNode):
        return _file(Report, node, problems, name=name)
    reading = Reading(problems)
    fields, added = values(reading, Report, node, frozenset(extras))
    asked = [(name, child, keys) for name, child in added.items() if (keys := extras[name]) is not None]
    given = {name: rows(reading, child, name, keys) for name, child, keys in asked if keys}
    fields["extra"] = {name: texts(reading, child, name) for name, child, keys in asked if not keys}
    return Report(node=node, name=name, entries=given, **fields)


def read_plan(node: Node | None, name: str, problems: list[Diagnostic]) -> Plan | None:
    """Read plans/``name``/plan.yaml: first the shape it declares, then its items by that shape."""
    if not isinstance(node, MappingNode):
        return _file(Plan, node, problems)
    declared = shape(node)
    if declared is None:
        # What the items are called is not known: all else would be reported for want of it.
        fields, _ = values(Reading(problems), Plan, node, frozenset(node.entries))
        return Plan(node=node, name=name, **{**fields, "columns": ()})
    reading = Reading(problems, declared, node)
    top = reading.shape.levels[0].plural if reading.shape.levels else ""
    hint = f"the items of this plan stand under '{top}:', by the names under 'levels:'" if top else ""
    fields, extra = values(reading, Plan, node, frozenset({top} if top else ()), hint)
    found: tuple[Item, ...] = items(reading, extra[top], 0) if top in extra else ()
    return Plan(node=node, name=name, items=found, **fields)


def read_readings(
    header: Iterable[Scalar], rows: Iterable[MappingNode], problems: list[Diagnostic]
) -> tuple[MeasureReading, ...]:
    """Read the readings of a measure from a sheet: its header, and a node a row."""
    reading = Reading(problems)
    if not header_fits(reading, MeasureReading, tuple(header)):
        return ()
    return each_once(reading, [record(reading, MeasureReading, row) for row in rows])


def _file(
    of: type[R],
    node: Node | None,
    problems: list[Diagnostic],
    **given: object,
) -> R | None:
    if node is None:
        return None
    reading = Reading(problems, root=node)
    if not isinstance(node, MappingNode):
        keys = ", ".join(f"'{name}: …'" for name in spec(of).required)
        reading.problem("S003", node.span, "this file does not start with keys", f"start with {keys}")
        return None
    return record(reading, of, node, frozenset(), **given)
