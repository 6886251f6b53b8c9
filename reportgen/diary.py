"""The dates of reports for people (a table), for programs (JSON) and for calendars (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportgen.data import Calendar, Event
from reportgen.excerpts import one_line, short
from reportgen.model.exempt import exemption
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.publication import Due, dates, written


def diary(project: Project, reports: Sequence[Report], style: str) -> str:
    """The dates of ``reports``, each report's from the first day to the last, as a ``table``, ``json`` or ``ics``."""
    known = [(report, _public(report, dates(project, report))) for report in reports]
    match style:
        case "json":
            return _json(known)
        case "ics":
            return _ics(known)
        case _:
            return "\n".join("".join(f"{line}\n" for line in _table(report, due)) for report, due in known)


Known = Sequence[tuple[Report, list[Due]]]


def _table(report: Report, known: list[Due]) -> Iterator[str]:
    yield f"{report.node.source.path}: {_subject(report)}"
    wide = max((len(due.what) for due in known), default=0)
    for due in known:
        behind = "; ".join(part for part in (due.rule, short(due.about)) if part)
        day = f"{_SHORT[due.day.weekday()]} {written(due.day)}"
        yield f"  {day:<21}  {due.what:<{wide}}  {behind}".rstrip()


_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _json(known: Known) -> str:
    import json

    found = [
        {
            "day": due.day.isoformat(),
            "what": due.what,
            "about": one_line(due.about),
            "rule": due.rule,
            "report": report.node.source.path,
            "subject": _subject(report),
        }
        for report, days in known
        for due in days
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _ics(known: Known) -> str:
    """One event for each date; what is due to an inspectorate is there once, however many papers say so.

    Each is known as at the day as at which its report shows the plan.
    """
    from reportgen.writers import ics

    events: dict[str, Event] = {}
    for report, days in known:
        for due in days:
            summary = f"{due.what[:1].upper()}{due.what[1:]}: {_subject(report)}"
            about = "; ".join(part for part in (one_line(due.about), due.rule) if part)
            event = Event(f"{due.key}@reportgen", due.day, summary, about, report.as_at or date(1970, 1, 1))
            events.setdefault(due.key, event)
    return ics.write(Calendar("", tuple(events.values()))).decode()


def _public(report: Report, known: list[Due]) -> list[Due]:
    """The dates without those that exempt fields give."""
    own = exemption(report)
    gone = {f"{report.name}/{end}" for name, end in _OF_FIELDS.items() if own is not None and own.covers(name)}
    return [due for due in known if due.key not in gone]


_OF_FIELDS = {"next_review": "review", "background": "background"}


def _subject(report: Report) -> str:
    """What the report is called where everybody may read it: calendars are shared."""
    own = exemption(report)
    if own is None or not own.covers("subject"):
        return one_line(report.subject)
    return one_line(own.called) or "exempt report"
