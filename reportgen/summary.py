"""What there is to count of plans on a day: how each action stands, whose it is, how plans compare.

Pure functions of what was read and a day. An action is an item with none below it. What it does not say of itself, the
nearest item above it says: who owns it and leads on it, which body oversees it, which wards it is about. The partners
of an item are partners in all that stands below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from reportgen.model.council import StatusWord
from reportgen.model.kinds import Who
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.timeline import Standing, last_days, standing

SOON = 31
"""An action is due soon if it is due within so many days: until the same day of the next month, at the least."""

STALE = 92
"""A plan is stale if its log says nothing of the last so many days: those of a quarter."""

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
        return tuple(dict.fromkeys(self.ids.get(_folded(name), name) for name in named))


def _ids(project: Project) -> dict[str, str]:
    council = project.council
    bodies = {_folded(one.name): str(name) for name, one in council.bodies.items()}
    return bodies | {_folded(one.name): str(name) for name, one in council.people.items()}


def _folded(name: str) -> str:
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


# --- slices ------------------------------------------------------------------

SLICES = ("lead", "body", "partner", "ward")
"""By whom or what a plan can be cut: each gets the actions that concern it."""

NOBODY = ""
"""The name under which the actions stand that have no lead. Nothing else needs one."""

_EVERY_WARD = (
    "all", "all wards", "citywide", "city-wide", "boroughwide", "countywide", "pob un", "pob ward", "yr holl wardiau",
)  # fmt: skip


def cut(found: Sequence[Action], by: str) -> dict[str, list[Action]]:
    """The actions that concern each lead, body, partner or ward, in the order in which they first come up.

    An action of two leads stands with both; one without a lead stands with ``NOBODY``, last of all. One for all wards
    concerns each ward that is named, and has a page of its own as well.
    """
    named = {"lead": _leads_of, "body": _bodies_of, "partner": _partners_of, "ward": _wards_of}[by]
    slices: dict[str, list[Action]] = {}
    for action in found:
        for name in named(action):
            slices.setdefault(name, [])
    everywhere = [ward for ward in slices if by == "ward" and ward.casefold() in _EVERY_WARD]
    for action in found:
        names = dict.fromkeys(named(action))
        if any(name in everywhere for name in names):
            names = dict.fromkeys(slices)
        for name in names:
            slices[name].append(action)
    if by == "lead" and (nobodys := [action for action in found if not action.leads]):
        slices[NOBODY] = nobodys
    return slices


def _leads_of(action: Action) -> tuple[str, ...]:
    return action.leads


def _bodies_of(action: Action) -> tuple[str, ...]:
    return action.bodies


def _partners_of(action: Action) -> tuple[str, ...]:
    return action.partners


def _wards_of(action: Action) -> tuple[str, ...]:
    return action.wards


# --- all plans ---------------------------------------------------------------


class PlanSummary(NamedTuple):
    """A plan in a line: how many actions stand how, when its log last said something, when it is next before a body.

    ``quiet`` is for how many days its log has said nothing; None where it never did. ``bodies`` oversee its actions
    or have papers on it.
    """

    plan: Plan
    states: Counter[str]
    updated: date | None
    quiet: int | None
    meeting: tuple[date, str] | None
    leads: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def open(self) -> int:
        """How many actions are left to do."""
        return self.states.total() - self.states["complete"] - self.states["withdrawn"]

    @property
    def stale(self) -> bool:
        """Whether something is left to do, and for a quarter nobody has said how it stands."""
        return bool(self.open) and (self.quiet is None or self.quiet > STALE)


class LeadSummary(NamedTuple):
    """What one lead has to do in all plans. ``longest`` is for how many days the oldest has been overdue."""

    name: str
    states: Counter[str]
    longest: int
    plans: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """All plans on a day. ``left_out`` are those whose files have errors, and so can't be counted."""

    day: date
    plans: tuple[PlanSummary, ...]
    leads: tuple[LeadSummary, ...]
    left_out: tuple[str, ...]

    @property
    def states(self) -> Counter[str]:
        """How many actions of all plans there are in each state."""
        return sum((one.states for one in self.plans), Counter())

    @property
    def most_overdue(self) -> tuple[LeadSummary, ...]:
        """The lead with more overdue than anybody; several, where nobody has more than the other."""
        most = max((lead.states["overdue"] for lead in self.leads), default=0)
        return tuple(lead for lead in self.leads if most and lead.states["overdue"] == most)


def last_day(project: Project) -> date | None:
    """The last day that any plan knows of: by then, all days before it have passed for every plan."""
    return max(last_days(project).values(), default=None)


def summarise(project: Project, day: date, left_out: Collection[str] = ()) -> Summary:
    """All plans but those ``left_out`` as at ``day``; leads with most overdue first, then by name."""
    plans: list[PlanSummary] = []
    states: dict[str, Counter[str]] = {}
    longest: dict[str, int] = {}
    concerned: dict[str, dict[str, None]] = {}
    meetings = _by_plan(project)
    for name, plan in project.plans.items():
        if name in left_out:
            continue
        found = actions(project, plan, day)
        plans.append(_plan(plan, found, day, meetings.get(name, [])))
        for action in found:
            for lead in action.leads:
                states.setdefault(lead, Counter())[action.state] += 1
                longest[lead] = max(longest.get(lead, 0), action.standing.overdue)
                concerned.setdefault(lead, {})[name] = None
    leads = [LeadSummary(lead, states[lead], longest[lead], tuple(concerned[lead])) for lead in states]
    leads.sort(key=lambda lead: (-lead.states["overdue"], -lead.longest, lead.name.casefold(), lead.name))
    return Summary(day, tuple(plans), tuple(leads), tuple(left_out))


def _by_plan(project: Project) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in project.reports:
        if report.plan:
            found.setdefault(str(report.plan), []).append(report)
    return found


def _plan(plan: Plan, found: Sequence[Action], day: date, reports: Sequence[Report]) -> PlanSummary:
    updated = max((action.updated for action in found if action.updated), default=None)
    bodies = [body for action in found for body in action.bodies]
    bodies += [str(meeting.body) for report in reports for meeting in report.meetings]
    return PlanSummary(
        plan,
        count(found),
        updated,
        (day - updated).days if updated else None,
        next(meetings(reports, day), None),
        tuple(dict.fromkeys(lead for action in found for lead in action.leads)),
        tuple(dict.fromkeys(bodies)),
    )


def meetings(reports: Sequence[Report], day: date) -> Iterator[tuple[date, str]]:
    """The meetings on ``day`` or later that papers go to, the next one first: the day, and the body as it is named."""
    found = {
        (meeting.date, str(meeting.body))
        for report in reports
        for meeting in report.meetings
        if meeting.date and meeting.date >= day
    }
    yield from sorted(found)


def reports_on(project: Project, plan: str) -> list[Report]:
    """The papers about a plan."""
    return _by_plan(project).get(plan, [])
