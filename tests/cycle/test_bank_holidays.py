"""Bank holidays: as the government has published them, and as a library knows them that others keep."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import holidays
import pytest

from reportgen import bank_holidays as bank_holidays_module
from reportgen.bank_holidays import Part, as_text, bank_holidays


def test_the_years_that_are_kept_are_as_the_library_knows_them() -> None:
    kept = Path(bank_holidays_module.__file__).with_name("bank_holidays.txt").read_text(encoding="ascii")
    assert kept == as_text(), "run 'python -m reportgen.bank_holidays > reportgen/bank_holidays.txt'"


@pytest.mark.parametrize(
    ("part", "subdivision"),
    [("england-and-wales", "ENG"), ("england-and-wales", "WLS"), ("scotland", "SCT"), ("northern-ireland", "NIR")],
)
def test_every_day_is_a_bank_holiday_or_not_as_the_library_knows_it(part: Part, subdivision: str) -> None:
    known = holidays.country_holidays("GB", subdiv=subdivision, years=range(1978, 2101))
    ours = {day for year in range(1978, 2101) for day in bank_holidays(part, year)}
    assert sorted(set(known) ^ ours) == []


def test_the_library_is_asked_for_no_year_that_is_kept() -> None:
    code = """if True:
        import sys
        from reportgen.bank_holidays import KEPT, bank_holidays
        assert all(bank_holidays("scotland", year) for year in KEPT)
        print("holidays" in sys.modules, len(bank_holidays("scotland", KEPT[-1] + 1)), "holidays" in sys.modules)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, count, then = done.stdout.split()
    assert (first, then) == ("False", "True") and int(count) >= 9


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
    weekdays = {day for day in bank_holidays(part, year) if day.weekday() < 5}
    assert weekdays == {date(year, int(day[:2]), int(day[2:])) for day in days.split()}
