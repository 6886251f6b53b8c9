"""The project as it stood: on a day, in a commit, or as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from reportgen import git
from reportgen.changes import Moment
from reportgen.dates import read_day
from reportgen.diagnostics import nearest
from reportgen.errors import UsageError
from reportgen.files import Folder
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.pipeline import Loaded, load
from reportgen.progress.timeline import last_days, plan_at


@dataclass(frozen=True)
class Version:
    """The project's files as somebody named them, and what of them is meant.

    ``day`` is the day asked for, ``report`` the paper that was named, ``commit`` that of the files; today's have none.
    """

    name: str
    loaded: Loaded
    day: date | None = None
    report: Report | None = None
    commit: str = ""

    @property
    def project(self) -> Project:
        """What the files say. Raises UsageError where the council itself can't be read."""
        if self.loaded.project is None:
            raise UsageError(f"the files of '{self.name}' can't be read: 'reportgen check' says why")
        return self.loaded.project

    def moment(self, plan: Plan) -> Moment:
        """``plan``, one of this version's, on the day meant: the one asked for, else the last that it knows of."""
        day = self.day or last_days(self.project).get(plan.name, date.min)
        # What was added later was not there on a day that somebody asks for.
        return Moment(plan_at(plan, day) if self.day else plan, day, self.project.statuses(plan), self.project)


@contextmanager
def version(folder: Folder, name: str) -> Iterator[Version]:
    """The version that ``name`` names: a report, a day, or a tag, branch or commit of git.

    A report is today's paper on the day as at which it shows the plan. A day is the last commit up to it; today's
    files, seen as at that day, where there is none. Raises UsageError for what is none of these.
    """
    today = load(folder)
    report = report_named(today, name)
    if report is not None:
        yield Version(name, today, report.as_at, report)
        return
    day = read_day(name)
    commit = git.commit_on(folder.root, day) if day else _commit(folder, name, today)
    if not commit:
        yield Version(name, today, day)
        return
    with git.tree(folder.root, commit) as root:
        if not (root / "plans").is_dir():
            raise UsageError(f"there were no plans in '{name}'")
        yield Version(name, load(Folder.at(root)), day, commit=commit)


def report_named(loaded: Loaded, name: str) -> Report | None:
    """The report with that name: its path below plans/ without 'reports/' and '.yaml', or the last part of it.

    Raises UsageError where several have it.
    """
    reports = loaded.project.reports if loaded.project else ()
    wanted = name.removesuffix(".yaml").removeprefix("plans/").replace("/reports/", "/")
    whole = [report for report in reports if report.name == wanted]
    found = whole or [report for report in reports if report.name.rpartition("/")[2] == wanted]
    if len(found) > 1:
        raise UsageError(f"there are several reports '{name}': {', '.join(report.name for report in found)}")
    return found[0] if found else None


def _commit(folder: Folder, name: str, today: Loaded) -> str:
    try:
        return git.commit_of(folder.root, name)
    except UsageError as error:
        reports = [report.name for report in today.project.reports] if today.project else []
        match = nearest(name, [*reports, *(report.rpartition("/")[2] for report in reports)])
        hint = f"did you mean '{match}'?" if match else "give a day (2018-02-22), a report, a tag or a commit"
        raise UsageError(f"'{name}' is no report and no day; {error}; {hint}") from error


def renames(folder: Folder, old: Version, new: Version) -> Mapping[str, str]:
    """The later paths by the older ones, of files that git sees were renamed between two versions."""
    return git.renamed(folder.root, old.commit, new.commit) if old.commit else {}


def pairs(folder: Folder, old: Version, new: Version) -> Iterator[tuple[Plan | None, Plan | None]]:
    """The plans of two versions, each with what it was before, also under another name; None on the side it is not."""
    moved = {_home(now): _home(was) for was, now in renames(folder, old, new).items() if now.endswith("/plan.yaml")}
    before = dict(old.project.plans)
    for name, plan in new.project.plans.items():
        was = name if name in before else moved.get(name, name)
        yield before.pop(was, None), plan
    for plan in before.values():
        yield plan, None


def _home(path: str) -> str:
    return path.split("/")[1]
