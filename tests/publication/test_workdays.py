"""Which days count, in each nation and with what a council says of itself: against a calendar counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.nations import NATIONS
from reportgen.workdays import ClosedDay, WorkDays

# As published on www.gov.uk/bank-holidays, 2016 to 2025. What all nations share, then what each has beside it.
_SHARED = {
    2016: "0101 0325 0502 0530 1226 1227",
    2017: "0102 0414 0501 0529 1225 1226",
    2018: "0101 0330 0507 0528 1225 1226",
    2019: "0101 0419 0506 0527 1225 1226",
    2020: "0101 0410 0508 0525 1225 1228",
    2021: "0101 0402 0503 0531 1227 1228",
    2022: "0103 0415 0502 0602 0603 0919 1226 1227",
    2023: "0102 0407 0501 0508 0529 1225 1226",
    2024: "0101 0329 0506 0527 1225 1226",
    2025: "0101 0418 0505 0526 1225 1226",
}
_ENGLAND = {
    2016: "0328 0829", 2017: "0417 0828", 2018: "0402 0827", 2019: "0422 0826", 2020: "0413 0831",
    2021: "0405 0830", 2022: "0418 0829", 2023: "0410 0828", 2024: "0401 0826", 2025: "0421 0825",
}  # fmt: skip
_SCOTLAND = {
    2016: "0104 0801 1130", 2017: "0103 0807 1130", 2018: "0102 0806 1130", 2019: "0102 0805 1202",
    2020: "0102 0803 1130", 2021: "0104 0802 1130", 2022: "0104 0801 1130", 2023: "0103 0807 1130",
    2024: "0102 0805 1202", 2025: "0102 0804 1201",
}  # fmt: skip
_ULSTER = {
    2016: "0317 0712", 2017: "0317 0712", 2018: "0319 0712", 2019: "0318 0712", 2020: "0317 0713",
    2021: "0317 0712", 2022: "0317 0712", 2023: "0317 0712", 2024: "0318 0712", 2025: "0317 0714",
}  # fmt: skip
_OWN = {
    "england": [_ENGLAND],
    "wales": [_ENGLAND],
    "scotland": [_SCOTLAND],
    "northern ireland": [_ENGLAND, _ULSTER],
}

# Where one of these falls on a weekend, another day is free in its place, and nobody works on the Saturday either.
_NAMED = {
    "england": {(1, 1), (12, 25), (12, 26)},
    "wales": {(1, 1), (12, 25), (12, 26)},
    "scotland": {(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)},
    "northern ireland": {(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)},
}

FREE = {
    nation: {
        date(year, int(day[:2]), int(day[2:]))
        for days in (_SHARED, *own)
        for year, listed in days.items()
        for day in listed.split()
    }
    for nation, own in _OWN.items()
}
FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
WEEKEND = {day for day in DAYS if day.weekday() > 4}
SUNDAYS = {day for day in DAYS if day.weekday() == 6}
nations = st.sampled_from(sorted(NATIONS))
closings = st.frozensets(
    st.one_of(st.dates(FIRST, LAST), st.tuples(st.integers(1, 12), st.integers(1, 31))), max_size=8
)


def _worked(
    nation: str, closed: frozenset[ClosedDay], saturdays: bool, first: date = FIRST, last: date = LAST
) -> list[date]:
    """Every working day from one day to another, found by going through them one by one."""
    free = FREE[nation] | closed | _NAMED[nation] | (SUNDAYS if saturdays else WEEKEND)
    days = DAYS[(first - FIRST).days : (last - FIRST).days + 1]
    return [day for day in days if day not in free and (day.month, day.day) not in free]


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2018, 3, 20), date(2018, 3, 12)),
        (date(2018, 4, 9), date(2018, 3, 28)),  # Good Friday and Easter Monday lie between
        (date(2018, 1, 17), date(2018, 1, 9)),
        (date(2018, 1, 2), date(2017, 12, 20)),  # all of Christmas lies between
    ],
)
def test_five_clear_days_in_england_leave_the_day_that_a_clerk_counts(meeting: date, last: date) -> None:
    assert WorkDays("england").publish_by(meeting, 5) == last


@pytest.mark.parametrize(
    ("days", "clear", "last"),
    [
        (WorkDays("wales"), 3, date(2018, 3, 27)),  # 28 and 29 March and 3 April are clear
        (WorkDays("scotland"), 3, date(2018, 3, 28)),  # Easter Monday is worked
        (WorkDays("england", saturdays=True), 5, date(2018, 3, 26)),
        (WorkDays("england", frozenset({(4, 3)})), 5, date(2018, 3, 22)),
        (WorkDays("england", frozenset({date(2017, 4, 3)})), 5, date(2018, 3, 23)),  # closed, but in another year
    ],
)
def test_what_a_council_says_of_itself_moves_the_day(days: WorkDays, clear: int, last: date) -> None:
    assert days.publish_by(date(2018, 4, 4), clear) == last


@pytest.mark.parametrize("nation", NATIONS)
def test_every_day_of_ten_years_is_worked_or_not_as_the_government_has_published(nation: str) -> None:
    worked = set(_worked(nation, frozenset(), False))
    assert [day for day in DAYS if WorkDays(nation).works(day) != (day in worked)] == []


@given(nations, closings, st.booleans(), st.dates(date(2017, 1, 1), LAST), st.integers(1, 30))
def test_the_last_day_to_publish_is_the_last_that_leaves_the_clear_days(
    nation: str, closed: frozenset[ClosedDay], saturdays: bool, meeting: date, clear: int
) -> None:
    worked = _worked(nation, closed, saturdays, meeting - timedelta(days=100), meeting)
    in_time = [day for day in worked if sum(day < other < meeting for other in worked) >= clear and day < meeting]
    days = WorkDays(nation, closed, saturdays)
    assert days.publish_by(meeting, clear) == in_time[-1]
    assert days.between(in_time[-1], meeting) == clear


@given(nations, closings, st.booleans(), st.dates(FIRST, date(2025, 6, 30)), st.integers(1, 70))
def test_working_days_are_counted_on_and_back_as_one_counts_them_in_a_diary(
    nation: str, closed: frozenset[ClosedDay], saturdays: bool, day: date, count: int
) -> None:
    around = timedelta(days=170)
    worked = _worked(nation, closed, saturdays, max(FIRST, day - around), day + around)
    days = WorkDays(nation, closed, saturdays)
    assert days.after(day, count) == [other for other in worked if other > day][count - 1]
    before = [other for other in worked if other < day]
    if len(before) >= count:
        assert days.before(day, count) == before[-count]


def test_counting_stops_at_the_ends_of_the_calendar() -> None:
    days = WorkDays("england")
    assert days.after(date.max, 1) == days.after(date.max - timedelta(days=3), 70) == date.max
    assert days.before(date.min, 1) == days.publish_by(date.min + timedelta(days=3), 5) == date.min
