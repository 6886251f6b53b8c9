"""``reportgen dates``."""

from __future__ import annotations

import argparse
import sys

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_errors, verdict
from reportgen.errors import ExitCode

HELP = "print by when reports must be out, and what follows from their meetings"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    styles = ("table", "json", "ics")
    parser.add_argument("--as", dest="style", choices=styles, default="table", help="how the dates are printed")


def run(options: argparse.Namespace) -> ExitCode:
    """Print the dates of the reports; errors in files go beside them, for a program may read what is printed."""
    from reportgen import diary, pipeline
    from reportgen.files import Folder

    loaded = pipeline.load(Folder.at(options.project))
    reports = pipeline.reports(loaded, options.plans)
    print_errors(loaded.problems)
    if loaded.project is None:
        return ExitCode.PROBLEMS
    printed = diary.diary(loaded.project, reports, options.style)
    # As bytes: a calendar's lines end as its standard wants them, on Windows too.
    sys.stdout.flush()
    sys.stdout.buffer.write(printed.encode())
    return verdict(loaded.problems)
