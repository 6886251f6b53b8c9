"""How each action of a plan stands on a day, and whose it is.

An action is an item with none below it. What it does not say of itself, the nearest item above it says: who owns it and
leads on it, which body oversees it, which wards it is about. The partners of an item are partners in all that stands
below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reportgen.model.council import StatusWord
from reportgen.model.kinds import Who
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.progress.timeline import Standing, standing

SOON = 31
"""An action is due soon if it is due within so many days: until the same day of the next month, at the least."""

STALE = 100
"""For how many days a log may say nothing, where nobody sets the limit of R405: a quarter, and a week to write it."""

STATES = ("overdue", "due soon", "due later", "no day", "unclear", "complete", "withdrawn")
"""How an action can stand, in the order of urgency. ``no day`` is open and has no day by which it is due; of
``unclear`` the day has passed, and nobody says whether its status counts as complete. They leave nothing out."""


class Action(NamedTuple):
    """An action as it stands on a day.

    ``above`` are the items that it stands below, the outermost first. ``state`` is one of ``STATES``.
    ``updated`` is the day of the last entry of its log. ``leads``, ``bodies``, ``partners`` and ``wards`` are as the
    plan names them: an id of council.yaml, or words.
    """

    item: Item
    above: tuple[Item, ...]
    standing: Standing
    state: str
    updated: date | None
    leads: tuple[str, ...]
    bodies: tuple[str, ...]
    partners: tuple[str, ...]
    wards: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether there is something left to do for all one knows."""
        return self.standing.open


def soon(day: date) -> date:
    """The last day of what is due soon."""
    return day + timedelta(days=SOON) if day <= date.max - timedelta(days=SOON) else date.max


def stale_after(project: Project, plan: Plan) -> float:
    """For how many days the log of ``plan`` may say nothing: the limit of R405, which a plan or the council can set."""
    limit = project.limit("R405", plan.name)
    return STALE if limit is None else limit


def actions(project: Project, plan: Plan, day: date) -> list[Action]:
    """Every action of ``plan`` as at ``day``, in the plan's order."""
    known = _Known(day, project.statuses(plan), _ids(project))
    found: list[Action] = []
    for item in plan.items:
        _collect(item, (), known, found)
    return found


class _Known(NamedTuple):
    """What does not change from action to action. ``ids`` are those of people and bodies by their names."""

    day: date
    statuses: Mapping[str, StatusWord]
    ids: Mapping[str, str]

    def names(self, *given: Who | None) -> tuple[str, ...]:
        """Each of those given once. Who is typed by name is the one of council.yaml who has that name."""
        named = (str(name) for who in given if who for name in who.names)
        return tuple(dict.fromkeys(self.ids.get(plain_name(name), name) for name in named))


def _ids(project: Project) -> dict[str, str]:
    council = project.council
    bodies = {plain_name(one.name): str(name) for name, one in council.bodies.items()}
    return bodies | {plain_name(one.name): str(name) for name, one in council.people.items()}


def plain_name(name: str) -> str:
    """A name in the form in which it is compared: capitals, spaces and the kind of apostrophe make no difference."""
    return " ".join(name.casefold().replace("’", "'").split())


def _collect(item: Item, above: tuple[Item, ...], known: _Known, found: list[Action]) -> None:
    if item.children:
        for child in item.children:
            _collect(child, (*above, item), known, found)
        return
    day = known.day
    around = (item, *reversed(above))
    stands = standing(item, day, known.statuses)
    updated = max((entry.on for entry in item.progress if entry.on and entry.on <= day), default=None)
    found.append(
        Action(
            item,
            above,
            stands,
            _state(stands, day),
            updated,
            next((names for one in around if (names := known.names(one.owner, one.leads))), ()),
            next((names for one in around if (names := known.names(one.governance))), ()),
            known.names(*(one.partners for one in around)),
            next((names for one in around if (names := _wards(one))), ()),
        )
    )


_WARDS = ("wards", "ward")
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


def _wards(item: Item) -> tuple[str, ...]:
    """The wards in the field of that name, which a plan has if it declares a column for it: one, or several."""
    for name, texts in item.extra.items():
        if name.casefold() in _WARDS:
            return tuple(dict.fromkeys(ward for text in texts for ward in _BETWEEN.split(text.strip()) if ward))
    return ()


def _state(stands: Standing, day: date) -> str:
    if not stands.open:
        return "complete" if stands.complete else "withdrawn"
    if stands.overdue:
        return "overdue"
    if stands.due is None or stands.due.by is None:
        return "no day"
    if stands.due.by < day:
        return "unclear"
    return "due soon" if stands.due.by <= soon(day) else "due later"


def count(found: Sequence[Action]) -> Counter[str]:
    """How many actions there are in each state."""
    return Counter(action.state for action in found)
