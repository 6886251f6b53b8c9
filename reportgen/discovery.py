"""Finding and reading every file of a project."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostic, Source, Span, did_you_mean
from reportgen.files import Folder
from reportgen.loader import load_file, load_prose
from reportgen.model.format import Format
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node, Scalar
from reportgen.schema import inherit, read_council, read_format, read_inspection, read_plan, read_report
from reportgen.schema.spec import spec

COUNCIL = "plans/council.yaml"


def read_project(folder: Folder, problems: list[Diagnostic]) -> Project | None:
    """Everything in the project's files; None where the council itself can't be read."""
    path = folder.root / COUNCIL
    if not path.exists():
        problems.append(Diagnostic("L012", Span(Source(COUNCIL)), "the file does not exist", "write it: 'name: …'"))
        return None
    council = read_council(_node(folder, path, problems), problems) if folder.inside(path, problems) else None
    formats = _formats(folder, problems)
    plans: dict[str, Plan] = {}
    records: dict[tuple[str, str], Inspection] = {}
    documents: dict[tuple[str, str], str] = {}
    reports: list[Report] = []
    for home in folder.folders("plans"):
        plan = _plan(folder, home, problems)
        if plan is not None:
            plans[home.name] = plan
        for path in _records(folder, home, problems):
            name = path.relative_to(home).with_suffix("").as_posix()
            record = read_inspection(_node(folder, path, problems), name, problems)
            if record is not None:
                records[home.name, name] = record
        for path in folder.find(f"plans/{home.name}/documents/*.md", problems):
            text, found = load_prose(path, folder.name(path))
            problems.extend(found)
            if text is not None:
                documents[home.name, path.relative_to(home).as_posix()] = text
        for path in folder.find(f"plans/{home.name}/reports/*.yaml", problems):
            report = _report(_node(folder, path, problems), f"{home.name}/{path.stem}", formats, problems)
            if report is not None:
                reports.append(report)
    if council is None:
        return None
    return Project(council, formats, plans, records, tuple(reports), documents)


def _node(folder: Folder, path: Path, problems: list[Diagnostic]) -> Node | None:
    loaded, found = load_file(path, folder.name(path))
    problems.extend(found)
    if loaded is None and not found:
        problems.append(Diagnostic("S002", Span(Source(folder.name(path))), "the file is empty"))
    return loaded


def _plan(folder: Folder, home: Path, problems: list[Diagnostic]) -> Plan | None:
    path = home / "plan.yaml"
    if not path.exists():
        hint = "a folder under plans/ holds a plan.yaml"
        problems.append(Diagnostic("L012", Span(Source(folder.name(path))), "the file does not exist", hint))
        return None
    return read_plan(_node(folder, path, problems), home.name, problems) if folder.inside(path, problems) else None


def _records(folder: Folder, home: Path, problems: list[Diagnostic]) -> list[Path]:
    """The records: every YAML file beside the plan, and those of later visits."""
    beside = folder.find(f"plans/{home.name}/*.yaml", problems)
    visits = folder.find(f"plans/{home.name}/visits/*.yaml", problems)
    return [path for path in (*beside, *visits) if path.name != "plan.yaml"]


def _report(node: Node | None, name: str, formats: dict[str, Format], problems: list[Diagnostic]) -> Report | None:
    """A report, whose format says which keys it may have beyond the known ones."""
    known = spec(Report).keys
    named = node.entries.get("format") if isinstance(node, MappingNode) else None
    layout = formats.get(named) if isinstance(named, str) else None
    extras = [field.field for field in layout.cover if field.field not in known] if layout else []
    return read_report(node, name, extras, problems)


# --- formats -----------------------------------------------------------------


def _formats(folder: Folder, problems: list[Diagnostic]) -> dict[str, Format]:
    """The formats, each laid over its base."""
    nodes: dict[str, MappingNode] = {}
    found: dict[str, Format] = {}
    for path in folder.find("templates/*/format.yaml", problems):
        node = _node(folder, path, problems)
        if isinstance(node, MappingNode):
            nodes[path.parent.name] = node
        else:
            read_format(node, path.parent.name, (), problems)
    for name, node in nodes.items():
        chain = _bases(name, nodes, problems)
        whole = node
        for base in chain:
            whole = inherit(whole, nodes[base])
        layout = read_format(whole, name, chain, problems)
        if layout is not None:
            found[name] = layout
    return found


def _bases(name: str, nodes: dict[str, MappingNode], problems: list[Diagnostic]) -> tuple[str, ...]:
    """The formats that ``name`` is based on, the nearest first."""
    chain: list[str] = []
    here = name
    while True:
        base = nodes[here].entries.get("base")
        if not isinstance(base, Scalar) or not base:
            return tuple(chain)
        if base not in nodes:
            if here == name:
                hint = did_you_mean(base, nodes, "give the name of a folder under templates/")
                problems.append(Diagnostic("N001", base.span, f"'{base}' is not a format that is known", hint))
            return tuple(chain)
        if base == name or base in chain:
            if name in (here, base):
                hint = "take one of the 'base' keys out"
                problems.append(Diagnostic("N001", base.span, f"the format '{name}' is based on itself", hint))
            return tuple(chain)
        chain.append(str(base))
        here = base
