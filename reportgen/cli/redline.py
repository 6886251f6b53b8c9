"""``reportgen redline``."""

from __future__ import annotations

import argparse

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_problems, shown, verdict
from reportgen.errors import ExitCode

HELP = "write a report with what changed in it tracked, as a Word document and a page"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("old", metavar="FROM", help="a report, a day (2018-02-22), or a tag or commit of git")
    parser.add_argument("new", metavar="TO", help="the same, later")
    parser.add_argument("report", nargs="?", metavar="REPORT", help="the report, where FROM and TO name none")
    parser.add_argument("--output", type=common.path, metavar="DIR", help="where the documents go (default: output)")


def run(options: argparse.Namespace) -> ExitCode:
    """Compare the two, and write what they are as one."""
    from reportgen.files import Folder
    from reportgen.pipeline import redline

    folder = Folder.at(options.project)
    output = common.output(options.output, folder)
    made = redline.write(folder, options.old, options.new, options.report, output)
    print_problems(made.problems)
    for line in made.untracked:
        print(f"not tracked: {line}")
    for path in made.files:
        print(shown(path))
    if made.files:
        print(f"{made.inserted} words put in, {made.deleted} taken out")
    return verdict(made.problems)
