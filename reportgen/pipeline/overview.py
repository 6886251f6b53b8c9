"""All plans on a day: a page of them all, and a dashboard for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from reportgen import repeats
from reportgen.compose import dashboard as dashboards
from reportgen.compose import overview as overviews
from reportgen.discovery import COUNCIL
from reportgen.pipeline.chosen import PAPER, day_of, faulty, project_of, sources
from reportgen.pipeline.jobs import Job, folders_of
from reportgen.pipeline.loading import Loaded
from reportgen.progress.summary import Summary, summarise


class Overview(NamedTuple):
    """All plans on a day, and what is said again in them."""

    summary: Summary
    recommendations: list[tuple[repeats.MadeAgain, repeats.MadeAgain]]
    actions: list[tuple[repeats.Planned, ...]]


def overview(loaded: Loaded, on: date | None) -> Overview:
    """All plans as at one day: that asked for, else the last that any of them knows of."""
    project = project_of(loaded)
    left_out = faulty(loaded)
    summary = summarise(project, day_of(project, on), left_out)
    return Overview(summary, repeats.recommendations(project), repeats.actions(project, left_out))


def jobs(loaded: Loaded, found: Overview) -> Iterator[Job]:
    """The page of all plans, and a dashboard for each of them: a Word file and a page, as at the same day."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    making = partial(overviews.compose, project, *found)
    yield Job("index.html", "html", layout, making, (COUNCIL, *folders_of(project, layout)), None)
    for one in found.summary.plans:
        for kind, edition in PAPER:
            job = partial(dashboards.compose, project, one.plan, found.summary.day, edition)
            path = f"{one.plan.name}/{dashboards.NAME}.{kind}"
            yield Job(path, kind, layout, job, sources(project, one.plan), one.plan)
