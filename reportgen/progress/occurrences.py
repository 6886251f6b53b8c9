"""What is done again and again: the times at which it fell due up to a day, and which of them the log speaks of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from reportgen.frequencies import read_frequency
from reportgen.model.plan import Item, Progress

MOST = 400
"""So many times are looked at, the last ones: what is done daily for years is not counted from the start."""


class Occurrence(NamedTuple):
    """One time: its first and last day, and the last entry that the log has of these days."""

    start: date
    end: date
    entry: Progress | None


def occurrences(item: Item, day: date) -> tuple[Occurrence, ...]:
    """Every time that something was to be done up to ``day``, the last one perhaps still going on.

    They are counted from the day on which the item starts, else the first day of its log. There are none where it
    has no frequency that is understood, or no such day. Nothing is expected after the last day of its due date.
    """
    often = read_frequency(item.frequency) if item.frequency else None
    logged = sorted(
        (entry for entry in item.progress if entry.on and entry.on <= day), key=lambda entry: entry.on or day
    )
    # A month that is named as a start is understood by its last day: the times start at its first.
    first = item.start.by.replace(day=1) if item.start and item.start.by else None
    if first is None and logged:
        first = logged[0].on
    if often is None or first is None or first > day:
        return ()
    found: list[Occurrence] = []
    for start, end in _periods(first, day, often.a_year):
        inside = [entry for entry in logged if entry.on and start <= entry.on <= end]
        found.append(Occurrence(start, end, inside[-1] if inside else None))
    return tuple(found)


def missed(item: Item, day: date) -> int:
    """How many of the last times that are over by ``day`` the log says nothing of; none, if it speaks of this one."""
    count = 0
    for one in reversed(occurrences(item, day)):
        if one.entry is not None:
            break
        count += one.end < day
    return count


def _periods(first: date, day: date, a_year: Fraction) -> Iterator[tuple[date, date]]:
    """Periods of the length of a year by ``a_year``, from ``first`` to the one that ``day`` is in."""
    months = Fraction(12) / a_year
    number = 0
    if months.denominator == 1:
        number = max(0, ((day.year - first.year) * 12 + day.month - first.month) // int(months) - MOST)
    else:
        number = max(0, int((day - first).days * a_year / 365) - MOST)
    while True:
        start, following = (_after(first, one, a_year, months) for one in (number, number + 1))
        if start > day or start == following:
            return
        yield start, following - timedelta(days=1)
        number += 1


def _after(first: date, number: int, a_year: Fraction, months: Fraction) -> date:
    """The day ``number`` periods after ``first``: by calendar months where a period is whole months, else by days."""
    if months.denominator != 1:
        # Weeks are seven days, and 52 of them are counted as a year.
        days = Fraction(364 if a_year % 26 == 0 or Fraction(52) % a_year == 0 else 365) / a_year
        ahead = int(days * number)
        return first + timedelta(days=ahead) if ahead < (date.max - first).days else date.max
    month = first.month - 1 + int(months) * number
    year, month = first.year + month // 12, month % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(first.day, monthrange(year, month)[1]))
