"""How long a council has to answer, by kind of record: a table, for every inspectorate has its own rule.

The day of receipt does not count. A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or
a bank holiday in England and Wales (SI 2007/462, regulation 2).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from reportgen.workdays import WorkDays

_STATUTORY = WorkDays("england")
"""The working days of these laws: those of England and Wales, whatever a council's own calendar says."""


class Period(NamedTuple):
    """How long, in what unit ("working days", "days" or "months"), by which law, and what has to be done."""

    length: int
    unit: str
    law: str
    duty: str


PERIODS: dict[str, Period] = {
    "childrens-services": Period(
        70, "working days", "SI 2007/462, regulation 3", "written statement of action to the Chief Inspector"
    ),
    "scrutiny": Period(2, "months", "Local Government Act 2000, section 9FE", "response to the scrutiny committee"),
    "health-scrutiny": Period(28, "days", "SI 2013/218, regulation 22", "response to the health scrutiny committee"),
    "audit": Period(
        1,
        "months",
        "Local Audit and Accountability Act 2014, Schedule 7, paragraph 5",
        "meeting to consider the report",
    ),
    "ombudsman": Period(
        3, "months", "Local Government Act 1974, section 31", "report on the action taken to the Ombudsman"
    ),
    "regulated-care": Period(
        28, "days", "SI 2014/2936, regulation 17(3)", "report on the action to be taken to the CQC"
    ),
}
"""The periods that laws set. A record whose kind has none, such as a peer challenge, names none of these."""


@lru_cache(maxsize=256)  # several papers and rules ask it of each record
def answer_by(received: date, period: Period) -> date:
    """The last day of ``period`` for a record received on ``received``.

    70 working days from Thursday 21 December 2017 end on Thursday 5 April 2018. A month ends on the day
    with the same number, or on the last day of a month that has none. Nothing ends after the last day there is.
    """
    if period.unit == "working days":
        return _STATUTORY.after(received, period.length)
    try:
        if period.unit == "days":
            return received + timedelta(days=period.length)
        months = received.month - 1 + period.length
        year, month = received.year + months // 12, months % 12 + 1
        return date(year, month, min(received.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max


def is_working_day(day: date) -> bool:
    """Whether ``day`` is a working day in England and Wales."""
    return _STATUTORY.works(day)
