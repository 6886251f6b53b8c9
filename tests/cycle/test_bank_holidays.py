"""Bank holidays: as the government has published them, and as a library knows them that others keep."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from reportgen.bank_holidays import Part, bank_holidays


@pytest.mark.parametrize(
    ("part", "subdivision", "first"),
    [
        ("england-and-wales", "ENG", 1978),
        ("england-and-wales", "WLS", 1978),
        ("scotland", "SCT", 2007),
        ("northern-ireland", "NIR", 1978),
    ],
)
def test_every_weekday_is_a_bank_holiday_or_not_as_a_library_knows_it(part: Part, subdivision: str, first: int) -> None:
    known = holidays.country_holidays("GB", subdiv=subdivision, years=range(first, 2101))
    theirs = {day for day in known if day.weekday() < 5 and first <= day.year <= 2100}
    ours = {day for year in range(first, 2101) for day in bank_holidays(part, year)}
    assert sorted(theirs ^ ours) == []


# As published on www.gov.uk/bank-holidays.
@pytest.mark.parametrize(
    ("part", "year", "days"),
    [
        ("england-and-wales", 2022, "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227"),
        ("scotland", 2022, "0103 0104 0415 0502 0602 0603 0801 0919 1130 1226 1227"),
        ("scotland", 2023, "0102 0103 0407 0501 0508 0529 0807 1130 1225 1226"),
        ("northern-ireland", 2021, "0101 0317 0402 0405 0503 0531 0712 0830 1227 1228"),
        ("northern-ireland", 2025, "0101 0317 0418 0421 0505 0526 0714 0825 1225 1226"),
    ],
)
def test_a_year_is_as_the_government_has_published_it(part: Part, year: int, days: str) -> None:
    assert bank_holidays(part, year) == {date(year, int(day[:2]), int(day[2:])) for day in days.split()}
