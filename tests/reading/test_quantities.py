"""Numbers with their units, and how long something takes, are read as officers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.quantities import Duration, later, print_quantity, read_duration, read_quantity, tidy


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("62", "62", ""),
        ("62%", "62", "%"),
        ("62 per cent", "62", "%"),
        ("62 y cant", "62", "%"),
        ("1,234", "1234", ""),
        ("1,234,567.5", "1234567.5", ""),
        ("£1.2m", "1.2", "£m"),
        ("£1,250", "1250", "£"),
        ("12.5 working days", "12.5", "working days"),
        ("-3", "-3", ""),
        ("−3.5%", "-3.5", "%"),
        ("+4", "4", ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    assert read_quantity(text) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "12,5", "1,23", "1.2.3", "12,34,567", "62%%", "about 60", "=A1", "٦٢", "1e3", "60-70", "9" * 16, "£"],
)
def test_what_can_be_read_two_ways_is_no_number(text: str) -> None:
    assert read_quantity(text) is None


@given(st.decimals(-999_999_999, 999_999_999, places=3), st.sampled_from(("", "%", "£", "£m", "days", "calls a day")))
def test_what_is_printed_is_read_as_the_same_number(value: Decimal, unit: str) -> None:
    assert read_quantity(print_quantity(value, unit)) == (value, unit)


@given(st.decimals(-999_999, 999_999, places=4))
def test_a_number_that_was_reckoned_keeps_its_value_and_loses_its_noughts(value: Decimal) -> None:
    assert tidy(value) == value
    printed = print_quantity(tidy(value), "")
    assert "E" not in printed and not ("." in printed and printed.endswith("0"))


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("6 weeks", Duration(42, 0)),
        ("a month", Duration(0, 1)),
        ("1 quarter", Duration(0, 3)),
        ("10 days", Duration(10, 0)),
        ("2 fis", Duration(0, 2)),
        ("6 wythnos", Duration(42, 0)),
    ],
)
def test_how_long_is_read(text: str, duration: Duration) -> None:
    assert read_duration(text) == duration


@pytest.mark.parametrize("text", ["soon", "6", "weeks", "6 working weeks", "-1 days", "1.5 months", "99999 days"])
def test_what_does_not_say_how_long_is_not_read(text: str) -> None:
    assert read_duration(text) is None


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert later(date(2024, 1, 31), Duration(0, 1)) == date(2024, 2, 29)
    assert later(date(2023, 12, 31), Duration(0, 3)) == date(2024, 3, 31)
    assert later(date(2024, 3, 31), Duration(42, 0)) == date(2024, 5, 12)


@given(st.dates(), st.integers(0, 9999), st.integers(0, 9999))
def test_later_is_never_earlier_and_never_fails(day: date, days: int, months: int) -> None:
    assert day <= later(day, Duration(days, months)) <= date.max
