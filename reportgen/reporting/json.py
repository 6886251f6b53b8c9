"""JSON for programs of one's own, as docs/problems.schema.json describes it."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.fingerprints import Known
from reportgen.reporting.findings import Findings, as_json

VERSION = 1
"""Goes up when a program that reads the JSON would have to change."""


def json(findings: Findings, *, colour: bool = False) -> str:
    """The problems, how many there are of each weight, and what is ignored where that was asked for."""
    found = [known.problem.severity for known in findings.problems]
    whole = {
        "version": VERSION,
        "counts": {severity.value: found.count(severity) for severity in Severity},
        "problems": [_problem(known, findings) for known in findings.problems],
        "ignored": [
            {**_problem(one.known, findings), "because": one.because, "until": one.until} for one in findings.ignored
        ],
    }
    return as_json(whole)


def _problem(known: Known, findings: Findings) -> dict[str, object]:
    problem = known.problem
    span = problem.span
    place = {"line": span.line, "column": span.column, "length": span.length} if span.line else {}
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity.value,
        "path": findings.path(problem),
        **place,
        "message": problem.message,
        "hint": problem.hint,
        "fingerprint": known.fingerprint,
    }
