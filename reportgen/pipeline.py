"""The stages in a row: find, load, resolve, check, compose, write. The only place that writes files."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.compose import Edition, compose
from reportgen.diagnostics import Diagnostic, Severity, Source, Span, nearest, sort_key
from reportgen.errors import UsageError
from reportgen.files import Folder, replace
from reportgen.loader import collector_paused, load_file
from reportgen.model.format import Format
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node
from reportgen.resolve import resolve
from reportgen.rules import check as check_rules
from reportgen.schema import read_council, read_format, read_inspection, read_plan, read_report
from reportgen.schema.spec import spec
from reportgen.templates import Template

COUNCIL = "plans/council.yaml"


class Output:
    """One file made of a report: what is added to the report's name, the kind of file, the edition."""

    def __init__(self, kind: str, ending: str, edition: Edition) -> None:
        self.kind = kind
        self.ending = ending
        self.edition = edition


OUTPUTS = (
    Output("docx", ".docx", Edition.WIDE),
    Output("docx", "-accessible.docx", Edition.ACCESSIBLE),
    Output("html", ".html", Edition.PAGE),
)
KINDS = tuple(dict.fromkeys(output.kind for output in OUTPUTS))


@dataclass(frozen=True)
class Loaded:
    """What was read. ``project`` is None where the council itself can't be read."""

    folder: Folder
    project: Project | None
    problems: list[Diagnostic]

    def clean(self, report: Report) -> bool:
        """Whether nothing that ``report`` is made of has an error."""
        used = (COUNCIL, f"templates/{report.format}/", f"plans/{report.plan}/", report.node.source.path)
        for problem in self.problems:
            path = problem.span.source.path
            if problem.severity is not Severity.ERROR or not path.startswith(used):
                continue
            if "/reports/" not in path or path == report.node.source.path:
                return False
        return True


@dataclass
class Built:
    """What a build did: each file with whether it had to be written, the rows of plans, the problems."""

    files: list[tuple[Path, bool]] = field(default_factory=list)
    rows: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def load(folder: Folder) -> Loaded:
    """Read every file of the project, and resolve and check what they say."""
    problems: list[Diagnostic] = []
    with collector_paused():
        project = _read(folder, problems)
        if project is not None:
            problems += resolve(project)
            problems += check_rules(project)
    return Loaded(folder, project, problems)


def check(folder: Folder, plans: Sequence[str]) -> list[Diagnostic]:
    """All problems of the project, or of the plans named: also those that only composing finds."""
    loaded = load(folder)
    for report in _reports(loaded, plans):
        if loaded.project is not None and loaded.clean(report):
            loaded.problems.extend(compose(loaded.project, report, Edition.PAGE)[1])
    return _tidy(loaded.problems, plans)


def build(
    folder: Folder,
    plans: Sequence[str],
    output: Path,
    kinds: Sequence[str],
    *,
    dry_run: bool = False,
    progress: Callable[[Iterable[tuple[Report, Output]]], Iterable[tuple[Report, Output]]] = lambda work: work,
) -> Built:
    """Make the documents of every report, or of those of the plans named, below ``output``.

    A report with errors is left out, and what stands in ``output`` for it stays as it is. With
    ``dry_run`` nothing is written, and each file is said to be what it would be.
    """
    loaded = load(folder)
    result = Built()
    work: list[tuple[Report, Output]] = []
    for report in _reports(loaded, plans):
        if loaded.clean(report):
            work += [(report, one) for one in OUTPUTS if one.kind in kinds and _wanted(report, one)]
    rows: dict[str, int] = {}
    for report, one in progress(work):
        assert loaded.project is not None
        data, problems = _make(loaded.project, report, one, folder)
        loaded.problems.extend(problems)
        if any(problem.severity is Severity.ERROR for problem in problems):
            continue
        path = output / _folder_of(report) / f"{_base(report)}{one.ending}"
        if dry_run:
            same = path.exists() and path.read_bytes() == data
            result.files.append((path, not same))
        else:
            result.files.append((path, replace(path, data)))
        plan = loaded.project.plans.get(report.plan)
        if plan is not None:
            rows[report.name] = sum(1 for item in plan.walk() if not item.children)
    result.rows = sum(rows.values())
    result.problems = _tidy(loaded.problems, plans)
    return result


def _make(project: Project, report: Report, output: Output, folder: Folder) -> tuple[bytes, list[Diagnostic]]:
    with collector_paused():
        document, problems = compose(project, report, output.edition)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return b"", problems
        template = Template(str(report.format), folder.root / "templates" / report.format)
        # Writers are imported when they are used: the Word one takes longer to import than a check takes.
        if output.kind == "docx":
            from reportgen.writers import docx

            data, more = docx.write(document, template)
        else:
            from reportgen.writers import html

            data, more = html.write(document, template)
    return data, [*problems, *more]


