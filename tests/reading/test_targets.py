"""Where a measure is to be: which way is better, and whether its words hold a target themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.targets import Direction, between, direction, states_target

WAYS = {
    "at least 90%": Direction.UP,
    "no less than 5": Direction.UP,
    "over 90%": Direction.UP,
    "90%+": Direction.UP,
    "≥ 12": Direction.UP,
    "100%": Direction.UP,
    "85%": Direction.UP,
    "up": Direction.UP,
    "Higher is better": Direction.UP,
    "o leiaf 80%": Direction.UP,
    "at most 15": Direction.DOWN,
    "no more than 15": Direction.DOWN,
    "within 10 days": Direction.DOWN,
    "fewer": Direction.DOWN,
    "down": Direction.DOWN,
    "zero": Direction.DOWN,
    "0": Direction.DOWN,
    "< 5": Direction.DOWN,
    "lleihau": Direction.DOWN,
    "between 10 and 14": Direction.STEADY,
    "maintain at 95%": Direction.STEADY,
    "cynnal": Direction.STEADY,
    "15": None,
    "9%": None,
    "": None,
    "14 days": None,
    "Good": None,
}

STATED = [
    "Compliance Measure at 90%",
    "Average AYSE Caseloads at 15",
    "CIN Cases are Reviewed on a 6 monthly basis",
    "Children seen every six weeks",
    "Assessments within 45 days",
    "All care leavers have a passport",
    "£2.4m spent",
    "Pob ysgol yn wyrdd",
]

UNSTATED = [
    "",
    "Audit Reports",
    "LAC with Permanence Plan by 2nd Review",
    "Timeliness of PLO process",
    "Survey of 2018",
    "Staff survey 2018/19",
    "Q3 figures",
    "Complaints about delay, per quarter",
    "Complaints received per quarter",
    "Monthly referrals",
    "Annual survey of staff",
    "Care Leavers Health Passports Complete",
]


@pytest.mark.parametrize(("text", "way"), WAYS.items())
def test_words_tell_which_way_is_better(text: str, way: Direction | None) -> None:
    assert direction(text) is way


@pytest.mark.parametrize("text", STATED)
def test_the_words_of_a_measure_may_hold_its_target(text: str) -> None:
    assert states_target(text)


@pytest.mark.parametrize("text", UNSTATED)
def test_a_year_or_an_ordinal_number_is_no_target(text: str) -> None:
    assert not states_target(text)


def test_two_figures_tell_which_way_leads_from_one_to_the_other() -> None:
    assert between("14%", "9%") is Direction.DOWN
    assert between("1,200 miles", "1,350 miles") is Direction.UP
    assert between("12", "12") is Direction.STEADY
    assert between("14%", "9") is None
    assert between("poor", "good") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_it_fail(one: str, other: str) -> None:
    direction(one)
    states_target(one)
    between(one, other)
