"""The stages in a row: find, load, resolve, check, compose, write. The only place that writes files."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from reportgen import approvals
from reportgen.compose import (
    DASHBOARD_NAME,
    RESTRICTED_NAME,
    Audience,
    Edition,
    compose_document,
    compose_record,
    compose_report,
)
from reportgen.criteria import Judgement
from reportgen.data import Calendar, Workbook
from reportgen.diagnostics import Diagnostic, Severity, Source, Span, nearest, sort_key
from reportgen.discovery import COUNCIL, read_project
from reportgen.document import Document
from reportgen.errors import UsageError
from reportgen.files import Folder, replace
from reportgen.loader import collector_paused
from reportgen.model.exempt import EXEMPT
from reportgen.model.fields import shown_parts
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.model.withheld import holds_exempt, withheld
from reportgen.resolve import resolve
from reportgen.rules import RULES
from reportgen.rules import check as check_rules
from reportgen.rules.settings import Ignored, Settings
from reportgen.templates import Template
from reportgen.timeline import named_report

KINDS = ("docx", "html")

# The files made of a report: what is added to its name, the kind of file, the edition.
_EDITIONS = (
    (".docx", "docx", Edition.WIDE),
    ("-accessible.docx", "docx", Edition.ACCESSIBLE),
    (".html", "html", Edition.PAGE),
)

AUDIENCES = {
    "public": (Audience.PUBLIC,),
    "restricted": (Audience.RESTRICTED,),
    "both": (Audience.PUBLIC, Audience.RESTRICTED),
}
"""What can be asked for: the editions for the public, those for members and officers, or both."""

Made = Document | Workbook | Calendar

APPROVAL = ("A001", "A002", "A003", "A004")
"""What is said of an approval, and mended by another."""

Composed = tuple[Document, list[Diagnostic]]


class Job(NamedTuple):
    """One file to make: its path below the output folder, its kind, its format, and how it is composed.

    ``sources`` are how the paths begin of the files that it is made of. ``plan`` is the plan that it shows whole.
    """

    path: str
    kind: str
    format: str
    compose: Callable[[], tuple[Made, list[Diagnostic]]]
    sources: tuple[str, ...]
    plan: Plan | None


@dataclass(frozen=True)
class Loaded:
    """What was read. ``project`` is None where the council itself can't be read."""

    folder: Folder
    project: Project | None
    problems: list[Diagnostic] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    settings: Settings | None = None

    def add(self, problems: Iterable[Diagnostic]) -> None:
        """Take problems in, as the council's settings have them."""
        if self.settings is not None:
            problems, ignored = self.settings.apply(problems)
            self.ignored.extend(ignored)
        self.problems.extend(problems)

    def clean(self, job: Job) -> bool:
        """Whether nothing that the file of ``job`` is made of has an error."""
        return not any(
            problem.severity is Severity.ERROR and problem.span.source.path.startswith(job.sources)
            for problem in self.problems
        )


@dataclass(frozen=True)
class Checked:
    """What a check found, and what somebody said to ignore."""

    problems: list[Diagnostic]
    ignored: list[Ignored] = field(default_factory=list)


@dataclass
class Built:
    """What a build did: each file with whether it had to be written, the rows of plans, the problems."""

    files: list[tuple[Path, bool]] = field(default_factory=list)
    rows: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def load(
    folder: Folder, least: Severity | None = None, on: date | None = None, *, formats: Iterable[str] = ()
) -> Loaded:
    """Read every file of the project and resolve what they name; also the packaged ``formats`` that nothing names.

    With ``least``, the rules are applied as well that may weigh so much or more, as at the day ``on`` if given.
    """
    problems: list[Diagnostic] = []
    with collector_paused():
        project = read_project(folder, problems, formats)
        if project is not None:
            problems += resolve(project)
        gc.freeze()  # the project stays and has no cycles: the collector need not look through it later, either
        if project is None or least is None:
            return Loaded(folder, project, problems)
        loaded = Loaded(folder, project, settings=Settings(project, on))
        loaded.add([*problems, *check_rules(project, loaded.settings, least=least)])
        loaded.add(approvals.check(project, folder.root))
    return loaded


