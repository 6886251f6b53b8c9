"""What a plan or report says that it had better not: one family of rules a file, all in one literal table.

A rule is a generator of problems. It sees the whole project and yields a place, what is wrong and what
to do; ``check`` stamps its code and weight on it. Its docstring is its page in docs/rules/.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics import CODES, Code, Diagnostic, Severity
from reportgen.model.project import Project
from reportgen.rules import records, timescales
from reportgen.rules.rule import Rule, View
from reportgen.rules.settings import Settings, misset

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

RULES: dict[str, Rule] = {
    "R001": Rule("timescale-not-understood", "time", ADVICE, timescales.not_understood),
    "R002": Rule("recommendation-reworded", "records", WARNING, records.reworded),
    "R003": Rule("recommendation-repunctuated", "records", ADVICE, records.repunctuated),
    "R004": Rule("recommendation-unanswered", "records", WARNING, records.unanswered),
    "R005": Rule("answers-nothing", "records", ADVICE, records.answers_nothing),
}
"""Every rule there is. A code is permanent; one that retires is never given to another rule."""


def check(
    project: Project, settings: Settings | None = None, *, on: date | None = None, least: Severity = Severity.ADVICE
) -> Iterator[Diagnostic]:
    """All problems that the rules find which may weigh ``least`` or more, as at the day ``on`` where one is given."""
    settings = settings or Settings(project, on)
    yield from misset(project, {code: rule.limit for code, rule in RULES.items()})
    for code, rule in RULES.items():
        if settings.wanted(code, rule.severity, least):
            stamp = kind(rule)
            for span, message, hint in rule.find(View(project, settings, code, rule.limit)):
                yield Diagnostic(code, span, message, hint, stamp)


def kind(rule: Rule) -> Code:
    """What stands behind the code of a rule; what it is about is the first line of its page."""
    return Code(rule.name, rule.severity, (rule.find.__doc__ or "").strip().split("\n", maxsplit=1)[0])


def codes() -> dict[str, Code]:
    """Every code there is, those of reading and composing first, with what stands behind it."""
    return CODES | {code: kind(rule) for code, rule in RULES.items()}
