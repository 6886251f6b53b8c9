"""A plan on a day: which progress had been noted, and which due date held.

Pure functions of an item and a day. Entries dated after the day change nothing; neither does the
order in which entries stand in the file, but for those of one day, where the later one counts.
"""

from __future__ import annotations

from datetime import date

from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Progress, Revision
from reportgen.model.project import Project


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
