"""Which files there are to make of reports, records and documents, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

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
from reportgen.diagnostics import Diagnostic, Severity, Source, Span
from reportgen.discovery import COUNCIL
from reportgen.document import Document
from reportgen.model.fields import shown_parts
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.model.withheld import withheld
from reportgen.pipeline.loading import Loaded, reports
from reportgen.progress.timeline import named_report
from reportgen.rules import RULES
from reportgen.rules.settings import Settings

if TYPE_CHECKING:
    from reportgen.data import Calendar, Workbook

    Made = Document | Workbook | Calendar

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

Composed = tuple[Document, list[Diagnostic]]


class Job(NamedTuple):
    """One file to make: its path below the output folder, its kind, its format, and how it is composed.

    ``sources`` are how the paths begin of the files that it is made of. ``plan`` is the plan that it shows whole.
    ``texts`` are the paths of the files whose Markdown it shows, ``grid`` says whether it has the plan as one grid.
    """

    path: str
    kind: str
    format: str
    compose: Callable[[], tuple[Made, list[Diagnostic]]]
    sources: tuple[str, ...]
    plan: Plan | None
    texts: tuple[str, ...] = ()
    grid: bool = False


def jobs_of(loaded: Loaded, plans: Sequence[str], audiences: Sequence[Audience]) -> Iterator[Job]:
    """Every file to make, plan by plan. Raises UsageError for a plan that there is not."""
    chosen = reports(loaded, plans)
    project = loaded.project
    if project is None:
        return
    for report in chosen:
        for audience in audiences:
            yield from report_jobs(project, report, audience)
    layout = project.council.document_format
    if layout not in project.formats or Audience.PUBLIC not in audiences:
        return
    folders = folders_of(project, layout)
    gone = {home: withheld(project, home) for home, _ in project.documents}
    faulty = _with_faulty_reports(loaded)
    for home, path in project.documents:
        if path not in gone[home] and home not in faulty and (not plans or home in plans):
            text = f"plans/{home}/{path}"
            making = partial(compose_document, project, home, path)
            yield from _pair(f"{home}/{path.removesuffix('.md')}", layout, making, (COUNCIL, text, *folders), text)
    for (home, name), record in project.records.items():
        if home not in faulty and (not plans or home in plans):
            text = record.node.source.path
            made_of = (COUNCIL, f"plans/{home}/plan.yaml", text, *folders)
            yield from _pair(f"{home}/{name}", layout, partial(compose_record, project, home, record), made_of, text)


def _with_faulty_reports(loaded: Loaded) -> set[str]:
    """The plans with a report that has errors: nobody knows whether it says that a document or the plan is exempt."""
    paths = {one.span.source.path for one in loaded.problems if one.severity is Severity.ERROR}
    return {path.split("/")[1] for path in paths if path.startswith("plans/") and "/reports/" in path}


def report_jobs(project: Project, report: Report, audience: Audience) -> Iterator[Job]:
    """The files of a report for those of ``audience``."""
    layout = project.formats.get(report.format)
    if layout is None:
        return
    plan = project.plans.get(report.plan) if any(one.shows == "plan" for one in report.appendices) else None
    home = report.home
    attached = tuple(f"plans/{home}/{one.document}" for one in report.appendices if one.document)
    before = named_report(project, report) if report.since else None
    judging = cache(partial(judgement, project, report))
    # A record that can't be read is none of the project's, and may be what the report takes words from.
    beside = (f"plans/{home}/plan.yaml", *_records(project, home))
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
                (report.node.source.path, *attached, *((plan.node.source.path,) if plan is not None else ())),
                edition is Edition.WIDE and plan is not None,
            )


def _records(project: Project, home: str) -> list[str]:
    """The paths of the records beside a plan, also of those that can't be read."""
    read = [record.node.source.path for record in project.plan_records(home).values()]
    below = f"plans/{home}/"
    unread = (path.removeprefix(below) for path in sorted(project.faulty) if path.startswith(below))
    return [*read, *(below + path for path in unread if path.partition("/")[0] == "visits" or "/" not in path)]


def same_documents(jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """Files of which the same document would be made: one would take the place of the other.

    Capitals make no difference to Windows and macOS. Between a record and a report it is the report that is said to be
    in the way, as records are named in plans; between two reports the one with the longer name. The dashboards of plans
    are made by another command.
    """
    made: dict[str, str] = {}
    said = set[str]()
    for job in jobs:
        text = job.texts[0]
        # It stands beside the papers of the plan: in a folder below, as that of documents, the name is free.
        if job.path.partition("/")[2].casefold() == f"{DASHBOARD_NAME}.html":
            message = f"'{DASHBOARD_NAME}.html' is the name of the plan's dashboard"
            yield Diagnostic("L019", Span(Source(text)), message, "give this file another name")
        first = made.setdefault(job.path.casefold(), text)
        other, wrong = sorted((first, text), key=lambda path: ("/reports/" in path, len(path)))
        if first != text and wrong not in said:
            said.add(wrong)
            message = f"this file and {other} would both become {job.path.rpartition('/')[2]}"
            yield Diagnostic("L019", Span(Source(wrong)), message, "rename one of them")


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


def _pair(
    path: str, layout: str, compose: Callable[[Edition], Composed], sources: tuple[str, ...], text: str
) -> Iterator[Job]:
    """The Word file and the page of what is no report."""
    for ending, kind, edition in _EDITIONS:
        if edition is not Edition.ACCESSIBLE:
            yield Job(f"{path}{ending}", kind, layout, partial(compose, edition), sources, None, (text,))


def folders_of(project: Project, layout: str) -> tuple[str, ...]:
    """How the paths of the files of a format begin, and those of its bases."""
    return tuple(f"{folder.name}/" for folder in project.formats[layout].folders)


def is_internal(project: Project | None, name: str) -> bool:
    """Whether the format ``name`` has fields that only its restricted edition shows."""
    layout = project.formats.get(name) if project is not None else None
    return layout is not None and any(field.internal for field in layout.fields)
