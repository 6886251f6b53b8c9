"""Bank holidays in each part of the United Kingdom, as the library of holidays has them.

The library imports the modules of all countries to answer for one. The years that plans speak of are kept beside this
file, made with it by ``python -m reportgen.bank_holidays``; for any other year it is asked, and imported only then.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

Part = Literal["england-and-wales", "scotland", "northern-ireland"]
"""A part of the United Kingdom with bank holidays of its own, by its name on www.gov.uk/bank-holidays."""

KEPT = range(2000, 2051)
"""The years in the file."""

_FILE = Path(__file__).with_name("bank_holidays.txt")
_SUBDIVISIONS: dict[Part, str] = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


@lru_cache(maxsize=256)
def bank_holidays(part: Part, year: int) -> frozenset[date]:
    """The days of ``year`` on which banks close in ``part``, Good Friday and Christmas Day among them.

    One that falls on a weekend is there as well as the weekday in its place. Those of years to come are the usual
    ones: a day that is moved or added is proclaimed a year or two before.
    """
    if year in KEPT:
        return _kept()[part].get(year, frozenset())
    return known_to_the_library(part, year)


def known_to_the_library(part: Part, year: int) -> frozenset[date]:
    """The same, by the library."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[part], years=year))


@cache
def _kept() -> dict[Part, dict[int, frozenset[date]]]:
    """The years of the file, by part."""
    days: dict[Part, dict[int, set[date]]] = {part: {} for part in _SUBDIVISIONS}
    for line in _FILE.read_text(encoding="ascii").splitlines():
        text, *parts = line.split()
        day = date.fromisoformat(text)
        for part, years in days.items():
            if part in parts:
                years.setdefault(day.year, set()).add(day)
    return {part: {year: frozenset(found) for year, found in years.items()} for part, years in days.items()}


def as_text() -> str:
    """The file: a line a day, with the parts in which it is one."""
    parts: dict[date, list[str]] = {}
    for part in _SUBDIVISIONS:
        for year in KEPT:
            for day in known_to_the_library(part, year):
                parts.setdefault(day, []).append(part)
    return "".join(f"{day.isoformat()} {' '.join(where)}\n" for day, where in sorted(parts.items()))


if __name__ == "__main__":
    print(as_text(), end="")
