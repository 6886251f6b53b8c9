"""The last stages: compose and write. Finished files are put in their places here alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Severity, sort_key
from reportgen.document import Document
from reportgen.files import Folder, replace
from reportgen.loader import collector_paused
from reportgen.model.plan import Plan
from reportgen.model.report import Report
from reportgen.pipeline.checking import tidy
from reportgen.pipeline.discretion import discreet, may_hold_exempt
from reportgen.pipeline.jobs import AUDIENCES, Job, is_internal, jobs_of, report_jobs
from reportgen.pipeline.loading import Loaded, load, template_of
from reportgen.templates import Template
from reportgen.waiting import Follow, unseen

if TYPE_CHECKING:
    from reportgen.pipeline.jobs import Made

_APPROVAL = ("A001", "A002", "A003", "A004")
"""What is said of an approval, and mended by another."""


@dataclass
class Built:
    """What a build did: each file with whether it had to be written, the rows of plans, the problems."""

    files: list[tuple[Path, bool]] = field(default_factory=list)
    rows: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def build(
    folder: Folder,
    plans: Sequence[str],
    output: Path,
    kinds: Sequence[str],
    *,
    edition: str = "public",
    dry_run: bool = False,
    follow: Follow = unseen,
) -> Built:
    """Make the documents of every report, record and document, or of those of the plans named, below ``output``.

    ``edition`` is one of :data:`AUDIENCES`. Records and documents are public, and have no restricted edition.
    What has errors is left out, and what stands in ``output`` for it stays as it is. With ``dry_run``
    nothing is written, and each file is said to be what it would be. Of the rules, those are asked that a council has
    made errors: only these stop a build. What the others find is for ``check``.
    """
    loaded = load(folder, Severity.ERROR, follow=follow)
    jobs = [job for job in jobs_of(loaded, plans, AUDIENCES[edition]) if job.kind in kinds]
    built = make(loaded, jobs, plans, output, dry_run=dry_run, follow=follow)
    if edition != "restricted" and may_hold_exempt(loaded):
        built.problems = [discreet(problem) for problem in built.problems]
    return built


def make(
    loaded: Loaded,
    jobs: Iterable[Job],
    plans: Sequence[str],
    output: Path,
    *,
    dry_run: bool = False,
    follow: Follow = unseen,
) -> Built:
    """Make the files of ``jobs`` that nothing stands in the way of. The problems are those of ``plans``, or of all."""
    result = Built()
    jobs = [job for job in jobs if loaded.clean(job.sources)]
    shown: dict[int, Plan] = {}
    for job in follow(jobs, "file"):
        with collector_paused():  # until the document is gone again
            data, problems = _make(job, template_of(loaded, job.format))
        loaded.add(problems)
        if any(problem.severity is Severity.ERROR for problem in problems):
            continue
        path = output / job.path
        changed = _differs(path, data) if dry_run else replace(path, data)
        result.files.append((path, changed))
        if job.plan is not None:
            shown[id(job.plan)] = job.plan
    result.rows = sum(1 for plan in shown.values() for item in plan.walk() if not item.children)
    result.problems = tidy(loaded, plans).problems
    return result


def errors_of(loaded: Loaded, report: Report) -> tuple[list[Diagnostic], tuple[str, ...]]:
    """The errors that keep ``report`` from being built, also those of its template; how the paths begin of its files.

    What is said of an approval that it has already is left out.
    """
    assert loaded.project is not None  # else there would be no report
    audiences = AUDIENCES["both" if is_internal(loaded.project, report.format) else "public"]
    jobs = [job for audience in audiences for job in report_jobs(loaded.project, report, audience)]
    sources = jobs[0].sources if jobs else (report.node.source.path,)
    found = [problem for problem in loaded.problems if problem.span.source.path.startswith(sources)]
    wrong = [one for one in found if one.severity is Severity.ERROR and one.code not in _APPROVAL]
    for job in jobs if not wrong else ():
        with collector_paused():
            found += _make(job, template_of(loaded, job.format))[1]
    wrong = [one for one in found if one.severity is Severity.ERROR and one.code not in _APPROVAL]
    return sorted(dict.fromkeys(wrong), key=sort_key), sources


def _make(job: Job, template: Template) -> tuple[bytes, list[Diagnostic]]:
    made, problems = job.compose()
    if any(problem.severity is Severity.ERROR for problem in problems):
        return b"", problems
    data, more = _written(made, job.kind, template)
    return data, [*problems, *more]


def _written(made: Made, kind: str, template: Template) -> tuple[bytes, list[Diagnostic]]:
    # Writers are imported when they are used: the Word one takes longer to import than a check takes.
    from reportgen.data import Calendar, Workbook

    match made:
        case Workbook() if kind == "xlsx":
            from reportgen.writers import xlsx

            return xlsx.write(made)
        case Workbook():
            from reportgen.writers import csv

            return csv.write(made), []
        case Calendar():
            from reportgen.writers import ics

            return ics.write(made), []
        case Document() if kind == "docx":
            from reportgen.writers import docx

            return docx.write(made, template)
        case Document() if kind == "txt":
            from reportgen.writers import text

            return text.write(made), []
        case _:
            from reportgen.writers import html

            return html.write(made, template)


def _differs(path: Path, data: bytes) -> bool:
    return not path.exists() or path.read_bytes() != data
