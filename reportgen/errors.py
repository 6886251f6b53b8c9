"""The one exception base and the exit codes.

Bad input is never an exception: it is a diagnostic. These are for wrong use of the command
and for what reportgen itself can't do; only ``cli`` catches them.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells the shell."""

    FINE = 0
    PROBLEMS = 1
    """The input has errors; nothing was written for the reports that have them."""
    USAGE = 2
    """The command was called wrongly: an unknown option, plan or folder."""
    FAULT = 3
    """reportgen itself failed: a bug, or a disk it could not write to."""


class ReportgenError(Exception):
    """Base of all exceptions that reportgen raises on purpose."""

    exit_code = ExitCode.FAULT


class UsageError(ReportgenError):
    """The command was called wrongly."""

    exit_code = ExitCode.USAGE


class OutputError(ReportgenError):
    """A finished file could not be put in its place."""

    exit_code = ExitCode.FAULT
