"""Bank holidays: the weekdays on which banks close, in each part of the United Kingdom.

Most stand in Schedule 1 of the Banking and Financial Dealings Act 1971. The others are proclaimed year by year under
its section 1: 1 January and the first Monday in May since 1978, a weekday for each that falls on a weekend, and the
few days in ``_MOVED`` and ``_ADDED``. A test compares every day with a library that knows those of all countries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Part = Literal["england-and-wales", "scotland", "northern-ireland"]
"""A part of the United Kingdom with bank holidays of its own, by its name on www.gov.uk/bank-holidays."""


class _Days(NamedTuple):
    """The bank holidays of a part: days of the year, days after Easter Sunday, the first (1) or last (-1) Mondays."""

    fixed: tuple[tuple[int, int], ...]
    easter: tuple[int, ...]
    mondays: tuple[tuple[int, int], ...]


_DAYS: dict[Part, _Days] = {
    "england-and-wales": _Days(((1, 1), (12, 25), (12, 26)), (-2, 1), ((5, 1), (5, -1), (8, -1))),
    # 30 November: St Andrew's Day Bank Holiday (Scotland) Act 2007.
    "scotland": _Days(((1, 1), (1, 2), (11, 30), (12, 25), (12, 26)), (-2,), ((5, 1), (5, -1), (8, 1))),
    "northern-ireland": _Days(((1, 1), (3, 17), (7, 12), (12, 25), (12, 26)), (-2, 1), ((5, 1), (5, -1), (8, -1))),
}
_MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),  # fifty years after the end of the war in Europe
    date(2002, 5, 27): date(2002, 6, 4),  # jubilees
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),  # seventy-five years after the end of the war
    date(2022, 5, 30): date(2022, 6, 2),  # a jubilee
}
_ADDED: dict[date, tuple[Part, ...]] = {
    date(1981, 7, 29): tuple(_DAYS),  # a wedding
    date(1999, 12, 31): tuple(_DAYS),  # the end of the millennium
    date(2002, 6, 3): tuple(_DAYS),  # jubilees
    date(2011, 4, 29): tuple(_DAYS),  # a wedding
    date(2012, 6, 5): tuple(_DAYS),
    date(2022, 6, 3): tuple(_DAYS),
    date(2022, 9, 19): tuple(_DAYS),  # a funeral
    date(2023, 5, 8): tuple(_DAYS),  # a coronation
    date(2026, 6, 15): ("scotland",),  # football
}


@lru_cache(maxsize=256)
def bank_holidays(part: Part, year: int) -> frozenset[date]:
    """The weekdays of ``year`` on which banks close in ``part``, Good Friday and Christmas Day among them.

    Exact from 1978 on, for Scotland from 2007 on. Those of years to come are the usual ones: a day that is moved or
    added is proclaimed a year or two before.
    """
    days = _DAYS[part]
    found = {_MOVED.get(day, day) for day in _usual(days, year)}
    found |= {day for day, parts in _ADDED.items() if day.year == year and part in parts}
    fixed = [date(year, month, day) for month, day in days.fixed]
    found |= {day for day in fixed if day.weekday() < 5}
    for day in fixed:
        if day.weekday() >= 5:
            # The next weekday that is none itself: 27 and 28 December where Christmas Day is a Saturday.
            found.add(next(free for free in _from(day) if free.weekday() < 5 and free not in found))
    return frozenset(found)


def named_days(part: Part) -> tuple[tuple[int, int], ...]:
    """The holidays that are days of the year, by month and day: on a weekend they are free, and a weekday with them."""
    return _DAYS[part].fixed


def _usual(days: _Days, year: int) -> Iterator[date]:
    """The days that are weekdays in every year."""
    for after in days.easter:
        yield easter(year) + timedelta(days=after)
    for month, which in days.mondays:
        first = next(day for day in _from(date(year, month, 1)) if day.weekday() == 0)
        later = first + timedelta(days=28)
        last = later if later.month == month else later - timedelta(days=7)
        yield first if which == 1 else last


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday: the first Sunday after the full moon on or after 21 March (Calendar (New Style) Act 1750).

    The moon is that of the Church's tables, which go round in 19 years and are corrected by century.
    """
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    # The tables keep the full moon from 19 April, and from 18 April late in the cycle.
    moon -= moon == 29 or (moon == 28 and golden > 10)
    full = date(year, 3, 21) + timedelta(days=moon)
    return full + timedelta(days=6 - full.weekday() or 7)
