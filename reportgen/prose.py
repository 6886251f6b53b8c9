"""What is wrong with Markdown that is composed into no document.

Composing a document finds this as well, and what leads nowhere in it. But a file with an error elsewhere is not
composed, nor is a plan that no report shows, nor what came into a plan since its last report: these are read here, so
that one run says all that is wrong.
"""

from __future__ import annotations

from collections.abc import Container

from reportgen.diagnostics import Diagnostic
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.model.project import Project
from reportgen.rules.texts import Texts

_OF_THE_TEXT = ("M001", "M002", "M003", "M004")
"""What a text says by itself; the other codes are about the document around it."""


def faults(project: Project, composed: Container[str]) -> list[Diagnostic]:
    """What can't be shown of the texts in Markdown, but for those of the files ``composed``, by their paths."""
    findings = Findings()
    # Whether a record has what a text takes from it is asked when that is composed.
    forms = Forms(recommendations=lambda name: (), finding=lambda name: ((), ""))
    whole = Forms(numbered=True, contents=True, recommendations=forms.recommendations, finding=forms.finding)
    for one in Texts(project).all:
        if one.prose and one.path not in composed:
            to_blocks(one.text, findings, forms=whole if one.file == "document" else forms)
    return [problem for problem in findings.problems if problem.code in _OF_THE_TEXT]
