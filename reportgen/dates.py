"""Days and timescales: understanding how officers write them, and printing days.

Understanding is strict: what can be read two ways is not understood. The words are English and Welsh.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # fmt: skip

_WELSH_MONTHS = (
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
)  # fmt: skip

_MONTH_NUMBERS: dict[str, int] = {"sept": 9}
for _names in (MONTHS, _WELSH_MONTHS):
    for _number, _name in enumerate(_names, 1):
        _MONTH_NUMBERS[_name.casefold()] = _number
for _number, _name in enumerate(MONTHS, 1):
    _MONTH_NUMBERS[_name[:3].casefold()] = _number

# To re.IGNORECASE alone, a Turkish i without its dot is an i; in the name of a month it is not, nor are digits
# other than 0 to 9 those of a year.
_FLAGS = re.IGNORECASE | re.ASCII

_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
# "Before April" is kept by the end of March, "before the end of April" by the end of April: only the latter is read.
_END = (
    r"(?:(?:(?:by|due|during|throughout|in|to|until|erbyn)\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?|diwedd\s+)?"
    r"|before\s+(?:the\s+)?end\s+(?:of\s+)?)"
)

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _FLAGS)
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})", _FLAGS)
_LONG = re.compile(
    rf"(?:by\s+|erbyn\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|ain|af|fed|ydd|eg)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    _FLAGS,
)
_MONTHLY = re.compile(rf"{_END}{_MONTH},?\s+{_YEAR}", _FLAGS)
_QUARTER = re.compile(
    rf"{_END}(?:Q|quarter\s*)(?P<quarter>[1-4])[ ,]+(?P<year>\d{{4}})[/-](?P<next>\d{{2}}|\d{{4}})",
    _FLAGS,
)
_FINANCIAL_YEAR = re.compile(rf"{_END}(?P<year>\d{{4}})[/-](?P<next>\d{{2}}|\d{{4}})", _FLAGS)
_CALENDAR_YEAR = re.compile(rf"{_END}(?P<year>20\d{{2}})", _FLAGS)
_NO_END = re.compile(r"ongoing|on-going|continuous|continuing|rolling|permanent|parhaus", _FLAGS)


class Understanding(NamedTuple):
    """What a timescale means: the last day on which it is kept, if it names one, and whether it was understood."""

    by: date | None
    understood: bool


NOT_UNDERSTOOD = Understanding(None, False)


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """The day that ``text`` names exactly (2018-03-20, 20 March 2018, 20/03/2018), or None."""
    text = " ".join(text.split())
    for pattern in (_ISO, _LONG, _SLASHED):
        match = pattern.fullmatch(text)
        if match:
            return _day(match)
    return None


@lru_cache(maxsize=4096)
def understand(text: str) -> Understanding:
    """What the timescale ``text`` means.

    "End April 2018" and "April 2018" are kept until 30 April 2018; "Q4 2025/26" counts quarters from April, as
    councils' financial years do; "Ongoing" is understood and has no day.
    """
    text = " ".join(text.split()).rstrip(".")
    day = read_day(text)
    if day:
        return Understanding(day, True)
    if _NO_END.fullmatch(text):
        return Understanding(None, True)
    if match := _MONTHLY.fullmatch(text):
        if not _year(match):
            return NOT_UNDERSTOOD
        return Understanding(_month_end(_year(match), _MONTH_NUMBERS[match["month"].casefold()]), True)
    if match := _QUARTER.fullmatch(text):
        if not _follows(match):
            return NOT_UNDERSTOOD
        month = int(match["quarter"]) * 3 + 3
        year = int(match["year"])
        return Understanding(_month_end(year + 1, month - 12) if month > 12 else _month_end(year, month), True)
    if match := _FINANCIAL_YEAR.fullmatch(text):
        return Understanding(date(int(match["year"]) + 1, 3, 31), True) if _follows(match) else NOT_UNDERSTOOD
    if match := _CALENDAR_YEAR.fullmatch(text):
        return Understanding(date(int(match["year"]), 12, 31), True)
    return NOT_UNDERSTOOD


DAY_PARTS = ("day", "dd", "month", "mm", "year", "weekday")
"""What a pattern for days may hold: ``dd`` and ``mm`` are numbers of two digits."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def print_day(day: date, pattern: str, months: Sequence[str] = (), weekdays: Sequence[str] = ()) -> str:
    """``day`` by a format's pattern, as ``{weekday} {day} {month} {year}``.

    ``months`` and ``weekdays`` are the names from January and from Monday; English where there are none.
    """
    month = months[day.month - 1] if len(months) == 12 else MONTHS[day.month - 1]
    weekday = weekdays[day.weekday()] if len(weekdays) == 7 else WEEKDAYS[day.weekday()]
    values = (str(day.day), f"{day.day:02}", month, f"{day.month:02}", str(day.year), weekday)
    for part, value in zip(DAY_PARTS, values, strict=True):
        pattern = pattern.replace(f"{{{part}}}", value)
    return pattern


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month.casefold()]
    try:
        return date(_year(match), number, int(match["day"]))
    except ValueError:
        return None


def _year(match: re.Match[str]) -> int:
    return int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)


def _follows(match: re.Match[str]) -> bool:
    """Whether the second year of "2025/26" or "2025/2026" is the one after the first."""
    after = int(match["year"]) + 1
    return match["next"] in (str(after), f"{after % 100:02}") and 1 < after <= MAXYEAR


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
