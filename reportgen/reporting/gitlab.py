"""GitLab's code quality report.

Source: docs.gitlab.com, "Code Quality", code quality report format.
"""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.reporting.findings import Findings, as_json, sentence

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def gitlab(findings: Findings, *, colour: bool = False) -> str:
    """An entry for each problem; one of a whole file stands on its first line. What is ignored has none."""
    entries = [
        {
            "description": f"{known.problem.code}: {sentence(known.problem)}",
            "check_name": known.problem.name,
            "fingerprint": known.fingerprint,
            "severity": _SEVERITIES[known.problem.severity],
            "location": {"path": findings.path(known.problem), "lines": {"begin": max(1, known.problem.span.line)}},
        }
        for known in findings.problems
    ]
    return as_json(entries)
