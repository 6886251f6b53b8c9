"""Rules about the day by which a council must answer a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reportgen.dates import MONTHS, read_day
from reportgen.excerpts import short
from reportgen.model.inspection import Inspection
from reportgen.model.report import Report
from reportgen.nodes import Scalar
from reportgen.periods import PERIODS, Period, is_working_day
from reportgen.publication import answer_rule, answers_due, in_full, written
from reportgen.rules.passages import english, narrative, passages, place
from reportgen.rules.rule import Problem, View

_ANSWER = (
    r"(?:(?:post-inspection|inspection|ofsted|estyn|cqc|action|improvement|written|formal|statutory|council['’]s"
    r"|authority['’]s)\s+){0,4}(?:plan|statement\s+of\s+action|statement|response)"
)
_DIGIT = re.compile(r"\d")
_SENT = ("plan", "statement", "response")
_TO = (
    r"(?:\s+to\s+(?:the\s+)?(?:ofsted|estyn|cqc|care\s+quality\s+commission|ombudsman|(?:his\s+majesty['’]s\s+)?chief"
    r"\s+inspector|inspectorate|auditor|dfe|department\s+for\s+education|secretary\s+of\s+state))?"
)
_DAY = (
    rf"(?:on\s+)?(?:the\s+)?(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
    rf"|\d{{1,2}}(?:\^?(?:st|nd|rd|th)\^?)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)})\b(?:,?\s+\d{{4}}\b)?)"
)
_BY = r"\s+(?:by|on|no\s+later\s+than|not\s+later\s+than)\s+"
_STATED = re.compile(
    rf"""(?:(?:submission|due)\s+date|(?:final|last)\s+(?:day|date)|(?:statutory\s+)?deadline|date\s+for\s+submi\w+)
            (?:\s+(?:for|of)(?:\s+submi(?:tting|ssion\s+of))?)?\s+(?:the|this|its|our|an?)\s+{_ANSWER}{_TO}
            \s+(?:is|was|remains|will\s+be)\s+{_DAY}
        |{_ANSWER}\s+(?:must|has\s+to|had\s+to|is\s+to|was\s+to|is\s+required\s+to|needs\s+to|should|is\s+due\s+to|will)
            \s+be\s+(?:submitted|sent|returned){_TO}{_BY}{_DAY.replace("<day>", "<due>")}
        |(?:required|has|have|had|obliged|expected)\s+to\s+(?:submit|send|return)\s+(?:the|this|its|our|their|an?)
            \s+{_ANSWER}{_TO}{_BY}{_DAY.replace("<day>", "<sent>")}""",
    re.IGNORECASE | re.VERBOSE,
)
_MAKE = r"(?:produce|submit|prepare|send|return|provide|publish|agree)"
_WITHIN = re.compile(
    rf"""(?P<span>(?P<count>\d{{1,3}})\s+days)\s+(?:in|within)\s+which\s+to\s+{_MAKE}\s+(?:the|this|its|our|an?)
            \s+{_ANSWER}\b
        |{_MAKE}\s+(?:the|this|its|our|their|an?)\s+{_ANSWER}{_TO}\s+within
            \s+(?P<inner>(?P<number>\d{{1,3}})\s+days)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def misstated(view: View) -> Iterator[Problem]:
    """A day by which the council must answer that is later than the law's, or on which nobody works.

    ## What it finds

    A paper whose summary, sections or recommendations say by when the plan, statement or response has to be submitted,
    where that day is later than the one that the record's `received` and `response` give, or, where the law counts
    working days, is none; also "70 days" where the law counts 70 working days. What is wrong is reported in the paper.
    Where no paper says it, the record's `stated` is reported. A council may set itself an earlier working day.

    ## Why it matters

    Who plans for a day that is too late misses the statutory one. After an inspection of children's services it is 70
    working days from receipt of the report, not counting Saturdays, Sundays, Christmas Day, Good Friday and bank
    holidays (SI 2007/462); other records have [other periods](../records.md#by-when-to-answer).

    ## Example

    The report was received on 21 December 2017, and a section says:

    ```yaml
    text: The submission date for this plan is the 7th of April.
    ```

    ## How to fix

    Type the day that `reportgen dates` prints:

    ```yaml
    text: The submission date for this plan is 5 April 2018.
    ```
    """
    said: set[str] = set()
    for report in view.project.reports:
        due = _due(view, report.home) if english(view.project, report) else None
        if due is None:
            continue
        for span, message, hint in _in_paper(report, due):
            said.add(due.record.node.source.path)
            yield span, message, hint
    for plan in view.project.plans:
        for record, last in answers_due(view.project, plan):
            stated = record.stated
            if stated is None or stated.by is None or record.node.source.path in said:
                continue
            message = _wrong(short(stated.text), stated.by, last, PERIODS[record.response])
            if message:
                hint = f"correct it where it is said: {answer_rule(record)} end on {written(last)}"
                yield stated.span, message, hint


