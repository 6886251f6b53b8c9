"""The days on which a council works, and counting by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportgen.bank_holidays import bank_holidays
from reportgen.nations import NATIONS

ClosedDay = date | tuple[int, int]
"""A day on which a council is closed: one day, or the month and day of every year."""


@dataclass(frozen=True)
class WorkDays:
    """On which days a council works: from Monday to Friday, but for bank holidays and days on which it is closed.

    ``closed`` are single days, or the month and day of every year; with ``saturdays`` it works on Saturdays as well.
    """

    nation: str = "england"
    closed: frozenset[ClosedDay] = field(default_factory=frozenset)
    saturdays: bool = False

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        if day.weekday() > (5 if self.saturdays else 4) or day in self.closed or (day.month, day.day) in self.closed:
            return False
        # A Saturday such as 25 December is one, though a weekday is free in its place as well.
        return day not in bank_holidays(NATIONS[self.nation].part, day.year)

    def before(self, day: date, count: int) -> date:
        """The working day that is the ``count``-th before ``day``; ``day`` itself, worked or not, does not count."""
        return next((found for number, found in enumerate(self._worked(day, -1), 1) if number == count), date.min)

    def after(self, day: date, count: int) -> date:
        """The working day that is the ``count``-th after ``day``; ``day`` itself, worked or not, does not count."""
        return next((found for number, found in enumerate(self._worked(day, 1), 1) if number == count), date.max)

    def publish_by(self, meeting: date, clear_days: int) -> date:
        """The last working day on which a paper for ``meeting`` can be published.

        Clear days are the working days that lie between: neither the day of publication counts nor that of the
        meeting. Five before Tuesday 20 March 2018 leave Monday 12 March.
        """
        return self.before(meeting, clear_days + 1)

    def between(self, first: date, last: date) -> int:
        """How many working days lie between two days, neither of them counted."""
        return sum(map(self.works, map(date.fromordinal, range(first.toordinal() + 1, last.toordinal()))))

    def _worked(self, day: date, step: int) -> Iterator[date]:
        """The working days from ``day`` on, it left out, as far as the calendar goes."""
        end = date.max if step > 0 else date.min
        while day != end:
            day += timedelta(days=step)
            if self.works(day):
                yield day