def check(folder: Folder, plans: Sequence[str], *, on: date | None = None) -> Checked:
    """All problems of the project, or of the plans named: also those that only composing finds.

    Each plan is checked as at the day ``on``, or as at the last day that it knows of.
    """
    loaded = load(folder, Severity.ADVICE, on)
    exempt = loaded.project is not None and holds_exempt(loaded.project)
    jobs = list(_jobs(loaded, plans, AUDIENCES["both"]))
    loaded.add(_same_documents(jobs))
    for job in jobs:
        # Pages hold all that their other editions hold; a restricted one more only where something is not public.
        restricted = job.path.endswith(f"{RESTRICTED_NAME}.html")
        if restricted and not _internal(loaded.project, job.format) and not exempt:
            continue
        if job.kind == "html" and loaded.clean(job):
            with collector_paused():
                loaded.add(job.compose()[1])
    return _tidy(loaded, plans)


def _internal(project: Project | None, name: str) -> bool:
    layout = project.formats.get(name) if project is not None else None
    return layout is not None and any(field.internal for field in layout.fields)


def build(
    folder: Folder,
    plans: Sequence[str],
    output: Path,
    kinds: Sequence[str],
    *,
    edition: str = "public",
    dry_run: bool = False,
    progress: Callable[[Iterable[Job]], Iterable[Job]] = lambda jobs: jobs,
) -> Built:
    """Make the documents of every report, record and document, or of those of the plans named, below ``output``.

    ``edition`` is one of :data:`AUDIENCES`. Records and documents are public, and have no restricted edition.
    What has errors is left out, and what stands in ``output`` for it stays as it is. With ``dry_run``
    nothing is written, and each file is said to be what it would be. Of the rules, those are asked that a council has
    made errors: only these stop a build. What the others find is for ``check``.
    """
    loaded = load(folder, Severity.ERROR)
    jobs = list(_jobs(loaded, plans, AUDIENCES[edition]))
    loaded.add(_same_documents(jobs))
    jobs = [job for job in jobs if job.kind in kinds]
    built = make(loaded, jobs, plans, output, dry_run=dry_run, progress=progress)
    if edition != "restricted" and _may_hold_exempt(loaded):
        built.problems = [_discreet(problem) for problem in built.problems]
    return built


def make(
    loaded: Loaded,
    jobs: Iterable[Job],
    plans: Sequence[str],
    output: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[Iterable[Job]], Iterable[Job]] = lambda jobs: jobs,
) -> Built:
    """Make the files of ``jobs`` that nothing stands in the way of. The problems are those of ``plans``, or of all."""
    result = Built()
    jobs = [job for job in jobs if loaded.clean(job)]
    shown: dict[int, Plan] = {}
    for job in progress(jobs):
        with collector_paused():  # until the document is gone again
            data, problems = _make(job, template_of(loaded, job.format))
        loaded.add(problems)
        if any(problem.severity is Severity.ERROR for problem in problems):
            continue
        path = output / job.path
        changed = _differs(path, data) if dry_run else replace(path, data)
        result.files.append((path, changed))
        if job.plan is not None:
            shown[id(job.plan)] = job.plan
    result.rows = sum(1 for plan in shown.values() for item in plan.walk() if not item.children)
    result.problems = _tidy(loaded, plans).problems
    return result


_KEY = re.compile(rf"(?:^|[{{,])[\s-]*['\"]?{EXEMPT}\b", re.MULTILINE)


def _may_hold_exempt(loaded: Loaded) -> bool:
    """Whether anything is exempt, for all one knows: a file that can't be read may say so, and a slip may mean it."""
    if loaded.project is not None and holds_exempt(loaded.project):
        return True
    sources = {problem.span.source.path: problem.span.source for problem in loaded.problems}
    return any(problem.instead == EXEMPT for problem in loaded.problems) or any(
        _KEY.search(source.text) is not None for source in sources.values()
    )


def _discreet(problem: Diagnostic) -> Diagnostic:
    """A problem as it may stand in the log of a build for the public: its place, without any word of it.

    A message quotes what was typed, and what it is compared with may stand elsewhere: where anything is exempt, none of
    those about plans are quoted. What is wrong with formats and templates holds nothing of a plan.
    """
    span = problem.span
    if not span.source.path.startswith("plans/"):
        return problem
    about = problem.kind.about.rstrip(".")
    said = about[:1].lower() + about[1:]
    return Diagnostic(
        problem.code,
        Span(Source(span.source.path), span.line, span.column, span.length),
        said,
        "'reportgen check' says it in full: part of this project is exempt",
        problem.stamp,
    )


def _make(job: Job, template: Template) -> tuple[bytes, list[Diagnostic]]:
    made, problems = job.compose()
    if any(problem.severity is Severity.ERROR for problem in problems):
        return b"", problems
    data, more = _written(made, job.kind, template)
    return data, [*problems, *more]


