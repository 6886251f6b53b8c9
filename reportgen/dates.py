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

from reportgen.frequencies import read_frequency

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

# As they are after "i", "o" and "tan", and after "yn"; and in short. "Hyd" is left out: it means "until", too.
_WELSH_FORMS = {
    "fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12,
    "ngorffennaf": 7, "nhachwedd": 11,
    "ion": 1, "chwef": 2, "maw": 3, "ebr": 4, "meh": 6, "gorff": 7, "tach": 11, "rhag": 12,
}  # fmt: skip

_MONTH_NUMBERS: dict[str, int] = {"sept": 9, **_WELSH_FORMS}
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
    r"(?:(?:(?:by|due|during|throughout|in|to|until)\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?"
    r"|before\s+(?:the\s+)?end\s+(?:of\s+)?"
    r"|(?:(?:erbyn|yn\s+ystod|[dt]rwy\s+gydol|tan|hyd\s+at|i|ym|yn|yng)\s+)?(?:dd?iwedd\s+)?(?:y\s+)?(?:mis\s+)?"
    r"|cyn\s+diwedd\s+(?:y\s+)?(?:mis\s+)?)"
)
_ORDINAL = r"(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)"

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _FLAGS)
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})", _FLAGS)
_LONG = re.compile(
    rf"(?:by\s+|erbyn\s+(?:y\s+)?|y\s+)?(?P<day>\d{{1,2}}){_ORDINAL}?\s+(?:of\s+|o\s+)?{_MONTH},?\s+{_YEAR}",
    _FLAGS,
)
_MONTHLY = re.compile(rf"{_END}{_MONTH},?\s+{_YEAR}", _FLAGS)
# "First" stands behind its word, the other ordinals before it.
_WELSH_QUARTERS = {
    "chwarter cyntaf": 1, "ail chwarter": 2, "trydydd chwarter": 3, "pedwerydd chwarter": 4,
    "1af chwarter": 1, "2il chwarter": 2, "3ydd chwarter": 3, "4ydd chwarter": 4,
}  # fmt: skip
_WELSH_QUARTER = "(?P<welsh>" + "|".join(_WELSH_QUARTERS).replace(" ", r"\s+") + ")"
_TWO_YEARS = r"(?P<year>\d{4})[/-](?P<next>\d{2}|\d{4})"
_QUARTER = re.compile(
    rf"{_END}(?:(?:Q|quarter\s*|Ch\.?\s*|chwarter\s*)(?P<quarter>[1-4])|{_WELSH_QUARTER})[ ,]+{_TWO_YEARS}", _FLAGS
)
_FINANCIAL_YEAR = re.compile(
    rf"{_END}(?:financial\s+year\s+|[bf]lwyddyn\s+ariannol\s+)?{_TWO_YEARS}",
    _FLAGS,
)
_CALENDAR_YEAR = re.compile(rf"{_END}(?P<year>20\d{{2}})", _FLAGS)
_NO_END = re.compile(
    r"ongoing|on-going|continuous|continuing|rolling|permanent|(?:yn\s+)?(?:parhaus|barhaus|parhau)|parhaol", _FLAGS
)


_DIGIT = re.compile(r"[0-9]")

# Within a text a year has four digits, or two behind a whole day: "Feb 18" is a day to some and a month to others.
_AFTER = r"(?![\w/-]|[.]\d)"
_WITHIN = re.compile(
    r"(?<![\w/.,-])(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<slashed>\d{1,2}[/.]\d{1,2}[/.]\d{4})"
    r"|(?P<long>\d{1,2}ORDINAL?\s+(?:of\s+|o\s+)?MONTH\.?,?\s+(?:\d{4}|\d{2}))"
    r"|(?P<month>MONTH\.?,?\s+\d{4})"
    r")".replace("ORDINAL", _ORDINAL).replace(
        "MONTH", "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + ")"
    )
    + _AFTER,
    _FLAGS,
)


class Understanding(NamedTuple):
    """What a timescale means: the last day on which it is kept, if it names one, and whether it was understood."""

    by: date | None
    understood: bool


NOT_UNDERSTOOD = Understanding(None, False)


class Period(NamedTuple):
    """Days from the ``first`` to the ``last``; the same twice for one day."""

    first: date
    last: date


class DayMention(NamedTuple):
    """A day or a month within a text, from the character ``start`` up to ``end``."""

    period: Period
    start: int
    end: int


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
    councils' financial years do; "Ongoing" and "Quarterly" are understood and have no day.
    """
    text = " ".join(text.split()).rstrip(".")
    found = period(text)
    if found:
        return Understanding(found.last, True)
    no_end = _NO_END.match(text)
    rest = text[no_end.end() :] if no_end else text
    return Understanding(None, True) if (no_end and not rest) or read_frequency(rest) else NOT_UNDERSTOOD


@lru_cache(maxsize=4096)
def period(text: str) -> Period | None:
    """The days that the timescale ``text`` names: April 2018 for "End April 2018", 2018 for "Throughout 2018".

    None where it names none, as "Ongoing" does.
    """
    text = " ".join(text.split()).rstrip(".")
    day = read_day(text)
    if day:
        return Period(day, day)
    if match := _MONTHLY.fullmatch(text):
        return _months(_year(match), _MONTH_NUMBERS[match["month"].casefold()], 1)
    if match := _QUARTER.fullmatch(text):
        words = " ".join((match["welsh"] or "").casefold().split())
        quarter = _WELSH_QUARTERS[words] if words else int(match["quarter"])
        return _months(int(match["year"]), quarter * 3 + 1, 3) if _follows(match) else None
    if match := _FINANCIAL_YEAR.fullmatch(text):
        return _months(int(match["year"]), 4, 12) if _follows(match) else None
    if match := _CALENDAR_YEAR.fullmatch(text):
        return _months(int(match["year"]), 1, 12)
    return None


@lru_cache(maxsize=4096)
def find_days(text: str) -> tuple[DayMention, ...]:
    """The days and months that ``text`` names within its words, in their order, each with its year.

    "Workshop diarised for 7th Feb 18" and "completed Dec 2018" name one; "by Easter", "23rd Feb" and "Jan 18" do not.
    """
    if not _DIGIT.search(text):
        return ()
    found: list[DayMention] = []
    for match in _WITHIN.finditer(text):
        named = period(match[0])
        if named:
            found.append(DayMention(named, match.start(), match.end()))
    return tuple(found)


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


def _months(year: int, month: int, count: int) -> Period | None:
    """``count`` months from the given one on; a month after December is one of the next year."""
    end = month + count - 1
    first, last = (year + (month - 1) // 12, (month - 1) % 12 + 1), (year + (end - 1) // 12, (end - 1) % 12 + 1)
    if not first[0] or last[0] > MAXYEAR:
        return None
    return Period(date(*first, 1), date(*last, monthrange(*last)[1]))
