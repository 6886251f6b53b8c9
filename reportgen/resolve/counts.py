"""Counts in the texts of a report: names in braces that count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.model.kinds import Multilingual
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import Scalar
from reportgen.progress.counting import PLACE, count_name, names
from reportgen.progress.states import COUNTS

_BARE = re.compile(r"(?<!\{)\{\s*([\w -]+?)\s*\}(?!\})")


def counted(project: Project, report: Report) -> Iterator[Diagnostic]:
    """Each name in braces of the report's texts that is no count, and counts where there is no plan to count."""
    known = list(names(project.plans.get(report.plan)))
    for text in _texts(report):
        if "{" not in text:
            continue
        for place in PLACE.finditer(text):
            name = count_name(place)
            span = text.slice_span(place.start(), place.end())
            if not report.plan:
                message = "the report names no plan to count in"
                yield Diagnostic("S002", span, message, "add 'plan: …' to the report")
            elif name not in known and report.plan in project.plans:
                hint = did_you_mean(name, known, f"the counts are: {', '.join(known)}")
                yield Diagnostic("S005", span, f"'{{{name}}}' counts nothing", hint)
        for place in _BARE.finditer(text):
            if place[1] in COUNTS:
                span = text.slice_span(place.start(), place.end())
                message = f"'{{{place[1]}}}' would be printed as it stands"
                yield Diagnostic("S005", span, message, f"write '{{count:{place[1]}}}'")


def _texts(report: Report) -> Iterator[Scalar]:
    """The texts in which counts are filled in, each language of one by itself."""
    given = [report.summary, report.recommendations]
    given += [one.text for one in report.sections]
    given += [one.text for one in report.appendices]
    given += [text for texts in report.extra.values() for text in texts]
    for text in given:
        if isinstance(text, Multilingual):
            yield from text.parts.values()
        elif isinstance(text, Scalar):
            yield text
