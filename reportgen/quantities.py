"""Numbers with their units, as officers write them: 1,234; 62%; £1.2m; 12.5 weeks. And how long: 6 weeks, 1 quarter.

Understanding is strict: what can be read two ways is not understood. A comma parts thousands and nothing else, a point
parts decimals. The words are English and Welsh.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from typing import NamedTuple

_SIGN = r"[+\-\u2212\u2013]?"
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
_QUANTITY = re.compile(
    rf"(?P<sign>{_SIGN}) ?(?P<currency>[£€$]?)(?P<number>{_DIGITS})(?P<unit>(?: ?(?:%|bn\b|[mk]\b)| [^\W\d].*|))",
    re.DOTALL,
)
_PER_CENT = re.compile(r" ?(?:%|per ?cent|y cant)", re.IGNORECASE)
_CURRENCIES = "£€$"


class Quantity(NamedTuple):
    """A number and its unit: "%", "£", "£m", "weeks", or nothing."""

    value: Decimal
    unit: str = ""


def read_quantity(text: str) -> Quantity | None:
    """The quantity that ``text`` is, and nothing else; None where it is none or can be read two ways.

    >>> read_quantity("1,234")
    Quantity(value=Decimal('1234'), unit='')
    >>> read_quantity("£1.2m")
    Quantity(value=Decimal('1.2'), unit='£m')
    >>> read_quantity("12,5") is None
    True
    """
    match = _QUANTITY.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    value = Decimal(match["number"].replace(",", ""))
    if match["sign"] not in ("", "+"):
        value = -value
    unit = match["unit"].strip()
    return Quantity(value, match["currency"] + ("%" if _PER_CENT.fullmatch(unit) else unit))


def print_quantity(value: Decimal, unit: str) -> str:
    """A number with its unit as it is printed: 91%, £1.2m, 1,250 calls; a minus is a minus sign."""
    before, after = parts(unit)
    number = f"{abs(value):,f}"
    return f"{'−' if value < 0 else ''}{before}{number}{after}"


def parts(unit: str) -> tuple[str, str]:
    """What stands before a number of ``unit``, and what after it."""
    currency, rest = (unit[:1], unit[1:]) if unit[:1] in _CURRENCIES else ("", unit)
    return currency, rest if rest in ("%", "") or (currency and len(rest) <= 2) else f" {rest.strip()}"


def tidy(value: Decimal) -> Decimal:
    """A number that was reckoned, without the noughts at its end that nobody typed."""
    value = value.normalize()
    return (
        value if value.as_tuple().exponent != 0 and value != value.to_integral_value() else value.quantize(Decimal(1))
    )


# --- how long ----------------------------------------------------------------

_UNITS = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year",
    "dydd": "day", "diwrnod": "day", "wythnos": "week", "pythefnos": "fortnight", "mis": "month", "fis": "month",
    "chwarter": "quarter", "blwyddyn": "year", "flwyddyn": "year", "blynedd": "year",
}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DURATION = re.compile(rf"(?P<count>[0-9]{{1,4}}|an?|one) (?P<unit>{'|'.join(_UNITS)})s?", re.IGNORECASE)


class Duration(NamedTuple):
    """A time of so many days and months."""

    days: int
    months: int


def read_duration(text: str) -> Duration | None:
    """How long ``text`` says: "6 weeks", "a month", "1 quarter"; None where it says nothing of the kind."""
    match = _DURATION.fullmatch(" ".join(text.split()).rstrip("."))
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    unit = _UNITS[match["unit"].casefold()]
    return Duration(count * _DAYS.get(unit, 0), count * _MONTHS.get(unit, 0))


def later(day: date, duration: Duration) -> date:
    """The day that comes ``duration`` after ``day``; a month after 31 January is the last of February.

    The last day that there is stands for all that come after it.
    """
    total = day.year * 12 + day.month - 1 + duration.months
    year, month = total // 12, total % 12 + 1
    if year > MAXYEAR:
        return date.max
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(duration.days) if (date.max - moved).days >= duration.days else date.max
