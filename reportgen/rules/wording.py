"""What rules have in common when they speak: quoting, counting, saying once what holds for a whole plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from reportgen.dates import print_day
from reportgen.diagnostics import Span
from reportgen.model.plan import Plan
from reportgen.nodes import Scalar, span_of
from reportgen.rules.rule import Problem, View

T = TypeVar("T")


def on_day(day: date) -> str:
    """A day as messages give it: 22 February 2018."""
    return print_day(day, "{day} {month} {year}")


def days(number: int) -> str:
    """So many days: "1 day", "22 days"."""
    return "1 day" if number == 1 else f"{number} days"


def place_within(text: str, start: int, part: str, otherwise: Span) -> Span:
    """Where ``part`` stands in a text, from its character ``start`` on: the first of its lines."""
    if not isinstance(text, Scalar):
        return otherwise
    return text.part_span(text.count("\n", 0, start), part.split("\n", maxsplit=1)[0].strip())


def each_or_once(
    lacking: Sequence[T], asked: int, each: Callable[[T], Problem], once: Callable[[], Problem]
) -> Iterator[Problem]:
    """A problem for each that lacks something; one for the whole plan where all of those that were asked lack it."""
    if len(lacking) == asked > 1:
        yield once()
    else:
        yield from map(each, lacking)


def title(plan: Plan) -> Span:
    """Where a plan says what it is called: the place for what is said of the whole plan."""
    return span_of(plan.title, plan.span())


def inner(plan: Plan) -> str:
    """What the items on a plan's innermost level are called, in the plural."""
    return str(plan.levels[-1].plural) if plan.levels else "items"


def in_english(view: View) -> Callable[[Plan], bool]:
    """Whether the words of a plan are English: the council's language is, and that of every format that shows it."""
    layouts = view.project.formats
    other = {
        str(report.plan)
        for report in view.project.reports
        if (layout := layouts.get(report.format)) and layout.language and not _is_english(layout.language)
    }
    english = _is_english(view.project.council.language)
    return lambda plan: english and plan.name not in other


def _is_english(tag: str) -> bool:
    """Whether a BCP 47 tag is that of English: en, en-GB."""
    return tag.casefold().replace("_", "-").split("-", maxsplit=1)[0] == "en"
