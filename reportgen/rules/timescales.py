"""Rules about timescales."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.model.project import Project


def not_understood(project: Project) -> Iterator[tuple[Span, str, str]]:
    """A timescale that names no day is printed as typed, and nobody can say when it is overdue."""
    for plan in project.plans.values():
        for item in plan.walk():
            changes = [revision.to for revision in item.revised]
            for timescale in (item.start, item.due, *changes):
                if timescale is not None and not timescale.understood:
                    message = f"'{_short(timescale.text)}' is printed, and not understood as a day"
                    hint = "give the day beside it: 'text: …' and 'by: End April 2018'"
                    yield timescale.span, message, hint


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
