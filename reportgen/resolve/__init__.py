"""Names to what they name: every person, body, outcome, status, record, format and column must exist.

What a report or plan names and nobody has is an error with the nearest name that there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project
from reportgen.resolve.council import resolve_council
from reportgen.resolve.exempt import resolve_exempt
from reportgen.resolve.formats import misspelt, resolve_format
from reportgen.resolve.plans import resolve_plan
from reportgen.resolve.records import resolve_records
from reportgen.resolve.reports import resolve_report

__all__ = ["resolve"]


def resolve(project: Project) -> Iterator[Diagnostic]:
    """All names in the project that name nothing, and all ids that are used twice."""
    yield from resolve_council(project)
    slips = {name: misspelt(project, layout) for name, layout in project.formats.items()}
    for name, layout in project.formats.items():
        yield from resolve_format(project, layout, slips[name])
    for plan in project.plans.values():
        yield from resolve_plan(project, plan)
    yield from resolve_records(project)
    for report in project.reports:
        yield from resolve_report(project, report, slips.get(report.format, {}))
    yield from resolve_exempt(project)
