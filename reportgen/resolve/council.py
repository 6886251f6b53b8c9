"""Names in council.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.council import Calendar, Person, is_email
from reportgen.model.project import Project
from reportgen.nodes import span_of
from reportgen.resolve.names import unknown_name
from reportgen.resolve.ratings import scale_of


def resolve_council(project: Project) -> Iterator[Diagnostic]:
    """The format for records and documents, if it is not one, and counts of the calendar that can't be meant."""
    name = project.council.document_format
    if name and name not in project.formats and not project.unread(f"templates/{name}/format.yaml"):
        span = span_of(name, project.council.span("document_format"))
        yield unknown_name(name, span, "format", project.format_names, "give the name of a folder under templates/")
    yield from _addresses(project.council.people.values())
    yield from scale_of(project.council.ratings)
    if project.council.calendar is not None:
        yield from _counts(project.council.calendar)


def _addresses(people: Iterable[Person]) -> Iterator[Diagnostic]:
    """E-mail addresses at which nobody can be written to."""
    for person in people:
        if person.email and not is_email(person.email):
            message = f"'{person.email}' is not an e-mail address: it is printed as words, without a link"
            hint = "type one address, as name@council.gov.uk, and nothing else"
            yield Diagnostic("S014", span_of(person.email, person.span("email")), message, hint)


# A count typed by mistake would lead to a day that no diary has.
_MOST = {"clear_days": 60, "agenda_deadline": 60, "call_in": 60, "background_years": 100}


def _counts(calendar: Calendar) -> Iterator[Diagnostic]:
    """Counts of days or years that are no whole numbers, or more than can be meant."""
    for name, most in _MOST.items():
        count = getattr(calendar, name)
        if count is not None and (count != int(count) or not 1 <= count <= most):
            hint = f"type a whole number from 1 to {most}"
            yield Diagnostic("S008", calendar.span(name), f"'{name}' can't be {count:g}", hint)
