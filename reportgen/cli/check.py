"""``reportgen check``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_problems, verdict
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.files import Folder

HELP = "check the plans and write nothing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    common.style(parser)
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl+C")


def run(options: argparse.Namespace) -> ExitCode:
    """Check, print the problems and count them."""
    from reportgen import pipeline
    from reportgen.files import Folder
    from reportgen.reporting import count

    folder = Folder.at(options.project)
    if options.watch:
        return _watch(folder, options.plans)
    problems = pipeline.check(folder, options.plans).problems
    print_problems(problems, options.annotations)
    print(count(problems))
    return verdict(problems)


def _watch(folder: Folder, plans: Sequence[str]) -> ExitCode:
    """Check again and again. It is ended by Ctrl+C, which is no fault."""
    from reportgen import pipeline, watch

    pipeline.known_plans(folder, plans)
    try:
        # A line is for somebody who waits for it, also where it goes into a pipe.
        watch.watch(folder.root, lambda: pipeline.check(folder, plans).problems, partial(print, flush=True))
    except KeyboardInterrupt:
        return ExitCode.FINE
    return ExitCode.FINE
