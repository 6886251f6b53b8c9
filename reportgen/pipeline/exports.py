"""A plan as a workbook, a table and a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from reportgen.compose import workbooks
from reportgen.pipeline.chosen import chosen, project_of, sources
from reportgen.pipeline.jobs import Job
from reportgen.pipeline.loading import Loaded

KINDS = ("xlsx", "csv", "ics")


def jobs(loaded: Loaded, plans: Sequence[str], kinds: Sequence[str], on: date | None) -> Iterator[Job]:
    """The workbook, the table and the calendar of each plan named, or of all."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    for plan, day in chosen(loaded, plans, on):
        for kind in kinds:
            making = workbooks.compose_calendar if kind == "ics" else workbooks.compose
            job = partial(making, project, plan, day)
            yield Job(f"{plan.name}/plan.{kind}", kind, layout, job, sources(project, plan), plan)