def _written(made: Made, kind: str, template: Template) -> tuple[bytes, list[Diagnostic]]:
    # Writers are imported when they are used: the Word one takes longer to import than a check takes.
    match made:
        case Workbook() if kind == "xlsx":
            from reportgen.writers import xlsx

            return xlsx.write(made)
        case Workbook():
            from reportgen.writers import csv

            return csv.write(made), []
        case Calendar():
            from reportgen.writers import ics

            return ics.write(made), []
        case Document() if kind == "docx":
            from reportgen.writers import docx

            return docx.write(made, template)
        case Document() if kind == "txt":
            from reportgen.writers import text

            return text.write(made), []
        case _:
            from reportgen.writers import html

            return html.write(made, template)


def template_of(loaded: Loaded, name: str) -> Template:
    """The files of the format ``name``."""
    assert loaded.project is not None  # else there would be nothing to make
    layout = loaded.project.formats[name]
    first, *others = (folder.path for folder in layout.folders)
    styles = {str(style): str(called) for style, called in layout.styles.items()}
    return Template(name, first, tuple(others), styles, shown={folder.path: folder.name for folder in layout.folders})


def _differs(path: Path, data: bytes) -> bool:
    return not path.exists() or path.read_bytes() != data


# --- what there is to make ---------------------------------------------------


def known_plans(folder: Folder, plans: Sequence[str]) -> None:
    """Raises UsageError for a plan that there is not."""
    known = [path.name for path in folder.folders("plans")]
    for plan in plans:
        if plan not in known:
            near = nearest(plan, known)
            hint = f"; did you mean '{near}'?" if near else f"; the plans are: {', '.join(known)}"
            raise UsageError(f"there is no plan '{plan}'{hint}")


def reports(loaded: Loaded, plans: Sequence[str]) -> list[Report]:
    """The reports of the plans named, or all. Raises UsageError for a plan that there is not."""
    known_plans(loaded.folder, plans)
    found = loaded.project.reports if loaded.project is not None else ()
    return [one for one in found if not plans or _home(one.name) in plans]


def _jobs(loaded: Loaded, plans: Sequence[str], audiences: Sequence[Audience]) -> Iterator[Job]:
    """Every file to make, plan by plan. Raises UsageError for a plan that there is not."""
    chosen = reports(loaded, plans)
    project = loaded.project
    if project is None:
        return
    for report in chosen:
        for audience in audiences:
            yield from _report_jobs(project, report, audience)
    layout = project.council.document_format
    if layout not in project.formats or Audience.PUBLIC not in audiences:
        return
    folders = folders_of(project, layout)
    gone = {home: withheld(project, home) for home, _ in project.documents}
    faulty = _with_faulty_reports(loaded)
    for home, path in project.documents:
        if path not in gone[home] and home not in faulty and (not plans or home in plans):
            made_of: tuple[str, ...] = (COUNCIL, f"plans/{home}/{path}", *folders)
            making = partial(compose_document, project, home, path)
            yield from _pair(f"{home}/{path.removesuffix('.md')}", layout, making, made_of)
    for (home, name), record in project.records.items():
        if home not in faulty and (not plans or home in plans):
            made_of = (COUNCIL, record.node.source.path, f"plans/{home}/plan.yaml", *folders)
            yield from _pair(f"{home}/{name}", layout, partial(compose_record, project, home, record), made_of)


