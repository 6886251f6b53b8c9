"""How often: what is understood, what is found within a text, and what is left alone because it may mean two things."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.frequencies import find_frequencies, read_frequency

A_YEAR = {
    "daily": 365,
    "every day": 365,
    "weekly": 52,
    "each week": 52,
    "once a week": 52,
    "fortnightly": 26,
    "every fortnight": 26,
    "every two weeks": 26,
    "monthly": 12,
    "Monthly.": 12,
    "on a monthly basis": 12,
    "every month": 12,
    "once a month": 12,
    "per month": 12,
    "every six weeks": Fraction(26, 3),
    "6 weekly": Fraction(26, 3),
    "every other month": 6,
    "every 2nd month": 6,
    "half-termly": 6,
    "quarterly": 4,
    "at least quarterly": 4,
    "once every quarter": 4,
    "every three months": 4,
    "3-monthly": 4,
    "three times a year": 3,
    "termly": 3,
    "each term": 3,
    "6 monthly": 2,
    "6-monthly": 2,
    "six-monthly": 2,
    "on a 6 monthly basis": 2,
    "at 6 monthly intervals": 2,
    "at six month intervals": 2,
    "half-yearly": 2,
    "twice a year": 2,
    "2 times per annum": 2,
    "annually": 1,
    "Annual review": 1,
    "every year": 1,
    "every two years": Fraction(1, 2),
    "dyddiol": 365,
    "yn wythnosol": 52,
    "bob pythefnos": 26,
    "misol": 12,
    "bob mis": 12,
    "bob chwe wythnos": Fraction(26, 3),
    "bob yn ail fis": 6,
    "chwarterol": 4,
    "unwaith y chwarter": 4,
    "bob tymor": 3,
    "bob chwe mis": 2,
    "ddwywaith y flwyddyn": 2,
    "o leiaf unwaith y flwyddyn": 1,
    "blynyddol": 1,
}

WITHIN = {
    "Audits of supervision files will occur on a programmed basis quarterly": ["quarterly"],
    "Private Fostering Case Audit, repeated at 6 monthly intervals to monitor impact": ["6 monthly"],
    "reviewed on a 6  monthly basis": ["6  monthly"],
    "reviewed on a 6\nmonthly basis": ["6\nmonthly"],
    "weekly at first, then every six weeks": ["weekly", "every six weeks"],
    "(monthly)": ["monthly"],
    "monthly/quarterly": ["monthly", "quarterly"],
    "Adolygu pob ysgol bob tymor": ["bob tymor"],
}

LEFT_ALONE = [
    "",
    "Ongoing",
    "regularly",
    "as needed",
    "bi-monthly",  # twice a month, or every two months
    "bi-annual",
    "biannually",
    "bi-weekly",
    "biweekly",
    "6 months",
    "within a month",
    "at the 9 month stage",
    "£5k per annum",
    "a month's notice",
    "each year group",
    "monthly-paid staff",
    "a semi-annual-ish thing",
    "0 monthly",
    "the quarter of Ancoats",
    "everyday practice",
]


@pytest.mark.parametrize(("text", "times"), A_YEAR.items())
def test_a_frequency_is_understood(text: str, times: Fraction) -> None:
    found = read_frequency(text)
    assert found is not None and found.a_year == times


@pytest.mark.parametrize(("text", "words"), WITHIN.items())
def test_frequencies_are_found_within_a_text(text: str, words: list[str]) -> None:
    found = find_frequencies(text)
    assert [text[one.start : one.end] for one in found] == words


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_plain_frequency_is_left_alone(text: str) -> None:
    assert find_frequencies(text) == () and read_frequency(text) is None


def test_a_sentence_with_a_frequency_in_it_is_not_one() -> None:
    assert read_frequency("Audits occur quarterly") is None
    assert read_frequency("weekly, then monthly") is None


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    for found in find_frequencies(text):
        assert found.frequency.a_year > 0 and found.start < found.end <= len(text)
    read_frequency(text)