class _Due(NamedTuple):
    """A record that the council must answer, and the last day for it."""

    record: Inspection
    last: date
    period: Period


def _due(view: View, home: str) -> _Due | None:
    """What a paper means by the plan's deadline: that of the record which the plan answers, or of the only one."""
    known = view.project.plan_records(home)
    plan = view.project.plans.get(home)
    waiting = [record for record in known.values() if record.response and record.received]
    answered = known.get(plan.answers) if plan else None
    record = answered if answered in waiting else waiting[0] if len(waiting) == 1 else None
    if record is None:
        return None
    last = next(last for one, last in answers_due(view.project, home) if one is record)
    return _Due(record, last, PERIODS[record.response])


def _in_paper(report: Report, due: _Due) -> Iterator[Problem]:
    for text in narrative(report):
        for match in _matches(
            _STATED, text, ("deadline", "submi", "sent", "send", "return", "last da", "final da", "due")
        ):
            group = next(name for name in ("day", "due", "sent") if match[name])
            words = match[group]
            day = _meant(words, due.last)
            message = _wrong(short(words), day, due.last, due.period) if day else ""
            if message:
                hint = f"type '{written(due.last)}': {answer_rule(due.record)}"
                yield place(text, match.start(group), match.end(group)), message, hint
        if due.period.unit == "working days":
            yield from _other_unit(text, due)


def _other_unit(text: Scalar, due: _Due) -> Iterator[Problem]:
    """Days that are said where the law counts as many working days."""
    for match in _matches(_WITHIN, text, ("days",)):
        group, count = ("span", match["count"]) if match["count"] else ("inner", match["number"])
        if int(count) == due.period.length:
            message = f"'{short(match[group])}' are said, and the law gives {due.period.length} working days"
            hint = f"type '{due.period.length} working days' ({due.period.law}): they end on {written(due.last)}"
            yield place(text, match.start(group), match.end(group)), message, hint


def _matches(pattern: re.Pattern[str], text: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """What a pattern finds in the sentences that hold one of ``words``, a number and what is to be sent."""
    for start, end in passages(text, words):
        small = text[start:end].casefold()
        if any(word in small for word in _SENT) and _DIGIT.search(small):
            yield from pattern.finditer(text, start, end)


def _meant(words: str, last: date) -> date | None:
    """The day that is typed; one without a year is that of the last day's year."""
    plain = words.replace("^", "")
    return read_day(plain) or read_day(f"{plain} {last.year}")


def _wrong(words: str, day: date, last: date, period: Period) -> str:
    """What is wrong with ``day`` as the last one, or nothing: a council may set itself an earlier working day."""
    free = period.unit == "working days" and not is_working_day(day)
    if free:
        kind = in_full(day).split()[0] if day.weekday() > 4 else "bank holiday"
        return f"'{words}' is a {kind}, and the last day is {in_full(last)}"
    return f"'{words}' is later than the last day, {in_full(last)}" if day > last else ""
