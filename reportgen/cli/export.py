"""``reportgen export``."""

from __future__ import annotations

import argparse

from reportgen.cli import arguments as common
from reportgen.cli.following import follow
from reportgen.cli.printing import ending, print_errors, say_files
from reportgen.errors import ExitCode

HELP = "write plans as spreadsheets and calendars"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    parser.add_argument("--format", default="xlsx,csv,ics", metavar="KINDS", help="only some: xlsx, csv, ics")
    common.made(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the files, and say which."""
    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder
    from reportgen.pipeline import exports

    kinds = common.some(options.format, exports.KINDS, "--format")
    folder = Folder.at(options.project)
    output = common.output(options.output, folder)
    loaded = pipeline.load(folder, Severity.ERROR, follow=follow)
    jobs = exports.jobs(loaded, options.plans, kinds, options.on)
    built = pipeline.make(loaded, jobs, options.plans, output, dry_run=options.check, follow=follow)
    print_errors(built.problems)
    stale = say_files(built, output, check=options.check)
    return ending(built, stale=stale)
