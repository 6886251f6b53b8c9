"""Rules about days that cannot be, and days that have come and gone without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportgen.dates import period
from reportgen.diagnostics import Span
from reportgen.excerpts import short
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Progress
from reportgen.nodes import Scalar
from reportgen.notes import Tense, spoken_days
from reportgen.progress.timeline import progress_at, standing
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import in_english, on_day, place_within


def impossible(view: View) -> Iterator[Problem]:
    """A day that cannot be, mostly for a year that was mistyped.

    ## What it finds

    - A note that tells of something as done on a day after that of the note itself.
    - A due date before the start.
    - A date that was changed to a day already past.
    - A due date before the inspection that the plan answers, where a year later it would not be.
    - A due date further ahead than the limit, in years.
    - An entry of the log that stands a year before those above it, in a log that else goes forward in time.

    A date is reported once. Of one that cannot be, R204 and R211 do not say that it has passed.

    ## Why it matters

    In January the wrong year is typed more often than not, and papers keep it for months. A member who sees "completed
    Dec 2018" in a plan of February 2018 doubts the dates that are right.

    ## Example

    ```yaml
    progress:
      - on: 2018-02-22
        status: complete
        note: Completed and distributed to managers Dec 2018
    ```

    ## How to fix

    Correct the year, where the papers of the time still show it. In a note that was circulated with the slip, add an
    entry that puts it right.
    """
    english = in_english(view)
    for plan in view.plans():
        day, since, limit = view.day(plan), began(view, plan), view.limit(plan)
        speaks = english(plan)
        for item in plan.walk():
            if speaks:
                for entry in item.progress:
                    yield from _told_ahead(entry)
            if len(item.progress) > 2:
                yield from _out_of_order(item)
            if item.due or item.revised:
                yield from impossible_dues(item, day, since)
            changes = [revision.to for revision in item.revised] if item.revised else ()
            for timescale in (item.start, item.due, item.review, *changes):
                if timescale and timescale.by and day > date.min and timescale.by.year - day.year > limit:
                    ahead = timescale.by.year - day.year
                    hint = "correct the year, or give the day of the next step"
                    yield timescale.span, f"'{short(timescale.text)}' is {ahead} years ahead", hint


def impossible_dues(item: Item, day: date, since: date | None) -> Iterator[Problem]:
    """The due dates of an item that cannot be, each once; ``since`` is the first day of the inspection."""
    told: list[Span] = []
    for found in (_changed_to_the_past(item), _before_inspection(item, since), _before_start(item, day)):
        for problem in found:
            if problem[0] not in told:
                told.append(problem[0])
                yield problem


def _told_ahead(entry: Progress) -> Iterator[Problem]:
    """Something that a note tells of as done, on a day after the entry's own."""
    if entry.on is None or not entry.note:
        return
    for spoken in spoken_days(entry.note):
        if spoken.tense is Tense.PAST and spoken.period.first > entry.on:
            earlier = spoken.period.first.year - 1
            before = _with_year(spoken.period.first, earlier) <= entry.on
            hint = _year(earlier) if before else "give the day on which it was done, or say that it is still to come"
            span = place_within(entry.note, spoken.start, entry.note[spoken.start : spoken.end], entry.span("note"))
            yield span, f"'{spoken.text}' is after the day of this entry, {on_day(entry.on)}", hint


def _out_of_order(item: Item) -> Iterator[Problem]:
    """The one entry of a log that a year more would put where it stands."""
    days = [entry.on for entry in item.progress if entry.on]
    falls = [index for index in range(1, len(days)) if days[index] < days[index - 1]]
    if len(days) < 3 or len(falls) != 1 or len(days) != len(item.progress):
        return
    index = falls[0]
    meant = _a_year_on(days[index])
    after = days[index + 1] if index + 1 < len(days) else date.max
    if days[index - 1] <= meant <= after and days[index - 1] <= after:
        entry = item.progress[index]
        message = f"this entry of {on_day(days[index])} stands after one of {on_day(days[index - 1])}"
        yield _value(entry, "on"), message, f"{_year(meant.year)} if not, put it where it belongs"


def _before_inspection(item: Item, since: date | None) -> Iterator[Problem]:
    due = item.due
    if due and due.by and since and due.by < since <= _a_year_on(due.by):
        what = "the inspection that this plan answers began"
        yield due.span, f"'{short(due.text)}' is before {what}, {on_day(since)}", _year(due.by.year + 1)


def _before_start(item: Item, day: date) -> Iterator[Problem]:
    start = item.start
    due = standing(item, day, {}).due if start else None
    if start and due and due.by:
        named = period(_meant(start))
        first = named.first if named else start.by
        if first and due.by < first:
            hint = "correct the one that is wrong"
            yield due.span, f"'{short(due.text)}' is before the start, '{short(start.text)}'", hint


def _changed_to_the_past(item: Item) -> Iterator[Problem]:
    for revision in item.revised:
        to = revision.to
        if to and to.by and revision.on and to.by < revision.on:
            later = _a_year_on(to.by)
            hint = _year(later.year) if later >= revision.on else "give the day that was agreed"
            yield to.span, f"'{short(to.text)}' was past when it was agreed, on {on_day(revision.on)}", hint


def outlived(view: View) -> Iterator[Problem]:
    """A progress note that speaks of something to come on a day that has gone by.

    ## What it finds

    The last note of an action which says that something is planned, diarised or to be done on a day or in a month that
    is past on the day as at which the plan is checked, and does not say how it went.

    ## Why it matters

    The note was true when it was written, and nobody has looked since. Members ask at once whether the workshop was
    held.

    ## Example

    ```yaml
    progress:
      - on: 2018-02-22
        note: Workshop diarised for 7th Feb 18
    ```

    ## How to fix

    Add an entry that says how it went:

    ```yaml
      - on: 2018-02-22
        note: Workshop held on 7th Feb 18; its outcomes go to the board in March
    ```
    """
    english = in_english(view)
    for plan in view.plans():
        if not english(plan):
            continue
        day = view.day(plan)
        for item in plan.walk():
            entry = progress_at(item, day) if item.progress else None
            if entry is None or not entry.note or view.standing(plan, item).means == "withdrawn":
                continue
            for spoken in spoken_days(entry.note):
                if spoken.tense is Tense.AHEAD and spoken.period.last < day:
                    span = place_within(
                        entry.note, spoken.start, entry.note[spoken.start : spoken.end], entry.span("note")
                    )
                    message = f"'{spoken.text}' is past on {on_day(day)}, and the note speaks of it as still to come"
                    yield span, message, "say how it went in a new entry, or when it will be now"


def began(view: View, plan: Plan) -> date | None:
    """The first day of the inspection that a plan answers, as far as its record says."""
    record = view.project.records.get((plan.name, str(plan.answers))) if plan.answers else None
    if record is None:
        return None
    return (record.visit.start if record.visit else None) or record.published


def _meant(timescale: Timescale) -> str:
    """The words that a timescale was understood by: those of 'by' where it has one."""
    return str(timescale.node) if isinstance(timescale.node, Scalar) else timescale.text


def _value(entry: Progress, name: str) -> Span:
    node = entry.node.entries.get(name)
    return node.span if node is not None else entry.span(name)


def _a_year_on(day: date) -> date:
    return _with_year(day, day.year + 1)


def _with_year(day: date, year: int) -> date:
    """The same day of another year, or the nearest there is."""
    year = min(max(year, date.min.year), date.max.year)
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _year(number: int) -> str:
    return f"is {number} meant?"
