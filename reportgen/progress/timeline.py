"""A plan on a day: which progress had been noted, and which due date held.

Pure functions of an item and a day. Entries dated after the day change nothing; neither does the
order in which entries stand in the file, but for those of one day, where the later one counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reportgen.dates import read_day
from reportgen.model.council import StatusWord
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Progress, Revision
from reportgen.model.project import Project
from reportgen.model.report import Report


def progress_at(item: Item, day: date, start: date | None = None, end: date | None = None) -> Progress | None:
    """The last entry of the item's log up to ``day``, within ``start`` and ``end`` where these are given."""
    last: Progress | None = None
    for entry in item.progress:
        on = entry.on
        if on is None or on > day or (start and on < start) or (end and on > end):
            continue
        if last is None or last.on is None or on >= last.on:
            last = entry
    return last


def revisions_at(item: Item, day: date) -> list[Revision]:
    """The changes of the due date agreed up to ``day``, the first one first."""
    if not item.revised:
        return []
    dated = [(revision.on, revision) for revision in item.revised]
    return [
        revision for on, revision in sorted(((on, r) for on, r in dated if on and on <= day), key=lambda pair: pair[0])
    ]


def due_at(item: Item, day: date) -> Timescale | None:
    """The timescale that held on ``day``: the last change up to it, else the first one."""
    revisions = revisions_at(item, day)
    return revisions[-1].to if revisions else item.due


def status_at(item: Item, day: date) -> str:
    """The status on ``day``: that of the last entry that gives one, else the item's own."""
    status, since = item.status, None
    for entry in item.progress:
        on = entry.on
        if entry.status and on is not None and on <= day and (since is None or on >= since):
            status, since = entry.status, on
    return status


class Standing(NamedTuple):
    """How an item stands on a day.

    ``status`` is as typed, empty where none is given. ``means`` is what it counts as (not due, in progress, complete,
    withdrawn): empty where there is no status, None where there is one and nobody says what it counts as.
    ``due`` is the timescale that holds, ``revisions`` how often it had been changed. ``overdue`` is by how many days
    its last day has passed: 0 for what is complete or withdrawn, has no day, or may be complete for all one knows.
    """

    status: str
    means: str | None
    due: Timescale | None
    overdue: int
    revisions: int

    @property
    def complete(self) -> bool:
        """Whether it counts as complete."""
        return self.means == "complete"

    @property
    def open(self) -> bool:
        """Whether there is something left to do for all one knows: neither complete nor withdrawn."""
        return self.means not in ("complete", "withdrawn")


def standing(item: Item, day: date, statuses: Mapping[str, StatusWord]) -> Standing:
    """How ``item`` stands on ``day``; ``statuses`` are the words for progress of its plan (``Project.statuses``)."""
    status = status_at(item, day)
    known = statuses.get(status)
    means = (known.means or None) if known else (None if status else "")
    revisions = revisions_at(item, day)
    due = revisions[-1].to if revisions else item.due
    late = (day - due.by).days if due and due.by and means in ("", "not due", "in progress") else 0
    return Standing(status, means, due, max(0, late), len(revisions))


def plan_at(plan: Plan, day: date) -> Plan:
    """The plan with the items that it had on ``day``: without those that were added later, and all below them."""
    items = _there(plan.items, day)
    return plan if items is plan.items else replace(plan, items=items)


def _there(items: tuple[Item, ...], day: date) -> tuple[Item, ...]:
    """``items`` as they were; the same tuple where nothing was added to it later."""
    found: list[Item] = []
    for item in items:
        if item.added is None or item.added <= day:
            children = _there(item.children, day)
            found.append(item if children is item.children else replace(item, children=children))
    same = len(found) == len(items) and all(one is other for one, other in zip(found, items, strict=True))
    return items if same else tuple(found)


def own_rating_at(item: Item, day: date) -> str:
    """The officer's own rating on ``day``: that of the last entry that gives one, else the item's own."""
    rating, since = item.own_rating, None
    for entry in item.progress:
        on = entry.on
        if entry.own_rating and on is not None and on <= day and (since is None or on >= since):
            rating, since = entry.own_rating, on
    return rating


def named_report(project: Project, report: Report) -> Report | None:
    """The report that ``report`` names as the one before, by its whole name or the last part of it."""
    wanted = str(report.since).removesuffix(".yaml")
    for name in (wanted, f"{report.home}/{wanted}"):
        for one in project.reports:
            if one.name == name:
                return one
    return None


def since(project: Project, report: Report) -> date | None:
    """The day from which ``report`` counts what moved; None where it is the start of the plan."""
    if not report.since:
        return None
    day = read_day(report.since)
    if day is not None:
        return day
    before = named_report(project, report)
    return before.as_at if before else None


def last_logged(plan: Plan) -> date | None:
    """The last day on which the plan's log says anything."""
    days = [entry.on for item in plan.walk() for entry in item.progress if entry.on]
    return max(days, default=None)


def last_days(project: Project) -> dict[str, date]:
    """The last day that is known of each plan: that of its log, or the day as at which a paper shows it."""
    days = {name: day for name, plan in project.plans.items() if (day := last_logged(plan))}
    for report in project.reports:
        if report.as_at and report.plan in project.plans:
            days[str(report.plan)] = max(report.as_at, days.get(report.plan, report.as_at))
    return days
