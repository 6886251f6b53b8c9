"""``reportgen changes``."""

from __future__ import annotations

import argparse

from reportgen.errors import ExitCode, UsageError

HELP = "print what moved in the plans between two days, commits or reports"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("old", metavar="FROM", help="a day (2018-02-22), a report, or a tag or commit of git")
    parser.add_argument("new", metavar="TO", help="the same, later")
    parser.add_argument("--plan", metavar="PLAN", help="a folder under plans/; all where none is named")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def run(options: argparse.Namespace) -> ExitCode:
    """Print what moved, plan by plan."""
    from reportgen.changes import saying
    from reportgen.files import Folder
    from reportgen.pipeline import versions

    folder = Folder.at(options.project)
    with versions.version(folder, options.old) as old, versions.version(folder, options.new) as new:
        moved = [
            saying.of(old.moment(before) if before else None, new.moment(after) if after else None)
            for before, after in versions.pairs(folder, old, new)
            if options.plan in (None, after.name if after else "", before.name if before else "")
        ]
        if options.plan is not None and not moved:
            raise UsageError(f"there is no plan '{options.plan}' in either")
        if options.json:
            print(saying.as_json(moved))
        else:
            for line in saying.lines(moved):
                print(line)
    return ExitCode.FINE