def _same_documents(jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """Files that would be written over each other: one name can be another with ``-accessible`` behind it.

    Capitals make no difference to Windows and macOS, and none here. The dashboards are made by another command.
    """
    first: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for job in sorted(jobs, key=lambda job: (len(job.sources[1]), job.sources[1])):  # 'r' keeps its name
        own = job.sources[1]  # the first is the council
        name = job.path.rpartition("/")[2]
        other = first.setdefault(job.path.casefold(), own)
        if other != own and (own, other) not in told:
            told.add((own, other))
            message = f"'{name}' would be made of this file, and of {other}"
            yield Diagnostic("N007", Span(Source(own)), message, "give one of them another name")
        if name.casefold() == f"{DASHBOARD_NAME}.html":
            message = f"'{name}' is the name of the plan's dashboard"
            yield Diagnostic("N007", Span(Source(own)), message, "give this file another name")


def errors_of(loaded: Loaded, report: Report) -> tuple[list[Diagnostic], tuple[str, ...]]:
    """The errors that keep ``report`` from being built, also those of its template; how the paths begin of its files.

    What is said of an approval that it has already is left out.
    """
    assert loaded.project is not None  # else there would be no report
    audiences = AUDIENCES["both" if _internal(loaded.project, report.format) else "public"]
    jobs = [job for audience in audiences for job in _report_jobs(loaded.project, report, audience)]
    sources = jobs[0].sources if jobs else (report.node.source.path,)
    found = [problem for problem in loaded.problems if problem.span.source.path.startswith(sources)]
    wrong = [one for one in found if one.severity is Severity.ERROR and one.code not in APPROVAL]
    for job in jobs if not wrong else ():
        with collector_paused():
            found += _make(job, template_of(loaded, job.format))[1]
    wrong = [one for one in found if one.severity is Severity.ERROR and one.code not in APPROVAL]
    return sorted(dict.fromkeys(wrong), key=sort_key), sources


def _with_faulty_reports(loaded: Loaded) -> set[str]:
    """The plans with a report that has errors: nobody knows whether it says that a document or the plan is exempt."""
    paths = {one.span.source.path for one in loaded.problems if one.severity is Severity.ERROR}
    return {path.split("/")[1] for path in paths if path.startswith("plans/") and "/reports/" in path}


def _report_jobs(project: Project, report: Report, audience: Audience) -> Iterator[Job]:
    layout = project.formats.get(report.format)
    if layout is None:
        return
    plan = project.plans.get(report.plan) if any(one.shows == "plan" for one in report.appendices) else None
    home = report.plan or _home(report.name)
    attached = tuple(f"plans/{home}/{one.document}" for one in report.appendices if one.document)
    before = named_report(project, report) if report.since else None
    judging = cache(partial(judgement, project, report))
    records = (record.node.source.path for record in project.plan_records(home).values())
    beside = (f"plans/{home}/plan.yaml", *records)
    # What stands under data/ was read since a measure names it, and counts for what shows measures.
    data = (f"plans/{home}/data/",) if "measures" in shown_parts(project.formats.get(report.format), report) else ()
    sources = (COUNCIL, report.node.source.path, *folders_of(project, report.format), *attached, *beside, *data)
    sources += (before.node.source.path,) if before is not None else ()
    mark = RESTRICTED_NAME if audience is Audience.RESTRICTED else ""
    for ending, kind, edition in _EDITIONS:
        # The accessible edition differs only where a plan is shown.
        if edition is not Edition.ACCESSIBLE or plan is not None:
            stem, dot, suffix = ending.rpartition(".")
            yield Job(
                f"{report.name}{stem}{mark}{dot}{suffix}",
                kind,
                str(report.format),
                partial(_compose, project, report, edition, audience, judging),
                sources,
                plan,
            )


def compose_paper(project: Project, report: Report, edition: Edition) -> Composed:
    """The document of a report for the public, with all that the stages before give it."""
    return compose_report(project, report, edition, Audience.PUBLIC, judgement(project, report))


def _compose(
    project: Project, report: Report, edition: Edition, audience: Audience, judging: Callable[[], Judgement | None]
) -> Composed:
    return compose_report(project, report, edition, audience, judging())


def judgement(project: Project, report: Report) -> Judgement | None:
    """What the rules say of each action as at the day of the report, where it shows that."""
    plan = project.plans.get(report.plan)
    if plan is None or "smart" not in shown_parts(project.formats.get(report.format), report):
        return None
    from reportgen.smart import smart  # most papers do not show it

    groups = smart(project, plan, Settings(project, report.as_at))
    return Judgement(tuple(groups), {code: rule.name.replace("-", " ") for code, rule in RULES.items()})


def _pair(path: str, layout: str, compose: Callable[[Edition], Composed], sources: tuple[str, ...]) -> Iterator[Job]:
    """The Word file and the page of what is no report."""
    for ending, kind, edition in _EDITIONS:
        if edition is not Edition.ACCESSIBLE:
            yield Job(f"{path}{ending}", kind, layout, partial(compose, edition), sources, None)


def folders_of(project: Project, layout: str) -> tuple[str, ...]:
    """How the paths of the files of a format begin, and those of its bases."""
    return tuple(f"{folder.name}/" for folder in project.formats[layout].folders)


def _home(name: str) -> str:
    return name.split("/", maxsplit=1)[0]


def _tidy(loaded: Loaded, plans: Sequence[str]) -> Checked:
    """Each problem once, by file and place; only what concerns the plans named, where any are."""

    def concerns(problem: Diagnostic) -> bool:
        path = problem.span.source.path
        return not plans or not path.startswith("plans/") or path.split("/")[1] in (*plans, "council.yaml")

    problems = sorted(filter(concerns, dict.fromkeys(loaded.problems)), key=sort_key)
    ignored = [one for one in dict.fromkeys(loaded.ignored) if concerns(one.problem)]
    return Checked(problems, sorted(ignored, key=lambda one: sort_key(one.problem)))
