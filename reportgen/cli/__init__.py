"""The command line: one module a command, each with its ``HELP``, its ``arguments`` and what it does, ``run``."""

from __future__ import annotations

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from reportgen import __version__
from reportgen.cli import (
    approve,
    build,
    changes,
    check,
    dates,
    export,
    fix,
    init,
    new,
    overview,
    redline,
    rule,
    rules,
    schema,
    slices,
    template,
    trace,
    update,
)
from reportgen.errors import ExitCode, ReportgenError


class Command(Protocol):
    """What the module of a command holds. It imports what is heavy when it runs, as every call imports all of them."""

    HELP: str
    """What it does, in a few words without a full stop."""

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare its arguments and options."""

    def run(self, options: argparse.Namespace, /) -> ExitCode:
        """Do it, print, and say how it ended."""


COMMANDS: dict[str, Command] = {
    "approve": approve,
    "build": build,
    "changes": changes,
    "check": check,
    "dates": dates,
    "export": export,
    "fix": fix,
    "init": init,
    "new": new,
    "overview": overview,
    "redline": redline,
    "rule": rule,
    "rules": rules,
    "schema": schema,
    "slices": slices,
    "template": template,
    "trace": trace,
    "update": update,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 fine, 1 problems in the input, 2 wrong use, 3 our fault."""
    # Nearly all that a command makes stays until it ends, and hardly any of it holds itself. Python would look through
    # it after every 700 objects, and twice more on the way out: a tenth of the time of a check.
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    _speak_utf8()
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        code = int(COMMANDS[options.command].run(options))
        sys.stdout.flush()
        return code
    except ReportgenError as error:
        print(f"reportgen: {error}", file=sys.stderr)
        return int(error.exit_code)
    except KeyboardInterrupt:
        print("reportgen: stopped", file=sys.stderr)
        return int(ExitCode.USAGE)
    except BrokenPipeError:
        # Whoever read our output has gone; what Python would flush on the way out has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.USAGE)
    except Exception as error:
        if os.environ.get("REPORTGEN_DEBUG"):
            raise
        print(
            f"reportgen: this is a fault of reportgen, not of your files: {type(error).__name__}: {error}\n"
            "           set REPORTGEN_DEBUG=1 to see where it happened, and please report it",
            file=sys.stderr,
        )
        return int(ExitCode.FAULT)


def _speak_utf8() -> None:
    """Windows consoles speak a code page of their own; plans hold Welsh and dashes. What is closed says nothing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # as by '>&-', or where Windows starts a program without a console
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportgen", description="Council reports in Word and HTML from plans kept as YAML."
    )
    parser.add_argument("--version", action="version", version=f"reportgen {__version__}")
    parser.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder that holds plans/ and templates/",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.arguments(commands.add_parser(name, help=command.HELP, description=f"{_sentence(command.HELP)}."))
    return parser


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
