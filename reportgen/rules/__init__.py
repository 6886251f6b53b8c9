"""What a plan or report says that it had better not: one family of rules a file, in one literal table.

A rule is a generator of problems. It sees the whole project and yields a place, what is wrong and what
to do; ``check`` stamps its code on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.diagnostics import Diagnostic, Span
from reportgen.model.project import Project
from reportgen.rules import records, timescales

Rule = Callable[[Project], Iterator[tuple[Span, str, str]]]
"""A place, what is wrong there, and what to do."""

RULES: dict[str, Rule] = {
    "R001": timescales.not_understood,
    "R002": records.reworded,
    "R003": records.repunctuated,
    "R004": records.unanswered,
    "R005": records.answers_nothing,
}


def check(project: Project) -> Iterator[Diagnostic]:
    """All problems that the rules find."""
    for code, rule in RULES.items():
        for span, message, hint in rule(project):
            yield Diagnostic(code, span, message, hint)
