"""Whole documents and plans that no paper shows to the public: they are not for the public on their own, either."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from reportgen.model.exempt import Exemptible, Exemption, exemption
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report


class Showing(NamedTuple):
    """An appendix that shows ``what``: a document by its path, or the plan, an empty path. ``exempt`` where it is."""

    what: str
    report: Report
    appendix: Appendix
    exempt: Exemption | None

    @property
    def day(self) -> date | None:
        """The day on which the paper is before a body for the last time."""
        return max((meeting.date for meeting in self.report.meetings if meeting.date), default=self.report.as_at)

    def after(self, exempt: Exemption) -> bool:
        """Whether the paper came when what was exempt no longer was."""
        return exempt.until is not None and self.day is not None and self.day > exempt.until


def showings(project: Project, home: str) -> Iterator[Showing]:
    """Each document or plan that an appendix of a report on the plan ``home`` shows."""
    for report in project.reports:
        if report.home != home:
            continue
        own = exemption(report)
        whole = own if own is not None and not own.fields else None
        for appendix in report.appendices:
            one = exemption(appendix)
            if appendix.document:
                yield Showing(str(appendix.document), report, appendix, whole or _covering(one, "document"))
            elif appendix.shows == "plan":
                yield Showing("", report, appendix, whole or _covering(one, "shows"))


def _covering(one: Exemption | None, name: str) -> Exemption | None:
    return one if one is not None and one.covers(name) else None


def withheld(project: Project, home: str) -> dict[str, Exemption]:
    """What is shown in exempt appendices and was not shown in public since: documents by path, the plan as ''."""
    found: dict[str, Exemption] = {}
    shown = list(showings(project, home))
    for one in shown:
        exempt = one.exempt
        if exempt is None:
            continue
        released = any(other.what == one.what and other.exempt is None and other.after(exempt) for other in shown)
        if not released:
            found.setdefault(one.what, exempt)
    return found


def in_report(report: Report) -> Iterator[Exemptible]:
    """A report and the parts of it that can be exempt."""
    yield report
    yield from report.sections
    yield from report.appendices


def in_plan(plan: Plan) -> Iterator[Exemptible]:
    """All of a plan that can be exempt."""
    for item in plan.walk():
        yield item
        yield from item.measures


def holds_exempt(project: Project) -> bool:
    """Whether anything at all in the project is exempt."""
    reports = (one for report in project.reports for one in in_report(report))
    plans = (one for plan in project.plans.values() for one in in_plan(plan))
    return any(exemption(one) is not None for one in chain(reports, plans))
