"""A measure on a day: what counts, which way it went, whether it is where it should be."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.aims import Aim
from reportgen.diagnostics import Source
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Measure, Reading
from reportgen.nodes import MappingNode
from reportgen.progress.readings import Outcome, Travel, outcome, points_at, standing, travel, unit_of
from reportgen.quantities import Duration, Quantity, later, read_quantity
from reportgen.targets import Direction

_NODE = MappingNode(Source("plan.yaml"), 1, 1)
_DAY = date(2024, 6, 30)


def reading(day: date, value: str | Decimal | None = None) -> Reading:
    """A reading as it is read from a file."""
    figure = read_quantity(value) if isinstance(value, str) else None if value is None else Quantity(value)
    return Reading(node=_NODE, on=Timescale(day.isoformat(), day, True, _NODE), value=figure)


def measure(
    target: str = "",
    *,
    direction: str = "",
    baseline: str = "",
    tolerance: str = "",
    lag: Duration | None = None,
    by: date | None = None,
) -> Measure:
    """A measure as it is read from a file."""
    return Measure(
        node=_NODE,
        text="What is measured",
        target=target,
        direction=direction,
        baseline=baseline,
        tolerance=read_quantity(tolerance) if tolerance else None,
        lag=lag,
        by=Timescale(by.isoformat(), by, True, _NODE) if by else None,
    )


def days(*values: str | None) -> list[Reading]:
    """A reading for each of the days before ``_DAY``, the last one that day."""
    first = _DAY - timedelta(len(values) - 1)
    return [reading(first + timedelta(index), value) for index, value in enumerate(values)]


def test_the_last_reading_and_the_one_before_are_those_with_a_figure() -> None:
    found = standing(measure(), days("60%", "70%", None, "75%", None), _DAY)
    assert found.last and found.before
    assert (found.last.value, found.before.value) == (Decimal(75), Decimal(70))
    assert found.change == Decimal(5)
    assert len(found.points) == 5


def test_a_reading_counts_from_the_day_on_which_it_is_known() -> None:
    late = measure(lag=Duration(42, 0))
    readings = [reading(date(2024, 3, 31), "70%"), reading(date(2024, 6, 30), "75%")]
    assert [point.value for point in points_at(late, readings, date(2024, 8, 10))] == [70]
    assert [point.value for point in points_at(late, readings, date(2024, 8, 11))] == [70, 75]


@pytest.mark.parametrize(
    ("target", "value", "expected", "off"),
    [
        ("at least 90%", "90%", Outcome.MET, "0"),
        ("at least 90%", "89.9%", Outcome.NEAR, "0.1"),
        ("at least 90%", "88%", Outcome.NEAR, "2"),
        ("at least 90%", "87.9%", Outcome.MISSED, "2.1"),
        ("at most 15", "15", Outcome.MET, "0"),
        ("at most 15", "17.1", Outcome.MISSED, "2.1"),
        ("more than 90", "90", Outcome.NEAR, "0"),
        ("between 10 and 15", "16", Outcome.NEAR, "1"),
        ("between 10 and 15", "12", Outcome.MET, "0"),
        ("0 by June 2023", "3", Outcome.MISSED, "3"),
    ],
)
def test_a_target_is_met_nearly_met_or_missed(target: str, value: str, expected: Outcome, off: str) -> None:
    found = standing(measure(target, tolerance="2"), days(value), _DAY)
    assert (found.outcome, found.off) == (expected, Decimal(off))


def test_a_target_is_not_missed_before_its_day() -> None:
    for one in (measure("at least 90%", by=_DAY), measure("at least 90% by June 2024")):
        assert standing(one, days("80%"), _DAY).outcome is Outcome.NOT_YET
        assert standing(one, days("80%"), _DAY + timedelta(1)).outcome is Outcome.MISSED
    assert standing(measure("at least 90%"), days("80%"), _DAY).outcome is Outcome.MISSED


@pytest.mark.parametrize(
    ("given", "values", "expected"),
    [
        (measure("at least 90%"), ("60%", "70%"), Travel.BETTER),
        (measure("at most 15"), ("20", "18"), Travel.BETTER),
        (measure("at most 15"), ("18", "20"), Travel.WORSE),
        (measure(direction="down"), ("18", "20"), Travel.WORSE),
        (measure("15%", direction="down"), ("18%", "16%"), Travel.BETTER),
        (measure("between 10 and 15"), ("20", "18"), Travel.BETTER),
        (measure("between 10 and 15"), ("8", "5"), Travel.WORSE),
        (measure("between 10 and 15"), ("11", "14"), Travel.SAME),
        (measure(), ("18", "18"), Travel.SAME),
        (measure(), ("18", "20"), Travel.UNJUDGED),
        (measure("at least 90%"), ("70%",), None),
    ],
)
def test_better_and_worse_go_by_what_is_said(given: Measure, values: tuple[str, ...], expected: Travel | None) -> None:
    assert standing(given, days(*values), _DAY).travel is expected


def test_what_a_target_does_not_say_is_not_judged() -> None:
    assert standing(measure("90% within 10 days"), days("80%"), _DAY).outcome is None
    assert standing(measure(), days("80%"), _DAY).outcome is None
    assert standing(measure("at least 90%"), [], _DAY).outcome is None


def test_the_unit_is_that_of_the_target_or_of_a_reading() -> None:
    assert unit_of(measure("at least 90%"), days("80")) == "%"
    assert unit_of(measure(), days("80%")) == "%"
    assert unit_of(measure(baseline="62% in March"), days("80")) == "%"
    assert unit_of(measure("at most 15"), days("80")) == ""


# --- for all readings --------------------------------------------------------

_VALUES = st.one_of(st.none(), st.decimals(-1000, 1000, places=2))
_DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
_LOGS = st.dictionaries(_DAYS, _VALUES, max_size=12).map(lambda log: [reading(*one) for one in log.items()])
_LAGS = st.one_of(st.none(), st.builds(Duration, st.integers(0, 60), st.integers(0, 4)))


@given(_LOGS, _LAGS, _DAYS, st.dictionaries(_DAYS, _VALUES, max_size=6))
def test_what_comes_after_the_day_changes_nothing(
    log: list[Reading], lag: Duration | None, day: date, more: dict[date, Decimal | None]
) -> None:
    given = measure("at least 90", lag=lag)
    taken = {one.on.by for one in log if one.on}
    after = [reading(*one) for one in more.items() if one[0] > day and one[0] not in taken]
    assert standing(given, [*log, *after], day) == standing(given, log, day)


@given(_LOGS, _DAYS, st.randoms())
def test_the_order_in_the_file_changes_nothing(log: list[Reading], day: date, chance: random.Random) -> None:
    given, mixed = measure("at most 15"), list(log)
    chance.shuffle(mixed)
    assert standing(given, mixed, day) == standing(given, log, day)


@given(_LOGS, _LAGS, _DAYS)
def test_what_counts_is_what_a_brute_force_count_counts(log: list[Reading], lag: Duration | None, day: date) -> None:
    known = [
        (one.on.by, one.value.value)
        for one in log
        if one.on and one.on.by and one.value and max(one.on.by, later(one.on.by, lag or Duration(0, 0))) <= day
    ]
    found = standing(measure(lag=lag), log, day)
    assert (found.last.value if found.last else None) == (max(known)[1] if known else None)
    assert found.change == (max(known)[1] - sorted(known)[-2][1] if len(known) > 1 else None)


_FIGURES = st.decimals(-1000, 1000, places=2)


@given(_FIGURES, _FIGURES, st.sampled_from(list(Direction)), _FIGURES)
def test_back_is_worse_where_forth_is_better(before: Decimal, last: Decimal, way: Direction, edge: Decimal) -> None:
    opposite = {Travel.BETTER: Travel.WORSE, Travel.WORSE: Travel.BETTER, Travel.SAME: Travel.SAME}
    aim = Aim(least=edge, most=edge + 5)
    assert travel(last, before, way, aim) is opposite[travel(before, last, way, aim)]


@given(_FIGURES, st.decimals(0, 100, places=2), _FIGURES, st.booleans())
def test_an_outcome_is_one_of_four_and_no_farther_off_is_worse(
    edge: Decimal, tolerance: Decimal, value: Decimal, due: bool
) -> None:
    aim = Aim(least=edge)
    found = outcome(aim, value, tolerance, due=due)
    rank = [Outcome.MET, Outcome.NEAR, Outcome.NOT_YET, Outcome.MISSED].index
    assert rank(outcome(aim, value + 1, tolerance, due=due)) <= rank(found)
    assert (found is Outcome.MET) is (value >= edge)
    assert (found is Outcome.MISSED) is (value < edge - tolerance and due)
