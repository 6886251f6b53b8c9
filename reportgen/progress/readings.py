"""A measure on a day: what it last stood at, which way it went, and whether it is where it should be.

Pure functions of a measure, its readings and a day. A reading counts when its day has come and it was known by then:
the measure's lag after its day. The order in which readings stand in the file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from reportgen import aims, targets
from reportgen.aims import Aim
from reportgen.model.kinds import Multilingual
from reportgen.model.plan import Measure, Reading
from reportgen.quantities import later
from reportgen.targets import Direction


class Point(NamedTuple):
    """One reading: its day, that day as it was typed, the figure (None where none was taken), what is said of it."""

    day: date
    text: str
    value: Decimal | None
    note: str = ""


class Travel(Enum):
    """Where a measure went since the reading before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    UNJUDGED = "unjudged"
    """It went up or down, and nobody said which is better."""


class Outcome(Enum):
    """How the last reading stands against the target."""

    MET = "met"
    NEAR = "within tolerance"
    NOT_YET = "not yet met"
    """It is not there, and the day by which it should be has not passed."""
    MISSED = "missed"


class Standing(NamedTuple):
    """A measure on a day.

    ``points`` are the readings that count, the first one first; ``last`` and ``before`` are the last two with a figure.
    ``change`` is how far it went between these. ``off`` is how far the last one is from where it should be. What can't
    be told is None: the travel with fewer than two figures, the outcome without a figure or a target that is
    understood.
    """

    points: tuple[Point, ...]
    unit: str
    baseline: Decimal | None = None
    aim: Aim | None = None
    last: Point | None = None
    before: Point | None = None
    change: Decimal | None = None
    travel: Travel | None = None
    outcome: Outcome | None = None
    off: Decimal = Decimal(0)


def unit_of(measure: Measure, readings: Iterable[Reading]) -> str:
    """What the figures of a measure are in: as it says itself, else by its target, its readings or its baseline."""
    if measure.unit:
        return _unit(_each(measure.unit)[0])
    for target in _each(measure.target):
        aim = aims.aim(target)
        if aim is not None and aim.unit:
            return aim.unit
    units = (one.value.unit for one in readings if one.value and one.value.unit)
    found = next(units, "")
    return found or ("%" if "%" in measure.baseline else "")


def _unit(text: str) -> str:
    return "%" if text.casefold() in ("%", "per cent", "percent", "percentage", "y cant") else text


def points_at(measure: Measure, readings: Iterable[Reading], day: date) -> tuple[Point, ...]:
    """The readings that were known on ``day``, the first one first."""
    found: list[Point] = []
    for one in readings:
        on = one.on.by if one.on else None
        if one.on is None or on is None or on > day:
            continue
        if measure.lag is not None and later(on, measure.lag) > day:
            continue
        found.append(Point(on, str(one.on.text), one.value.value if one.value else None, str(one.note)))
    return tuple(sorted(found, key=lambda point: point.day))


def standing(measure: Measure, readings: Sequence[Reading], day: date) -> Standing:
    """How ``measure`` stands on ``day``."""
    unit = unit_of(measure, readings)
    aim = _aim(measure, unit)
    points = points_at(measure, readings, day)
    found = Standing(points, unit, _baseline(measure, unit), aim)
    known = [point for point in points if point.value is not None]
    if not known:
        return found
    last, before = known[-1], known[-2] if len(known) > 1 else None
    assert last.value is not None
    if before is not None:
        assert before.value is not None
        change = last.value - before.value
        found = found._replace(
            before=before, change=change, travel=travel(before.value, last.value, way(measure, aim), aim)
        )
    found = found._replace(last=last)
    if aim is None or not aim.judges:
        return found
    by = measure.by.by if measure.by else aim.by
    near = measure.tolerance.value if measure.tolerance else Decimal(0)
    return found._replace(off=aim.off(last.value), outcome=outcome(aim, last.value, near, due=by is None or by < day))


def _aim(measure: Measure, unit: str) -> Aim | None:
    """What the target asks for: as one of the languages says it in which it is given."""
    better = " ".join(_each(measure.direction)) or _way_of_text(measure)
    baseline = _each(measure.baseline)[0]
    found = (aims.aim(target, unit=unit, better=better, baseline=baseline) for target in _each(measure.target))
    return next((aim for aim in found if aim is not None), None)


def _baseline(measure: Measure, unit: str) -> Decimal | None:
    return aims.figure_in(_each(measure.baseline)[0], unit)


def _each(text: str) -> tuple[str, ...]:
    """A text in each language in which it is given."""
    return tuple(map(str, text.parts.values())) if isinstance(text, Multilingual) else (str(text),)


def way(measure: Measure, aim: Aim | None) -> Direction | None:
    """Which way is better: as the measure says, else as its target tells, else as the words of what is measured do."""
    said = targets.direction(" ".join(_each(measure.direction))) if measure.direction else None
    if said is not None:
        return said
    match aim:
        case Aim(least=least, most=None) if least is not None:
            return Direction.UP
        case Aim(least=None, most=most) if most is not None:
            return Direction.DOWN
        case Aim(least=least, most=most) if least is not None and most is not None:
            return Direction.STEADY
        case _:
            return targets.direction(_each(measure.text)[0])


def _way_of_text(measure: Measure) -> str:
    found = targets.direction(_each(measure.text)[0])
    return found.value if found is not None else ""


def travel(before: Decimal, last: Decimal, way: Direction | None, aim: Aim | None) -> Travel:
    """Whether it is better to stand at ``last`` than at ``before``.

    What is to stay where it is gets better by coming nearer to its target.
    """
    if last == before:
        return Travel.SAME
    if way is Direction.STEADY and aim is not None and aim.judges:
        was, now = aim.off(before), aim.off(last)
        return Travel.SAME if was == now else Travel.BETTER if now < was else Travel.WORSE
    if way in (Direction.UP, Direction.DOWN):
        return Travel.BETTER if (last > before) is (way is Direction.UP) else Travel.WORSE
    return Travel.UNJUDGED


def outcome(aim: Aim, value: Decimal, tolerance: Decimal, *, due: bool = True) -> Outcome:
    """How ``value`` stands against ``aim``. ``due`` is whether the day by which it should be there has passed.

    Where no day is given, the target holds now: what is not there has missed it.
    """
    if aim.met(value):
        return Outcome.MET
    if tolerance and aim.off(value) <= tolerance:
        return Outcome.NEAR
    return Outcome.MISSED if due else Outcome.NOT_YET
