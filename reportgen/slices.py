"""Which files are made of plans beside their papers: slices, exports, dashboards, the overview of all plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from reportgen import again
from reportgen.compose import DASHBOARD_NAME, Edition, workbooks
from reportgen.compose import dashboard as dashboards
from reportgen.compose import overview as overviews
from reportgen.compose import slices as pages
from reportgen.compose.actions import numbered
from reportgen.compose.redaction import public_plans
from reportgen.compose.slices import Slice
from reportgen.diagnostics import Severity
from reportgen.discovery import COUNCIL
from reportgen.errors import UsageError
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.pipeline import Job, Loaded, folders_of, known_plans
from reportgen.slugs import hyphened
from reportgen.summary import NOBODY, SLICES, Summary, actions, cut, last_day, summarise
from reportgen.timeline import last_days

FOLDERS = {"lead": "leads", "body": "bodies", "partner": "partners", "ward": "wards"}
"""The folder of a plan's output that the pages of each kind go into."""

SLICE_KINDS = ("docx", "html", "txt")
EXPORT_KINDS = ("xlsx", "csv", "ics")

_PAPER = (("docx", Edition.ACCESSIBLE), ("html", Edition.PAGE))
_LONGEST = 60


_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""No file on Windows can be called so, whatever its ending."""


class Cut(NamedTuple):
    """A plan in slices, as at a day."""

    plan: Plan
    day: date
    slices: tuple[Slice, ...]


def project_of(loaded: Loaded) -> Project:
    """The project that was read, without what is exempt, with a format to print in. Raises UsageError for none.

    Sheets and pages of these kinds are sent round and printed: none of them shows what the public may not see.
    """
    if loaded.project is None:
        raise UsageError("plans/council.yaml can't be read: 'reportgen check' says why")
    project = public_plans(loaded.project)
    if project.council.document_format not in project.formats:
        raise UsageError("name the format that these are printed in: 'document_format' in plans/council.yaml")
    return project


def faulty(loaded: Loaded) -> list[str]:
    """The plans whose own files have errors, so that what is counted of them would be wrong."""
    errors = {problem.span.source.path for problem in loaded.problems if problem.severity is Severity.ERROR}
    names = loaded.folder.folders("plans")
    return [path.name for path in names if f"plans/{path.name}/plan.yaml" in errors]


def _day(project: Project, on: date | None) -> date:
    """The day asked for, else the last that any plan knows of. Raises UsageError where none knows any."""
    day = on or last_day(project)
    if day is None:
        raise UsageError("no plan says of which day it is: give one, as in '--on 2018-03-20'")
    return day


def _chosen(loaded: Loaded, plans: Sequence[str], on: date | None) -> Iterator[tuple[Plan, date]]:
    """The plans named, or all, each with its day: that asked for, else the last that it knows of.

    One that knows of none has the last day that any other knows of.
    """
    known_plans(loaded.folder, plans)
    project = project_of(loaded)
    last = last_days(project)
    for name, plan in project.plans.items():
        if not plans or name in plans:
            yield plan, on or last.get(name) or _day(project, on)


# --- slices ------------------------------------------------------------------


def slices(loaded: Loaded, plans: Sequence[str], by: Sequence[str], on: date | None) -> list[Cut]:
    """The plans named, or all, cut by each of ``by``, in the order of ``SLICES``."""
    project = project_of(loaded)
    found: list[Cut] = []
    for plan, day in _chosen(loaded, plans, on):
        whole = actions(project, plan, day)
        called = numbered(plan)
        made: list[Slice] = []
        for one in SLICES:
            if one in by:
                those = cut(whole, one)
                names = file_names(those, one)
                made += [Slice(plan, day, one, name, these, called, names[name]) for name, these in those.items()]
        found.append(Cut(plan, day, tuple(made)))
    return found


def file_names(slices: Iterable[str], by: str) -> dict[str, str]:
    """A file's name for each slice: its id, or its words, with a number where two would have the same."""
    found: dict[str, str] = {}
    taken = set(_DEVICES)
    for name in slices:
        wanted = f"no-{by}" if name == NOBODY else hyphened(name)[:_LONGEST].strip("-") or by
        made, number = wanted, 1
        while made in taken:
            number += 1
            made = f"{wanted}-{number}"
        taken.add(made)
        found[name] = made
    return found


def slice_jobs(loaded: Loaded, cuts: Sequence[Cut], kinds: Sequence[str]) -> Iterator[Job]:
    """The files of slices: a Word file and a page for each, and for a lead the text of an e-mail."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    for one in (one for each in cuts for one in each.slices):
        path = f"{one.plan.name}/{FOLDERS[one.by]}/{one.file}"
        sources = _sources(project, one.plan)
        for kind, edition in _PAPER:
            if kind in kinds:
                making = partial(pages.compose, project, one, edition)
                yield Job(f"{path}.{kind}", kind, layout, making, sources, one.plan)
        if "txt" in kinds and one.by == "lead" and one.name != NOBODY:
            yield Job(f"{path}.txt", "txt", layout, partial(pages.compose_mail, project, one), sources, one.plan)


def _sources(project: Project, plan: Plan) -> tuple[str, ...]:
    folders = folders_of(project, project.council.document_format)
    return (COUNCIL, plan.node.source.path, *folders)


# --- exports -----------------------------------------------------------------


def export_jobs(loaded: Loaded, plans: Sequence[str], kinds: Sequence[str], on: date | None) -> Iterator[Job]:
    """The workbook, the table and the calendar of each plan named, or of all."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    for plan, day in _chosen(loaded, plans, on):
        for kind in kinds:
            making = workbooks.compose_calendar if kind == "ics" else workbooks.compose
            job = partial(making, project, plan, day)
            yield Job(f"{plan.name}/plan.{kind}", kind, layout, job, _sources(project, plan), plan)


# --- all plans ---------------------------------------------------------------


class Overview(NamedTuple):
    """All plans on a day, and what is said again in them."""

    summary: Summary
    recommendations: list[tuple[again.MadeAgain, again.MadeAgain]]
    actions: list[tuple[again.Planned, ...]]


def overview(loaded: Loaded, on: date | None) -> Overview:
    """All plans as at one day: that asked for, else the last that any of them knows of."""
    project = project_of(loaded)
    left_out = faulty(loaded)
    summary = summarise(project, _day(project, on), left_out)
    return Overview(summary, again.recommendations(project), again.actions(project, left_out))


def overview_jobs(loaded: Loaded, found: Overview) -> Iterator[Job]:
    """The page of all plans, and a dashboard for each of them: a Word file and a page, as at the same day."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    making = partial(overviews.compose, project, *found)
    yield Job("index.html", "html", layout, making, (COUNCIL, *folders_of(project, layout)), None)
    for one in found.summary.plans:
        for kind, edition in _PAPER:
            job = partial(dashboards.compose, project, one.plan, found.summary.day, edition)
            path = f"{one.plan.name}/{DASHBOARD_NAME}.{kind}"
            yield Job(path, kind, layout, job, _sources(project, one.plan), one.plan)
