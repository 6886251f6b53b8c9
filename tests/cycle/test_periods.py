"""How long a council has to answer: by the law of each kind of record, and by nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.periods import PERIODS, Period, answer_by, is_working_day

# As published on www.gov.uk/bank-holidays for England and Wales; Good Friday and Christmas Day are among them.
BANK_HOLIDAYS = {
    2016: "0101 0325 0328 0502 0530 0829 1226 1227",
    2017: "0102 0414 0417 0501 0529 0828 1225 1226",
    2018: "0101 0330 0402 0507 0528 0827 1225 1226",
    2019: "0101 0419 0422 0506 0527 0826 1225 1226",
    2020: "0101 0410 0413 0508 0525 0831 1225 1228",
    2021: "0101 0402 0405 0503 0531 0830 1227 1228",
    2022: "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
}
FREE = {
    date(year, int(day[:2]), int(day[2:])) for year, days in BANK_HOLIDAYS.items() for day in days.split()
}  # fmt: skip
FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)


def _works(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


def test_seventy_working_days_from_21_december_2017_end_on_5_april_2018() -> None:
    assert answer_by(date(2017, 12, 21), PERIODS["childrens-services"]) == date(2018, 4, 5)


@pytest.mark.parametrize(
    ("kind", "received", "last"),
    [
        ("childrens-services", date(2019, 12, 20), date(2020, 4, 1)),  # both bank holidays of the turn of the year
        ("scrutiny", date(2018, 1, 2), date(2018, 3, 2)),
        ("scrutiny", date(2018, 12, 31), date(2019, 2, 28)),  # February has no 31st
        ("scrutiny", date(2019, 12, 31), date(2020, 2, 29)),  # but a 29th in a leap year
        ("scrutiny", date(2018, 7, 31), date(2018, 9, 30)),
        ("health-scrutiny", date(2018, 1, 2), date(2018, 1, 30)),
        ("health-scrutiny", date(2020, 2, 28), date(2020, 3, 27)),  # over a 29 February
        ("audit", date(2024, 1, 31), date(2024, 2, 29)),
        ("audit", date(2023, 1, 31), date(2023, 2, 28)),
        ("audit", date(2023, 12, 15), date(2024, 1, 15)),
        ("ombudsman", date(2023, 11, 30), date(2024, 2, 29)),
        ("ombudsman", date(2024, 5, 31), date(2024, 8, 31)),
        ("regulated-care", date(2023, 12, 13), date(2024, 1, 10)),
    ],
)
def test_each_period_ends_by_its_law(kind: str, received: date, last: date) -> None:
    assert answer_by(received, PERIODS[kind]) == last


def test_every_period_names_its_law_and_what_has_to_be_done() -> None:
    for period in PERIODS.values():
        assert period.length > 0
        assert period.unit in ("working days", "days", "months")
        assert period.law
        assert period.duty


def test_every_day_of_ten_years_is_a_working_day_or_not_as_the_government_has_published() -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    assert [day for day in days if is_working_day(day) != _works(day)] == []


@given(st.dates(FIRST, date(2025, 6, 30)), st.integers(1, 100))
def test_working_days_are_those_that_a_calendar_counts(received: date, length: int) -> None:
    last = answer_by(received, Period(length, "working days", "", ""))
    between = [received + timedelta(days=number) for number in range(1, (last - received).days + 1)]
    assert _works(last)
    assert sum(map(_works, between)) == length


@given(st.dates(FIRST, LAST), st.integers(1, 400))
def test_days_are_days(received: date, length: int) -> None:
    assert (answer_by(received, Period(length, "days", "", "")) - received).days == length


@given(st.dates(FIRST, LAST), st.integers(1, 60))
def test_a_month_ends_on_the_same_day_or_on_the_last_of_a_month_that_has_none(received: date, length: int) -> None:
    last = answer_by(received, Period(length, "months", "", ""))
    assert (last.year * 12 + last.month) - (received.year * 12 + received.month) == length
    assert last.day == received.day or (last.day < received.day and (last + timedelta(days=1)).day == 1)
