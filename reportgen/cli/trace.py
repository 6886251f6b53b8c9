"""``reportgen trace``."""

from __future__ import annotations

import argparse

from reportgen.cli.printing import print_problems
from reportgen.errors import ExitCode

HELP = "print what a finding, recommendation, action or measure hangs together with"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("name", metavar="NAME", help="an id, or the number of a recommendation: R5")


def run(options: argparse.Namespace) -> ExitCode:
    """Print one line for each thing."""
    from reportgen import pipeline, trace
    from reportgen.files import Folder

    loaded = pipeline.load(Folder.at(options.project))
    if loaded.project is None:
        print_problems(loaded.problems)
        return ExitCode.PROBLEMS
    for line in trace.lines(loaded.project, trace.trace(loaded.project, options.name)):
        print(line)
    return ExitCode.FINE
