"""``reportgen check``."""

from __future__ import annotations

import argparse

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_problems, verdict
from reportgen.errors import ExitCode

HELP = "check the plans and write nothing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    common.style(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Check, print the problems and count them."""
    from reportgen import pipeline
    from reportgen.files import Folder
    from reportgen.reporting import count

    problems = pipeline.check(Folder.at(options.project), options.plans).problems
    print_problems(problems, options.annotations)
    print(count(problems))
    return verdict(problems)
