"""Days and timescales: what is understood, and what is left as printed because it may mean two things."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.dates import MONTHS, NOT_UNDERSTOOD, Understanding, find_days, period, print_day, read_day, understand

APRIL = date(2018, 4, 30)

UNDERSTOOD = {
    "End April 2018": APRIL,
    "End Apr 2018": APRIL,
    "End Apr. 2018": APRIL,
    "End of April 2018": APRIL,
    "End of April, 2018": APRIL,
    "end april 2018": APRIL,
    "END APRIL 2018": APRIL,
    "April 2018": APRIL,
    "Apr 18": APRIL,
    "By April 2018": APRIL,
    "By the end of April 2018": APRIL,
    "Before the end of April 2018": APRIL,
    "Throughout April 2018": APRIL,
    "In April 2018": APRIL,
    "End April 2018.": APRIL,
    "  End   April\n2018 ": APRIL,
    "End\u00a0April\u00a02018": APRIL,
    "Diwedd Ebrill 2018": APRIL,
    "erbyn diwedd Ebrill 2018": APRIL,
    "Ebrill 2018": APRIL,
    "diwedd mis Ebrill 2018": APRIL,
    "Ddiwedd Ebrill 2018": APRIL,
    "erbyn diwedd mis Ebrill, 2018": APRIL,
    "cyn diwedd Ebrill 2018": APRIL,
    "yn ystod mis Ebrill 2018": APRIL,
    "ym mis Ebrill 2018": APRIL,
    "hyd at ddiwedd Ebrill 2018": APRIL,
    "Ebr 18": APRIL,
    "diwedd Mawrth 2026": date(2026, 3, 31),
    "tan Fawrth 2026": date(2026, 3, 31),
    "yng Ngorffennaf 2026": date(2026, 7, 31),
    "30ain Ebrill 2018": APRIL,
    "erbyn y 30ain o Ebrill 2018": APRIL,
    "2il Mai 2018": date(2018, 5, 2),
    "y 5ed o Fai 2018": date(2018, 5, 5),
    "End Sept 2018": date(2018, 9, 30),
    "End February 2020": date(2020, 2, 29),
    "End February 2100": date(2100, 2, 28),
    "2018-04-30": APRIL,
    "30 April 2018": APRIL,
    "30th April 2018": APRIL,
    "30th of April 2018": APRIL,
    "by 30 April 2018": APRIL,
    "30/04/2018": APRIL,
    "30.04.2018": APRIL,
    "30.4.2018": APRIL,
    "1af Mai 2018": date(2018, 5, 1),
    "Q1 2018/19": date(2018, 6, 30),
    "Q2 2018/19": date(2018, 9, 30),
    "Q3 2018/19": date(2018, 12, 31),
    "Q4 2025/26": date(2026, 3, 31),
    "Quarter 4 2025-26": date(2026, 3, 31),
    "End of Q4, 2025/2026": date(2026, 3, 31),
    "Q4 1999/00": date(2000, 3, 31),
    "Ch4 2025/26": date(2026, 3, 31),
    "Ch. 1 2025/26": date(2025, 6, 30),
    "Chwarter 4 2025-26": date(2026, 3, 31),
    "erbyn diwedd chwarter 2, 2025/26": date(2025, 9, 30),
    "diwedd y chwarter cyntaf 2025/26": date(2025, 6, 30),
    "Ail chwarter 2025/26": date(2025, 9, 30),
    "4ydd chwarter 2025/26": date(2026, 3, 31),
    "2018/19": date(2019, 3, 31),
    "Financial year 2018/19": date(2019, 3, 31),
    "Blwyddyn ariannol 2018/19": date(2019, 3, 31),
    "diwedd y flwyddyn ariannol 2018/19": date(2019, 3, 31),
    "Drwy gydol 2018": date(2018, 12, 31),
    "By end 2018/2019": date(2019, 3, 31),
    "Throughout 2018": date(2018, 12, 31),
    "By the end of 2018": date(2018, 12, 31),
    "2018": date(2018, 12, 31),
}

WITHOUT_END = [
    "Ongoing", "ongoing.", "On-going", "Continuous", "Rolling", "Parhaus", "Yn barhaus", "Parhau", "Yn parhau",
    "Quarterly", "Every six weeks", "Ongoing - quarterly", "Ongoing, reviewed every six months", "Parhaus, bob tymor",
]  # fmt: skip

NAMED = {
    "End April 2018": ("2018-04-01", "2018-04-30"),
    "30 April 2018": ("2018-04-30", "2018-04-30"),
    "Q4 2025/26": ("2026-01-01", "2026-03-31"),
    "Q1 2025/26": ("2025-04-01", "2025-06-30"),
    "2018/19": ("2018-04-01", "2019-03-31"),
    "Throughout 2018": ("2018-01-01", "2018-12-31"),
    "Dec 9999": ("9999-12-01", "9999-12-31"),
}

WITHIN = {
    "Workshop diarised for 7th Feb 18. Outcomes": ["7th Feb 18"],
    "Managers Dec\n2018": ["Dec\n2018"],
    "on 20/03/2018, then 21.03.2018.": ["20/03/2018", "21.03.2018"],
    "(2018-03-20)": ["2018-03-20"],
    "Cyfarfod 1af Mai 2018": ["1af Mai 2018"],
    "Cyfarfod ar y 5ed o Fai 2018, a diwedd mis Tach 2018": ["5ed o Fai 2018", "Tach 2018"],
    "Jan 2018 to Mar 2018": ["Jan 2018", "Mar 2018"],
    "Jan 18": [],
    "23rd Feb": [],
    "by Easter": [],
    "31 April 2018": [],
    "audit-2018-03-20.pdf": [],
    "May 2018-19": [],
    "version 1.2.2018.4": [],
}

LEFT_AS_PRINTED = [
    "",
    "ASAP",
    "TBC",
    "Spring 2018",  # of the calendar or of schools
    "Gwanwyn 2026",
    "Tymor y gwanwyn 2026",
    "Hyd 2026",  # October, or until
    "Cyn Ebrill 2018",  # by the end of March
    "Ar ôl Ebrill 2018",
    "o Ebrill 2018",
    "Ch5 2025/26",
    "Ch4 2025",
    "parhaus a Mai 2018",
    "End April",
    "April",
    "30 April",
    "31 April 2018",
    "29 February 2018",
    "00 May 2018",
    "2018-13-01",
    "2018-02-30",
    "2018-2-3",
    "20/3/18",  # 18 March 2020, too
    "02-03-2018",
    "Before April 2018",  # by the end of March
    "Before 2018",
    "After April 2018",
    "from April 2018",
    "April/May 2018",
    "April 2018 and ongoing",
    "once the new system is live",
    "Q5 2018/19",
    "Q4 2018",  # of the calendar's year or of the financial one
    "Q4 2018/20",
    "2018/18",
    "2018/2020",
    "Month 3",
    "6 months",
    "9999/00",
    "Q4 9999/00",
    "Q1 0000/01",
    "April 0000",
    "0000-01-01",
    "Aprıl 2018",  # a Turkish i
    "AprİL 2018",
    "٣٠ April ٢٠١٨",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize(("text", "day"), UNDERSTOOD.items())
def test_a_timescale_is_understood(text: str, day: date) -> None:
    assert understand(text) == Understanding(day, True)


@pytest.mark.parametrize("text", WITHOUT_END)
def test_a_timescale_without_an_end_is_understood_and_has_no_day(text: str) -> None:
    assert understand(text) == Understanding(None, True)


@pytest.mark.parametrize("text", LEFT_AS_PRINTED)
def test_what_is_not_plain_is_left_as_printed(text: str) -> None:
    assert understand(text) == NOT_UNDERSTOOD


@pytest.mark.parametrize(("text", "days"), NAMED.items())
def test_a_timescale_names_the_days_from_its_first_to_its_last(text: str, days: tuple[str, str]) -> None:
    named = period(text)
    assert named is not None and (named.first.isoformat(), named.last.isoformat()) == days


@pytest.mark.parametrize(("text", "words"), WITHIN.items())
def test_days_and_months_are_found_within_a_text(text: str, words: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_days(text)] == words


@given(
    st.integers(1, 12), st.integers(1, 9999), st.sampled_from(["End {} {}", "End of {} {}", "{} {}", "by end {}, {}"])
)
def test_the_end_of_a_month_is_its_last_day(month: int, year: int, pattern: str) -> None:
    day = understand(pattern.format(MONTHS[month - 1], f"{year:04}")).by
    assert day == date(year, month, monthrange(year, month)[1])
    assert day == date.max or (day + timedelta(days=1)).day == 1


@given(st.integers(1, 4), st.integers(1900, 2099))
def test_quarters_are_those_of_the_financial_year(quarter: int, year: int) -> None:
    day = understand(f"Q{quarter} {year}/{(year + 1) % 100:02}").by
    assert day is not None
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)
    assert (day.month, (day + timedelta(days=1)).day) == ({1: 6, 2: 9, 3: 12, 4: 3}[quarter], 1)


@given(st.dates())
def test_a_day_is_read_in_every_exact_form(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year:04}",
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day:02}.{day.month:02}.{day.year:04}",
    )
    assert {read_day(form) for form in forms} == {day}


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_is_printed_is_read_again(day: date) -> None:
    assert read_day(print_day(day, "{day} {month} {year}")) == day


@given(st.text(max_size=30))
def test_no_text_makes_understanding_fail(text: str) -> None:
    understand(text)
    read_day(text)
    find_days(text)


def test_a_day_is_printed_with_the_months_of_the_format() -> None:
    months = [f"mis {number}" for number in range(1, 13)]
    assert print_day(date(2018, 3, 2), "{day} {month} {year}", months) == "2 mis 3 2018"
