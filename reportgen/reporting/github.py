"""Workflow commands that GitHub shows beside the lines of a change.

Source: docs.github.com, "Workflow commands for GitHub Actions", setting a notice, warning or error message.
"""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.reporting.findings import Findings, sentence

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github(findings: Findings, *, colour: bool = False) -> str:
    """A line for each problem. What is ignored has none: GitHub knows no word for it."""
    lines: list[str] = []
    for problem, _ in findings.problems:
        span = problem.span
        where = f"file={_property(findings.path(problem))}"
        if span.line:
            where += f",line={span.line},col={span.column}"
        title = _property(f"{problem.code} {problem.name}")
        lines.append(f"::{_LEVELS[problem.severity]} {where},title={title}::{_data(sentence(problem))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
