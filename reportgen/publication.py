"""By when a report must be out, and what else a meeting brings with it. Pure functions of the model.

What a council says of itself stands under ``calendar`` of council.yaml; without it the strictest reading holds:
neither weekends nor bank holidays are clear days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from reportgen.dates import MONTHS, print_day
from reportgen.model.council import Calendar, Council
from reportgen.model.inspection import Inspection
from reportgen.model.project import Project
from reportgen.model.report import Meeting, Report
from reportgen.nations import NATIONS, Nation
from reportgen.periods import PERIODS, answer_by
from reportgen.workdays import WorkDays

_MOST = 366
"""More days or years than any council means. Who types more is told so elsewhere."""


class Due(NamedTuple):
    """A day that a report has to keep, or that follows from it.

    ``what`` is what falls on the day, ``about`` the body or record that it belongs to, ``rule`` how the day was found,
    empty for one that somebody typed. ``key`` tells it from the others and never changes.
    """

    day: date
    what: str
    about: str
    rule: str
    key: str


def nation(council: Council) -> Nation:
    """The nation whose law holds for the council."""
    return NATIONS[council.calendar.nation if council.calendar else "england"]


def for_paper(project: Project, report: Report) -> Council:
    """The council, with the times that the format of ``report`` sets in the place of those of its calendar."""
    layout = project.formats.get(report.format)
    times = layout.lead_times if layout is not None else None
    if times is None:
        return project.council
    calendar = project.council.calendar or Calendar(node=project.council.node)
    names = ("clear_days", "agenda_deadline", "call_in", "background_years")
    own = {name: value for name in names if (value := getattr(times, name)) is not None}
    return replace(project.council, calendar=replace(calendar, **own))


def work_days(council: Council) -> WorkDays:
    """The working days of the council."""
    calendar = council.calendar
    if calendar is None:
        return WorkDays()
    return WorkDays(calendar.nation, frozenset(calendar.closed), calendar.saturdays)


def clear_days(council: Council) -> int:
    """How many clear days must lie between publication and meeting."""
    given = _count(council.calendar.clear_days) if council.calendar else None
    return nation(council).clear_days if given is None else given


def publish_by(council: Council, meeting: date) -> date:
    """The last day on which a paper for a meeting on that day can be published."""
    return work_days(council).publish_by(meeting, clear_days(council))


def background_until(council: Council, report: Report) -> date | None:
    """The last day on which the background documents can be seen: the years begin with the last meeting's day."""
    days = [meeting.date for meeting in report.meetings if meeting.date]
    given = _count(council.calendar.background_years) if council.calendar else None
    return _years_from(max(days), given or nation(council).background_years) if days else None


def late_for(council: Council, report: Report, published: date) -> Meeting | None:
    """The first meeting of ``report`` for which a paper published on that day was not out in time."""
    meetings = sorted((meeting.date, at) for at, meeting in enumerate(report.meetings) if meeting.date)
    late = (at for day, at in meetings if published > publish_by(council, day))
    return next((report.meetings[at] for at in late), None)


def answers_due(project: Project, plan: str) -> Iterator[tuple[Inspection, date]]:
    """The records beside a plan that the council must answer, each with the last day for it."""
    for record in project.plan_records(plan).values():
        if record.response and record.received:
            yield record, answer_by(record.received, PERIODS[record.response])


def dates(project: Project, report: Report) -> list[Due]:
    """Every day that ``report`` has to keep or that follows from it, the first one first."""
    council = for_paper(project, report)
    calendar, works = council.calendar, work_days(council)
    found: list[Due] = []
    for at, meeting in enumerate(report.meetings, 1):
        if meeting.date is None:
            continue
        body = council.bodies.get(meeting.body)
        name = " ".join((body.name if body else meeting.body).split())
        found.append(Due(meeting.date, "meeting", name, "", f"{report.name}/meeting-{at}"))
        deadline = _count(calendar.agenda_deadline) if calendar else None
        if deadline:
            rule = f"{_counted(deadline, 'working day')} before the meeting"
            found.append(
                Due(works.before(meeting.date, deadline), "agenda deadline", name, rule, f"{report.name}/agenda-{at}")
            )
        rule = f"{_counted(clear_days(council), 'clear day')} before the meeting ({nation(council).law})"
        day = publish_by(council, meeting.date)
        found.append(Due(day, "last day to publish", name, rule, f"{report.name}/publish-{at}"))
        call_in = _count(calendar.call_in) if calendar else None
        if call_in and body is not None and body.executive:
            rule = f"{_counted(call_in, 'working day')} after the meeting"
            day = works.after(meeting.date, call_in)
            found.append(Due(day, "last day to call in", name, rule, f"{report.name}/call-in-{at}"))
    until = background_until(council, report)
    if report.background and until:
        law = nation(council).background_law
        given = _count(calendar.background_years) if calendar else None
        rule = f"{_counted(given or nation(council).background_years, 'year')}, beginning with the meeting ({law})"
        found.append(Due(until, "background documents open until", "", rule, f"{report.name}/background"))
    if report.published:
        found.append(Due(report.published, "published", "", "", f"{report.name}/published"))
    if report.next_review and report.next_review.by:
        found.append(Due(report.next_review.by, "next review", "", "", f"{report.name}/review"))
    for record, last in answers_due(project, report.home):
        found.append(
            Due(last, PERIODS[record.response].duty, record.title, answer_rule(record), f"{report.home}/{record.name}")
        )
    return sorted(found, key=lambda due: due.day)


def answer_rule(record: Inspection) -> str:
    """How the last day to answer a record is found, in words."""
    period = PERIODS[record.response]
    unit = period.unit.removesuffix("s") if period.length == 1 else period.unit
    start = f" from {written(record.received)}" if record.received else ""
    return f"{period.length} {unit}{start} ({period.law})"


def written(day: date) -> str:
    """A day in English words: 5 April 2018."""
    return print_day(day, "{day} {month} {year}", MONTHS)


def in_full(day: date) -> str:
    """A day in English words, with the day of the week: Thursday 5 April 2018."""
    return f"{_DAYS[day.weekday()]} {written(day)}"


_DAYS: Sequence[str] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _count(given: float | None) -> int | None:
    """A count as typed, which may still be one that was reported."""
    return None if given is None else min(int(given), _MOST)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _years_from(day: date, years: int) -> date | None:
    """The last day of so many years that begin with ``day``; None beyond the calendar."""
    try:
        return day.replace(year=day.year + years) - timedelta(days=1)
    except ValueError:
        # 29 February: in a year without one, the years end with 28 February.
        return date(day.year + years, 2, 28) if day.year + years < date.max.year else None