def _wanted(report: Report, output: Output) -> bool:
    """The accessible edition differs only where a plan is shown."""
    return output.edition is not Edition.ACCESSIBLE or any(one.shows == "plan" for one in report.appendices)


def _folder_of(report: Report) -> str:
    return report.name.split("/")[0]


def _base(report: Report) -> str:
    return report.name.split("/")[-1]


def _reports(loaded: Loaded, plans: Sequence[str]) -> list[Report]:
    """The reports of the plans named, or all. Raises UsageError for a plan that there is not."""
    known = [path.name for path in loaded.folder.folders("plans")]
    for plan in plans:
        if plan not in known:
            near = nearest(plan, known)
            hint = f"; did you mean '{near}'?" if near else f"; the plans are: {', '.join(known)}"
            raise UsageError(f"there is no plan '{plan}'{hint}")
    if loaded.project is None:
        return []
    return [report for report in loaded.project.reports if not plans or _folder_of(report) in plans]


def _tidy(problems: list[Diagnostic], plans: Sequence[str]) -> list[Diagnostic]:
    """Each problem once, by file and place; only what concerns the plans named, where any are."""
    others = [
        problem
        for problem in dict.fromkeys(problems)
        if not plans
        or not problem.span.source.path.startswith("plans/")
        or problem.span.source.path.split("/")[1] in (*plans, "council.yaml")
    ]
    return sorted(others, key=sort_key)


# --- reading -----------------------------------------------------------------


def _read(folder: Folder, problems: list[Diagnostic]) -> Project | None:
    def node(path: Path) -> Node | None:
        loaded, found = load_file(path, folder.name(path))
        problems.extend(found)
        if loaded is None and not found:
            hint = "type its first key, or delete the file"
            problems.append(Diagnostic("S002", Span(Source(folder.name(path))), "the file is empty", hint))
        return loaded

    path = folder.root / COUNCIL
    if not path.exists():
        problems.append(Diagnostic("L012", Span(Source(COUNCIL)), "the file does not exist", "write it: 'name: …'"))
        return None
    council = read_council(node(path), problems) if folder.inside(path, problems) else None

    formats: dict[str, Format] = {}
    for path in folder.find("templates/*/format.yaml", problems):
        layout = read_format(node(path), path.parent.name, problems)
        if layout is not None:
            formats[layout.name] = layout

    plans: dict[str, Plan] = {}
    records: dict[tuple[str, str], Inspection] = {}
    reports: list[Report] = []
    misnamed = {path: path.with_name(better) for path, better in folder.misnamed()}
    for path, better in misnamed.items():
        where = Span(Source(folder.name(path)))
        message = "this file is not read: its name does not end in '.yaml'"
        problems.append(Diagnostic("L015", where, message, f"rename it to '{better.name}'"))
    for path in folder.find("plans/*.yaml", problems):
        if folder.name(path) != COUNCIL:
            where = Span(Source(folder.name(path)))
            hint = f"a plan has a folder of its own: move it to plans/{path.stem}/plan.yaml"
            problems.append(Diagnostic("L015", where, "this file is not read here", hint))
    for home in folder.folders("plans"):
        if not folder.inside(home, problems):
            continue
        plain_name = glob.escape(home.name)
        for path in folder.find(f"plans/{plain_name}/*.yaml", problems):
            if path.name == "plan.yaml":
                plan = read_plan(node(path), home.name, problems)
                if plan is not None:
                    plans[home.name] = plan
            else:
                found = node(path)
                if isinstance(found, MappingNode) and "meetings" in found.entries:
                    hint = f"move it to plans/{home.name}/reports/"
                    message = "this file is a report, and stands among the records"
                    problems.append(Diagnostic("L015", found.key_span("meetings"), message, hint))
                    continue
                record = read_inspection(found, problems)
                if record is not None:
                    records[home.name, path.stem] = record
        if not os.path.lexists(home / "plan.yaml") and home / "plan.yaml" not in misnamed.values():
            where = Span(Source(f"plans/{home.name}/plan.yaml"))
            problems.append(
                Diagnostic("L012", where, "the file does not exist", "a folder under plans/ holds a plan.yaml")
            )
        for path in folder.find(f"plans/{plain_name}/reports/*.yaml", problems):
            report = _report(node(path), home.name, path.stem, formats, problems)
            if report is not None:
                reports.append(report)
    if council is None:
        return None
    faulty = frozenset(problem.span.source.path for problem in problems)
    return Project(council, formats, plans, records, tuple(reports), faulty)


def _report(
    node: Node | None, home: str, stem: str, formats: dict[str, Format], problems: list[Diagnostic]
) -> Report | None:
    """A report, whose format says which keys it may have beyond the known ones."""
    known = spec(Report).keys
    named = node.entries.get("format") if isinstance(node, MappingNode) else None
    layout = formats.get(named) if isinstance(named, str) else None
    extras = [field.field for field in layout.cover if field.field not in known] if layout else []
    return read_report(node, f"{home}/{stem}", extras, problems)
