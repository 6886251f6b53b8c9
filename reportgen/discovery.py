"""Finding and reading every file of a project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Source, Span, did_you_mean, nearest
from reportgen.files import Folder
from reportgen.formats import Formats
from reportgen.loader import load_file, load_prose
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Plan, Reading
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node
from reportgen.schema import SYNONYMS, read_council, read_inspection, read_plan, read_readings, read_report
from reportgen.schema.spec import spec
from reportgen.waiting import Follow, unseen

COUNCIL = "plans/council.yaml"


def read_project(
    folder: Folder, problems: list[Diagnostic], formats_too: Iterable[str] = (), follow: Follow = unseen
) -> Project | None:
    """Everything in the project's files; None where the council itself can't be read.

    A packaged format is read where a file names it, or ``formats_too``.
    """
    path = folder.root / COUNCIL
    if not path.exists():
        problems.append(Diagnostic("L012", Span(Source(COUNCIL)), "the file does not exist", "write it: 'name: …'"))
        return None
    council = read_council(_node(folder, path, problems), problems) if folder.inside(path, problems) else None
    formats = Formats(folder, problems)
    for name in (*formats_too, *([council.document_format] if council and council.document_format else [])):
        formats.get(name)
    misnamed = _misnamed(folder, problems)
    plans: dict[str, Plan] = {}
    records: dict[tuple[str, str], Inspection] = {}
    documents: dict[tuple[str, str], str] = {}
    reports: list[Report] = []
    readings: dict[tuple[str, str], tuple[Reading, ...]] = {}
    for home in follow(list(folder.folders("plans")), "plan"):
        if not (folder.named(home, problems) and folder.inside(home, problems)):
            continue
        plan = _plan(folder, home, misnamed, problems)
        if plan is not None:
            plans[home.name] = plan
            for file, rows in _readings(folder, home, plan, problems):
                readings[home.name, file] = rows
        for name, record in _records(folder, home, problems):
            records[home.name, name] = record
        below = f"plans/{home.name}"
        for path in folder.find(f"{below}/documents", "*.md", problems):
            text, found = load_prose(path, folder.name(path))
            problems.extend(found)
            if text is not None:
                documents[home.name, path.relative_to(home).as_posix()] = text
        for path in folder.find(f"{below}/reports", "*.yaml", problems):
            report = _report(_node(folder, path, problems), f"{home.name}/{path.stem}", formats, problems)
            if report is not None:
                reports.append(report)
    if council is None:
        return None
    faulty = formats.unread.union(problem.span.source.path for problem in problems)
    return Project(
        council,
        formats.found,
        plans,
        records,
        tuple(reports),
        documents,
        faulty,
        packaged=formats.others,
        readings=readings,
    )


def _misnamed(folder: Folder, problems: list[Diagnostic]) -> set[Path]:
    """Report files that nobody will read; the paths that they would have by their better names."""
    better: set[Path] = set()
    for path, name in folder.misnamed():
        better.add(path.with_name(name))
        where = Span(Source(folder.name(path)))
        message = f"this file is not read: its name does not end in '{Path(name).suffix}'"
        problems.append(Diagnostic("L015", where, message, f"rename it to '{name}'"))
    for path in folder.find("plans", "*.yaml", problems):
        if folder.name(path) != COUNCIL:
            hint = f"a plan has a folder of its own: move it to plans/{path.stem}/plan.yaml"
            problems.append(Diagnostic("L015", Span(Source(folder.name(path))), "this file is not read here", hint))
    return better


def _node(folder: Folder, path: Path, problems: list[Diagnostic]) -> Node | None:
    loaded, found = load_file(path, folder.name(path))
    problems.extend(found)
    if loaded is None and not found:
        hint = "type its first key, or delete the file"
        problems.append(Diagnostic("S002", Span(Source(folder.name(path))), "the file is empty", hint))
    return loaded


def _plan(folder: Folder, home: Path, misnamed: set[Path], problems: list[Diagnostic]) -> Plan | None:
    path = home / "plan.yaml"
    if not os.path.lexists(path):
        if path not in misnamed:
            hint = "a folder under plans/ holds a plan.yaml"
            problems.append(Diagnostic("L012", Span(Source(folder.name(path))), "the file does not exist", hint))
        return None
    found = folder.find(f"plans/{home.name}", "plan.yaml", problems)
    return read_plan(_node(folder, found[0], problems), home.name, problems) if found else None


def _readings(
    folder: Folder, home: Path, plan: Plan, problems: list[Diagnostic]
) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    """The readings of the CSV files that measures name, each file once. What nobody names is not looked at."""
    named = [one.readings for item in plan.walk() for one in item.measures if one.readings and one.readings.file]
    if not named:
        return
    from reportgen.csv_loader import load_sheet  # most plans name no file

    below = f"plans/{home.name}/data"
    there = {path.relative_to(home).as_posix(): path for path in folder.find(below, "*.[cC][sS][vV]", problems)}
    read: set[str] = set()
    for rows in named:
        path = there.get(rows.file)
        if path is None:
            hint = did_you_mean(rows.file, there, f"put it into plans/{home.name}/data/")
            problems.append(Diagnostic("L012", rows.span, f"the file '{rows.file}' does not exist", hint))
        elif rows.file not in read:
            read.add(rows.file)
            sheet = load_sheet(path, folder.name(path), SYNONYMS, problems)
            yield rows.file, read_readings(*sheet, problems) if sheet else ()


def _records(folder: Folder, home: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, Inspection]]:
    """The records by name: every other YAML file beside the plan, and those of later visits."""
    below = f"plans/{home.name}"
    beside = [path for path in folder.find(below, "*.yaml", problems) if path.name != "plan.yaml"]
    for path in (*beside, *folder.find(f"{below}/visits", "*.yaml", problems)):
        node = _node(folder, path, problems)
        if isinstance(node, MappingNode) and "meetings" in node.entries:
            hint = f"move it to plans/{home.name}/reports/"
            message = "this file is a report, and stands among the records"
            problems.append(Diagnostic("L015", node.key_span("meetings"), message, hint))
            continue
        name = path.relative_to(home).with_suffix("").as_posix()
        record = read_inspection(node, name, problems)
        if record is not None:
            yield name, record


def _report(node: Node | None, name: str, formats: Formats, problems: list[Diagnostic]) -> Report | None:
    """A report, whose format says which keys it may have beyond the known ones."""
    known = spec(Report).keys
    named = node.entries.get("format") if isinstance(node, MappingNode) else None
    layout = formats.get(named) if isinstance(named, str) else None
    asked = (field for field in layout.fields if field.field not in known and not field.text) if layout else ()
    extras: dict[str, tuple[str, ...] | None] = {str(field.field): tuple(field.entries) for field in asked}
    if layout is None and named and isinstance(node, MappingNode):
        # Nobody can tell what a format asks for that can't be read: only what looks like a slip is one.
        extras = {str(key): None for key in node.names() if key not in known and nearest(key, known) is None}
    return read_report(node, name, extras, problems)
