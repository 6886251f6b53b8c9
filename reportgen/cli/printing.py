"""What several commands print, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import ExitCode


def print_problems(problems: Sequence[Diagnostic], style: str = "terminal") -> None:
    """Print problems in one of the styles of ``reporting``."""
    from reportgen.reporting import STYLES

    print(STYLES[style](problems, colour=colour()), end="")


def colour() -> bool:
    """Whether standard output is a terminal whose owner has nothing against colour (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def verdict(problems: Iterable[Diagnostic]) -> ExitCode:
    """How a command ends that found these problems: only an error is wrong."""
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.PROBLEMS if wrong else ExitCode.FINE


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
