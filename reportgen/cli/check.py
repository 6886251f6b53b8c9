"""``reportgen check``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.following import follow
from reportgen.cli.printing import print_end, print_problems, say_problems, screen, shown, verdict
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from reportgen.files import Folder
    from reportgen.fingerprints import Known
    from reportgen.reporting import Silenced
    from reportgen.rules.settings import Ignored
    from reportgen.selection import Selection

HELP = "check the plans and reports, and write no documents"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    common.styles(parser)
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl+C")
    parser.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day on which plans are checked (default: the last they know)"
    )
    which = parser.add_argument_group("which problems are shown")
    which.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="only these: codes, beginnings of codes, names or families, with commas between them",
    )
    which.add_argument("--ignore", action="append", default=[], metavar="RULES", help="all but these")
    which.add_argument(
        "--severity",
        choices=[severity.value for severity in Severity],
        default=Severity.ADVICE.value,
        help="the least weight (default: advice)",
    )
    which.add_argument("--show-ignored", action="store_true", help="also what is ignored, with the reason")
    parser.add_argument(
        "--smart",
        action="store_true",
        help="print no problems, but whether each action is SMART, and by which rule not",
    )
    before = which.add_mutually_exclusive_group()
    before.add_argument("--since", metavar="GITREF", help="only what has come since a branch, tag or commit of git")
    before.add_argument("--baseline", type=Path, metavar="FILE", help="only what is not in FILE")
    before.add_argument("--write-baseline", type=Path, metavar="FILE", help="write what is shown into FILE, for later")


def run(options: argparse.Namespace) -> ExitCode:
    """Check, print the problems asked for and count them; what is shown decides how it ends."""
    from reportgen import pipeline
    from reportgen.files import Folder
    from reportgen.fingerprints import fingerprints
    from reportgen.reporting import count
    from reportgen.selection import Selection

    # Wrong use is said before anything is done.
    screen(options.sayings)
    if options.watch and (options.sayings or options.show_ignored or options.write_baseline is not None):
        raise UsageError("'--watch' has lines of its own: leave '--as', '--show-ignored' and '--write-baseline' out")
    if options.write_baseline is not None and options.sayings:
        raise UsageError("'--write-baseline' prints no problems: leave '--as' out")
    if options.smart:
        return _smart(options)
    selection = Selection.of(options.select, options.ignore, Severity(options.severity))
    folder = Folder.at(options.project)
    before = _before(options, folder)
    if options.watch:
        pipeline.known_plans(folder, options.plans)
        return _watch(folder, lambda: _shown(options, folder, selection, before))
    checked = pipeline.check(folder, options.plans, on=options.on, follow=follow)
    found = fingerprints(checked.problems)
    selected = [known for known in found if selection.shows(known.problem)]
    new = [known for known in selected if not _was_there(known, before)]
    ignored = [one for one in _ignored(checked.ignored) if selection.shows(one.known.problem)]
    if options.write_baseline is not None:
        return _write(options.write_baseline, selected)
    say_problems(folder, new, options.sayings, ignored if options.show_ignored else ())
    parts = [count(known.problem for known in new)]
    if not new and (options.since is not None or options.baseline is not None):
        parts = ["no new problems"]
    if options.show_ignored:
        parts.append(f"{len(ignored)} ignored")
    for what, left_out in (
        ("there before", [known for known in selected if _was_there(known, before)]),
        ("not shown", [known for known in found if not selection.shows(known.problem)]),
    ):
        if left_out:
            parts.append(f"{what}: {count(known.problem for known in left_out)}")
    if options.baseline is not None and not options.plans:
        gone = len(before.difference(known.fingerprint for known in found))
        if gone:
            parts.append(f"{gone} of {shown(options.baseline)} gone: write it again")
    print_end("; ".join(parts), options.sayings)
    return verdict(known.problem for known in new)


def _ignored(found: Sequence[Ignored]) -> Iterator[Silenced]:
    """What somebody said to ignore, as it is said: the reason in one line, the last day."""
    from reportgen.fingerprints import fingerprints
    from reportgen.reporting import Silenced

    for known, (_, ignore) in zip(fingerprints(one.problem for one in found), found, strict=True):
        until = ignore.until.isoformat() if ignore.until else ""
        yield Silenced(known, " ".join(ignore.because.split()), until)


def _before(options: argparse.Namespace, folder: Folder) -> frozenset[str]:
    """The fingerprints of the problems that were there before."""
    if options.since is None and options.baseline is None:
        return frozenset()
    from reportgen import baseline

    if options.since is not None:
        return baseline.since(folder, options.since, options.plans, options.on)
    return baseline.read(options.baseline)


def _was_there(known: Known, before: frozenset[str]) -> bool:
    return bool(before) and known.fingerprint in before


def _write(path: Path, problems: Sequence[Known]) -> ExitCode:
    from reportgen import baseline
    from reportgen.files import replace
    from reportgen.reporting import count

    replace(path, baseline.text(problems).encode("utf-8", "replace"))
    print(f"{shown(path)} written: {count(known.problem for known in problems)}")
    return ExitCode.FINE


def _shown(
    options: argparse.Namespace, folder: Folder, selection: Selection, before: frozenset[str]
) -> list[Diagnostic]:
    """The problems that are asked for and new, as the files now are."""
    from reportgen import pipeline
    from reportgen.fingerprints import fingerprints

    found = fingerprints(pipeline.check(folder, options.plans, on=options.on).problems)
    return [known.problem for known in found if selection.shows(known.problem) and not _was_there(known, before)]


def _watch(folder: Folder, check: Callable[[], Sequence[Diagnostic]]) -> ExitCode:
    """Check again and again. It is ended by Ctrl+C, which is no fault."""
    from reportgen import watch

    try:
        # A line is for somebody who waits for it, also where it goes into a pipe.
        watch.watch(folder.root, check, partial(print, flush=True))
    except KeyboardInterrupt:
        return ExitCode.FINE
    return ExitCode.FINE


def _smart(options: argparse.Namespace) -> ExitCode:
    """Print the table of each plan; what can't be read is said as ever."""
    from reportgen import pipeline
    from reportgen.files import Folder
    from reportgen.rules.settings import Settings
    from reportgen.smart import lines, smart

    if options.sayings or options.watch:
        raise UsageError("'--smart' prints tables for a person: leave '--as' and '--watch' out")
    folder = Folder.at(options.project)
    pipeline.known_plans(folder, options.plans)
    loaded = pipeline.load(folder)
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    print_problems(errors)
    if loaded.project is None:
        return verdict(errors)
    settings = Settings(loaded.project, options.on)
    for name, plan in loaded.project.plans.items():
        if not options.plans or name in options.plans:
            print(f"{plan.title} ({name}), as at {settings.day(name).isoformat()}\n")
            for line in lines(smart(loaded.project, plan, settings)):
                print(line)
    return verdict(errors)
