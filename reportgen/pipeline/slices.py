"""A plan in slices: what each lead, body, partner or ward is sent of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from reportgen.compose import slices as pages
from reportgen.compose.names import numbered
from reportgen.compose.slices import Slice
from reportgen.model.plan import Plan
from reportgen.pipeline.chosen import PAPER, chosen, project_of, sources
from reportgen.pipeline.jobs import Job
from reportgen.pipeline.loading import Loaded
from reportgen.progress.actions import actions
from reportgen.progress.slices import NOBODY, SLICES, cut
from reportgen.slugs import hyphened

KINDS = ("docx", "html", "txt")

FOLDERS = {"lead": "leads", "body": "bodies", "partner": "partners", "ward": "wards"}
"""The folder of a plan's output that the pages of each kind go into."""

_LONGEST = 60


class Cut(NamedTuple):
    """A plan in slices, as at a day."""

    plan: Plan
    day: date
    slices: tuple[Slice, ...]


def slices(loaded: Loaded, plans: Sequence[str], by: Sequence[str], on: date | None) -> list[Cut]:
    """The plans named, or all, cut by each of ``by``, in the order of ``SLICES``."""
    project = project_of(loaded)
    found: list[Cut] = []
    for plan, day in chosen(loaded, plans, on):
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
    taken: set[str] = set()
    for name in slices:
        wanted = f"no-{by}" if name == NOBODY else hyphened(name)[:_LONGEST].strip("-") or by
        made, number = wanted, 1
        while made in taken:
            number += 1
            made = f"{wanted}-{number}"
        taken.add(made)
        found[name] = made
    return found


def jobs(loaded: Loaded, cuts: Sequence[Cut], kinds: Sequence[str]) -> Iterator[Job]:
    """The files of slices: a Word file and a page for each, and for a lead the text of an e-mail."""
    project = project_of(loaded)
    layout = str(project.council.document_format)
    for one in (one for each in cuts for one in each.slices):
        path = f"{one.plan.name}/{FOLDERS[one.by]}/{one.file}"
        made_of = sources(project, one.plan)
        for kind, edition in PAPER:
            if kind in kinds:
                making = partial(pages.compose, project, one, edition)
                yield Job(f"{path}.{kind}", kind, layout, making, made_of, one.plan)
        if "txt" in kinds and one.by == "lead" and one.name != NOBODY:
            yield Job(f"{path}.txt", "txt", layout, partial(pages.compose_mail, project, one), made_of, one.plan)
