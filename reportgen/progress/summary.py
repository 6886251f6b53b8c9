"""All plans on a day: how many actions stand how, what each lead has to do, which plans nobody has updated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.progress.actions import Action, actions, count, stale_after
from reportgen.progress.timeline import last_days


class PlanSummary(NamedTuple):
    """A plan in a line: how many actions stand how, when its log last said something, when it is next before a body.

    ``quiet`` is for how many days its log has said nothing, None where it never did; ``stale_after`` is for how many it
    may. ``bodies`` oversee its actions or have papers on it.
    """

    plan: Plan
    states: Counter[str]
    updated: date | None
    quiet: int | None
    stale_after: float
    meeting: tuple[date, str] | None
    leads: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def open(self) -> int:
        """How many actions are left to do."""
        return self.states.total() - self.states["complete"] - self.states["withdrawn"]

    @property
    def stale(self) -> bool:
        """Whether something is left to do, and for too long nobody has said how it stands."""
        return bool(self.open) and (self.quiet is None or self.quiet > self.stale_after)


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
        plans.append(_plan(project, plan, found, day, meetings.get(name, [])))
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


def _plan(project: Project, plan: Plan, found: Sequence[Action], day: date, reports: Sequence[Report]) -> PlanSummary:
    updated = max((action.updated for action in found if action.updated), default=None)
    bodies = [body for action in found for body in action.bodies]
    bodies += [str(meeting.body) for report in reports for meeting in report.meetings]
    return PlanSummary(
        plan,
        count(found),
        updated,
        (day - updated).days if updated else None,
        stale_after(project, plan),
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
