"""``reportgen approve``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportgen.cli import asking
from reportgen.cli.printing import print_problems
from reportgen.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportgen.files import Folder
    from reportgen.model.project import Project
    from reportgen.model.report import Report
    from reportgen.pipeline import Loaded

HELP = "record who approved a report and when, and make it final"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("report", metavar="REPORT", help="the report: its file, or its name")
    parser.add_argument("--by", metavar="WHO", help="who approved it: an id of council.yaml, or words")
    parser.add_argument("--on", metavar="DAY", help="the day on which it was approved")


def run(options: argparse.Namespace) -> ExitCode:
    """Type the approval into the report, with the current commit, if nothing keeps the report from being final."""
    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder

    folder = Folder.at(options.project)
    loaded = pipeline.load(folder, Severity.ERROR)
    if loaded.project is None:
        print_problems(loaded.problems)
        return ExitCode.PROBLEMS
    report = _report(loaded, options.report)
    path = report.node.source.path
    wrong, sources = pipeline.errors_of(loaded, report)
    if wrong:
        print_problems(wrong)
        print(f"{path}: not approved; a final report has no errors")
        return ExitCode.PROBLEMS
    commit, why_none = _commit(folder, report, sources)
    asking.require(options, "by", "on")
    by = asking.ask(options.by, "Who approved it", "", lambda text: _who(loaded.project, text))
    on = asking.ask(options.on, "On which day", "", lambda text: _day(report, text))
    _record(folder, path, {"by": by, "on": on.isoformat(), **({"commit": commit} if commit else {})})
    known = loaded.project.named(by)
    print(
        f"{path}: final, approved by {known.name if known else by} on {on.isoformat()}"
        + (f", in commit {commit[:12]}" if commit else "")
    )
    if why_none:
        print(f"No commit is recorded: {why_none}")
    print("Next: run 'reportgen build'" + (", and commit the report." if commit else "."))
    return ExitCode.FINE


def _report(loaded: Loaded, name: str) -> Report:
    from reportgen.diagnostics import did_you_mean
    from reportgen.pipeline import versions

    found = versions.report_named(loaded, name.replace("\\", "/").removeprefix("./"))
    if found is None:
        known = [report.name for report in loaded.project.reports] if loaded.project else []
        short = [each.rpartition("/")[2] for each in known]
        hint = did_you_mean(name, [*known, *short], f"the reports are: {', '.join(known) or 'none'}")
        raise UsageError(f"there is no report '{name}'; {hint}")
    return found


def _commit(folder: Folder, report: Report, sources: Sequence[str]) -> tuple[str, str]:
    """The current commit, if it holds the report as it stands; or nothing, and why there is none.

    Raises UsageError where something that the report is made of is not committed.
    """
    from reportgen import approvals, git

    try:
        commit = git.commit_of(folder.root, "HEAD")
        changed = [path for path in git.uncommitted(folder.root) if path.startswith(tuple(sources))]
    except UsageError as error:
        return "", str(error)
    own = report.node.source.path
    if changed == [own] and approvals.same(report, folder.root, commit):
        changed = []  # an approval that was just typed, and is typed again
    if changed:
        raise UsageError(
            f"commit first, so that the approval can name what was approved; not committed: {', '.join(changed)}"
        )
    return commit, ""


def _who(project: Project | None, text: str) -> str:
    """A person or body of council.yaml by its id, or words."""
    from reportgen.resolve.names import looks_like_id

    council = project.council if project is not None else None
    known = [*council.people, *council.bodies] if council is not None else []
    if looks_like_id(text):
        return asking.one_of(known, "a person or body of council.yaml")(text)
    return asking.words(text)


def _day(report: Report, text: str) -> date:
    """A day not after the last meeting: what goes to several may be approved between them."""
    day = asking.day(text)
    last = max((meeting.date for meeting in report.meetings if meeting.date), default=day)
    if day > last:
        raise UsageError(f"{day.isoformat()} is after the meeting of {last.isoformat()}")
    return day


def _record(folder: Folder, path: str, approval: dict[str, str]) -> None:
    """Type it into the file. All other bytes stay."""
    from reportgen import editing
    from reportgen.files import replace

    file = (folder.root / path).resolve()
    before = file.read_bytes()
    changes = [
        editing.Put(("status",), "final", after="format"),
        editing.Put(("approved",), dict(approval), after="status"),
    ]
    try:
        after = editing.apply(editing.decode(before), changes)
    except editing.EditRefused as error:
        lines = "".join(f"\n  {key}: {value}" for key, value in approval.items())
        raise UsageError(
            f"{path} is left as it is: {error}. Type it yourself:\nstatus: final\napproved:{lines}"
        ) from error
    replace(file, editing.encode(after, before))
