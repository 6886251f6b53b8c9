"""What a target asks for is understood as people mean it, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.aims import Aim, aim, figure_in

_LEAST, _MOST = "least", "most"


@pytest.mark.parametrize(
    ("text", "kind", "figure", "unit"),
    [
        ("at least 90%", _LEAST, 90, "%"),
        ("90% or more", _LEAST, 90, "%"),
        ("90%", _LEAST, 90, "%"),
        ("100%", _LEAST, 100, "%"),
        ("95% of visits", _LEAST, 95, "%"),
        ("o leiaf 90%", _LEAST, 90, "%"),
        ("≥ 90 per cent", _LEAST, 90, "%"),
        ("no fewer than 1,200", _LEAST, 1200, ""),
        ("All cases", _LEAST, 100, "%"),
        ("at most 15", _MOST, 15, ""),
        ("no more than 20 working days", _MOST, 20, ""),
        ("up to £1.2m", _MOST, Decimal("1.2"), "£m"),
        ("reduce to 14", _MOST, 14, ""),
        ("hyd at 10", _MOST, 10, ""),
        ("none", _MOST, 0, ""),
        ("0", _MOST, 0, ""),
    ],
)
def test_a_target_says_at_least_or_at_most(text: str, kind: str, figure: Decimal, unit: str) -> None:
    found = aim(text)
    assert found is not None
    other = _MOST if kind == _LEAST else _LEAST
    assert (getattr(found, kind), getattr(found, other), found.unit) == (Decimal(figure), None, unit)


@pytest.mark.parametrize(
    "text",
    [
        "90% within 10 days",
        "reduce by 10%",
        "10% fewer than last year",
        "at least 5 percentage points",
        "improve",
        "",
        "2 of 3",
        "between 15 and 10",
        "at least 90 or fewer",
        "1,2",
    ],
)
def test_a_target_that_can_mean_two_things_is_not_understood(text: str) -> None:
    assert aim(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0 by June 2026",
        "by June 2026, 0",
        "0 (by 30 June 2026)",
        "none by the end of June 2026",
        "0 erbyn Mehefin 2026",
    ],
)
def test_the_day_in_a_target_is_its_day_and_no_figure(text: str) -> None:
    assert aim(text) == Aim(most=Decimal(0), by=date(2026, 6, 30))


def test_a_range_is_both() -> None:
    assert aim("between 10 and 15 days") == Aim(Decimal(10), Decimal(15))
    assert aim("10-15%") == Aim(Decimal(10), Decimal(15), unit="%")
    assert aim("rhwng 10 a 15") == Aim(Decimal(10), Decimal(15))


def test_a_bare_figure_goes_the_way_that_is_said() -> None:
    assert aim("15%") == Aim(mark=Decimal(15), unit="%")
    assert aim("15%", better="down") == Aim(most=Decimal(15), unit="%")
    assert aim("1200", better="up") == Aim(least=Decimal(1200))
    assert aim("£1.2m", baseline="£2m in 2023") == Aim(most=Decimal("1.2"), unit="£m")
    assert aim("1200", baseline="900") == Aim(least=Decimal(1200))


def test_more_than_a_figure_is_not_met_by_the_figure() -> None:
    found = aim("more than 90%")
    assert found is not None
    assert not found.met(Decimal(90)) and found.off(Decimal(90)) == 0
    assert found.met(Decimal("90.1"))


def test_a_target_in_another_unit_than_the_measure_is_not_understood() -> None:
    assert aim("at least 90%", unit="days") is None
    assert aim("at most 12 weeks", unit="weeks") == Aim(most=Decimal(12), unit="weeks")


def test_the_figure_of_a_baseline_is_found() -> None:
    assert figure_in("62% in October 2017", "%") == 62
    assert figure_in("12 of 40 (30%)", "%") == 30
    assert figure_in("5 days", "days") == 5
    assert figure_in("12 of 40") is None
    assert figure_in("not known") is None


_FIGURES = st.decimals(-1000, 1000, places=2)


@given(_FIGURES, _FIGURES, _FIGURES)
def test_how_far_off_is_the_way_to_the_nearest_figure_that_is_met(one: Decimal, other: Decimal, value: Decimal) -> None:
    found = Aim(min(one, other), max(one, other))
    off = found.off(value)
    assert off >= 0
    assert (off == 0) is found.met(value)
    assert found.met(value + off) or found.met(value - off)
    assert off == min(abs(value - one), abs(value - other)) or found.met(value)


@given(st.text(max_size=60))
def test_any_words_are_understood_or_not_and_never_fail(text: str) -> None:
    found = aim(text)
    assert found is None or found.figures
    figure_in(text, "%")


@pytest.mark.parametrize("text", ["at least " * 3000, "1," * 5000, "90% " + "x " * 20000, "by " * 9000 + "90"])
def test_a_long_text_takes_no_time(text: str) -> None:
    assert aim(text) is None or len(text) > 1000
