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
            "description": f"{problem.code}: {sentence(problem)}",
            "check_name": problem.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.severity],
            "location": {"path": findings.path(problem), "lines": {"begin": max(1, problem.span.line)}},
        }
        for problem, fingerprint in findings.problems
    ]
    return as_json(entries)
