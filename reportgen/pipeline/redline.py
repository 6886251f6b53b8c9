"""A report in two versions, written as one with its changes tracked."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from pathlib import Path

from reportgen.compose import Edition
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Document
from reportgen.errors import UsageError
from reportgen.files import Folder, replace
from reportgen.model.carried import carried_plan, carried_report
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.pipeline import compose_paper, template_of
from reportgen.pipeline.versions import Version, renames, version
from reportgen.redline import redline, with_note
from reportgen.writers import docx, html

# Cells that span rows can't be tracked: the plan is compared in the layout that has none.
_EDITIONS = (("-redline.docx", Edition.ACCESSIBLE, docx.write), ("-redline.html", Edition.PAGE, html.write))


@dataclass
class Redlined:
    """What was written: the files, what differs and can't be tracked, how many words came and went, the problems."""

    files: list[Path] = field(default_factory=list)
    untracked: tuple[str, ...] = ()
    inserted: int = 0
    deleted: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def write(folder: Folder, old: str, new: str, report: str | None, output: Path) -> Redlined:
    """Write the report as it was in the version ``old`` and is in ``new`` as one, below ``output``.

    ``report`` names it where the versions name none. Raises UsageError where it is not in both.
    """
    made = Redlined()
    with version(folder, old) as before, version(folder, new) as after:
        for one in (before, after):
            if any(problem.code == "N006" for problem in one.loaded.problems):
                raise UsageError(f"in '{one.name}' something is exempt and public at once: 'reportgen check' says what")
        now = _report(after, report, {})
        was = _report(before, report or now.name, {v: k for k, v in renames(folder, before, after).items()})
        pair = _alike((before.project, was), (after.project, now))
        for ending, edition, writer in _EDITIONS:
            documents: list[Document] = []
            for project, paper in pair:
                document, problems = compose_paper(project, paper, edition)
                made.problems += problems
                documents.append(document)
            if any(problem.severity is Severity.ERROR for problem in made.problems):
                return made
            found = redline(*documents)
            data, problems = writer(
                with_note(found.document, found.untracked), template_of(after.loaded, str(now.format))
            )
            made.problems += problems
            if any(problem.severity is Severity.ERROR for problem in problems):
                return made
            path = output / f"{now.name}{ending}"
            replace(path, data)
            made.files.append(path)
            made.untracked, made.inserted, made.deleted = found.untracked, found.inserted, found.deleted
    made.problems = list(dict.fromkeys(made.problems))
    return made


def _alike(old: tuple[Project, Report], new: tuple[Project, Report]) -> tuple[tuple[Project, Report], ...]:
    """Both versions with what is exempt in either: a redline is for the public, and prints both."""
    return _sparing(*old, *new), _sparing(*new, *old)


def _sparing(project: Project, report: Report, other: Project, then: Report) -> tuple[Project, Report]:
    carried = carried_report(report, then)
    reports = tuple(carried if one is report else one for one in project.reports)
    plans = dict(project.plans)
    mine, theirs = plans.get(report.plan), other.plans.get(then.plan)
    if mine is not None and theirs is not None:
        plans[report.plan] = carried_plan(mine, theirs)
    return replace_in(project, plans=plans, reports=reports), carried


def _report(one: Version, name: str | None, earlier: dict[str, str]) -> Report:
    """The paper of a version: the one that it names, or the one called ``name``, perhaps under an earlier path."""
    if one.report is not None:
        return one.report
    reports = {report.name: report for report in one.project.reports}
    if name is None:
        if len(reports) == 1:
            return next(iter(reports.values()))
        raise UsageError(f"say which report: {', '.join(reports)}")
    known = reports.get(name) or next((one for key, one in reports.items() if key.rpartition("/")[2] == name), None)
    if known is None:
        was = earlier.get(f"plans/{name.replace('/', '/reports/', 1)}.yaml", "")
        known = reports.get(was.removeprefix("plans/").removesuffix(".yaml").replace("/reports/", "/"))
    if known is None:
        raise UsageError(f"there is no report '{name}' in '{one.name}'; there are: {', '.join(reports) or 'none'}")
    return known
