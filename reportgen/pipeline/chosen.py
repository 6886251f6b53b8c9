"""Which plans are shown beside their papers, as at which day: in slices, exports, dashboards, the overview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportgen.compose import Edition
from reportgen.compose.redaction import public_plans
from reportgen.diagnostics import Severity
from reportgen.discovery import COUNCIL
from reportgen.errors import UsageError
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.pipeline.jobs import folders_of
from reportgen.pipeline.loading import Loaded, known_plans
from reportgen.progress.summary import last_day
from reportgen.progress.timeline import last_days

PAPER = (("docx", Edition.ACCESSIBLE), ("html", Edition.PAGE))
"""What is sent round is a Word file and a page, each in the edition that everybody can read."""


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


def day_of(project: Project, on: date | None) -> date:
    """The day asked for, else the last that any plan knows of. Raises UsageError where none knows any."""
    day = on or last_day(project)
    if day is None:
        raise UsageError("no plan says of which day it is: give one, as in '--on 2018-03-20'")
    return day


def chosen(loaded: Loaded, plans: Sequence[str], on: date | None) -> Iterator[tuple[Plan, date]]:
    """The plans named, or all, each with its day: that asked for, else the last that it knows of.

    One that knows of none has the last day that any other knows of.
    """
    known_plans(loaded.folder, plans)
    project = project_of(loaded)
    last = last_days(project)
    for name, plan in project.plans.items():
        if not plans or name in plans:
            yield plan, on or last.get(name) or day_of(project, on)


def sources(project: Project, plan: Plan) -> tuple[str, ...]:
    """How the paths begin of the files that a document about ``plan`` is made of."""
    folders = folders_of(project, project.council.document_format)
    return (COUNCIL, plan.node.source.path, *folders)
