"""The command line: arguments, printing, exit codes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import __version__
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import ExitCode, ReportgenError

if TYPE_CHECKING:
    from reportgen.pipeline import Job

_ANNOTATIONS = ("terminal", "github")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 fine, 1 problems in the input, 2 wrong use, 3 our fault."""
    _speak_utf8()
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        code = int(_COMMANDS[options.command](options))
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
    """Windows consoles speak a code page of their own; plans hold Welsh and dashes."""
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

    build = commands.add_parser("build", help="check the plans and write the documents of their reports")
    build.add_argument("plans", nargs="*", metavar="PLAN", help="a folder under plans/; all where none is named")
    build.add_argument("--output", type=Path, metavar="DIR", help="where the documents go (default: output)")
    build.add_argument("--format", default="docx,html", metavar="KINDS", help="docx, html or both (default: docx,html)")
    build.add_argument(
        "--edition",
        choices=("public", "restricted", "both"),
        default="public",
        help="for whom: restricted is for members and officers, with what is internal (default: public)",
    )
    build.add_argument("--check", action="store_true", help="write nothing; fail where a document is not up to date")
    build.add_argument("--annotations", choices=_ANNOTATIONS, default="terminal", help="how problems are printed")

    check = commands.add_parser("check", help="check the plans and write nothing")
    check.add_argument("plans", nargs="*", metavar="PLAN", help="a folder under plans/; all where none is named")
    check.add_argument("--annotations", choices=_ANNOTATIONS, default="terminal", help="how problems are printed")

    trace = commands.add_parser(
        "trace", help="print what a finding, recommendation, action or measure hangs together with"
    )
    trace.add_argument("name", metavar="NAME", help="an id, or the number of a recommendation: R5")

    schema = commands.add_parser("schema", help="write the JSON Schemas that editors complete and check by")
    schema.add_argument("--check", action="store_true", help="write nothing; fail where a schema is not up to date")
    return parser


# --- commands ----------------------------------------------------------------


def _build(options: argparse.Namespace) -> ExitCode:
    from reportgen import pipeline
    from reportgen.errors import UsageError
    from reportgen.files import Folder
    from reportgen.reporting import count

    started = time.perf_counter()
    kinds = [kind.strip() for kind in options.format.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in pipeline.KINDS]
    if unknown or not kinds:
        raise UsageError(f"--format takes {' or '.join(pipeline.KINDS)}, not '{options.format}'")
    folder = Folder.at(options.project)
    output = options.output if options.output is not None else folder.root / "output"
    built = pipeline.build(
        folder, options.plans, output, kinds, edition=options.edition, dry_run=options.check, progress=_progress
    )
    _print(built.problems, options.annotations)
    for path, changed in built.files:
        state = ("would change" if options.check else "written") if changed else "unchanged"
        print(
            f"{_shown(path)}  ({path.stat().st_size // 1024 + 1} KB, {state})"
            if path.exists()
            else f"{_shown(path)}  ({state})"
        )
    seconds = time.perf_counter() - started
    files = len(built.files)
    print(
        f"{files} {'file' if files == 1 else 'files'}, {built.rows} {'action' if built.rows == 1 else 'actions'}, "
        f"{count(built.problems)}, {seconds:.1f} seconds"
    )
    stale = options.check and any(changed for _, changed in built.files)
    return ExitCode.PROBLEMS if stale else _verdict(built.problems)


def _check(options: argparse.Namespace) -> ExitCode:
    from reportgen import pipeline
    from reportgen.files import Folder
    from reportgen.reporting import count

    problems = pipeline.check(Folder.at(options.project), options.plans)
    _print(problems, options.annotations)
    print(count(problems))
    return _verdict(problems)


def _trace(options: argparse.Namespace) -> ExitCode:
    from reportgen import pipeline, trace
    from reportgen.files import Folder

    loaded = pipeline.load(Folder.at(options.project))
    if loaded.project is None:
        _print(loaded.problems, "terminal")
        return ExitCode.PROBLEMS
    for line in trace.lines(loaded.project, trace.trace(loaded.project, options.name)):
        print(line)
    return ExitCode.FINE


def _schema(options: argparse.Namespace) -> ExitCode:
    from reportgen import json_schema, pipeline
    from reportgen.files import Folder, replace

    folder = Folder.at(options.project)
    loaded = pipeline.load(folder)
    stale = False
    for name, text in json_schema.schemas(loaded.project).items():
        path = folder.root / "plans" / ".schema" / name
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{_shown(path)} is not up to date: run 'reportgen schema'")
                stale = True
        elif replace(path, text.encode()):
            print(f"{_shown(path)} written")
    return ExitCode.PROBLEMS if stale else ExitCode.FINE


_COMMANDS = {"build": _build, "check": _check, "schema": _schema, "trace": _trace}


# --- printing ----------------------------------------------------------------


def _print(problems: Sequence[Diagnostic], style: str) -> None:
    from reportgen.reporting import STYLES

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(STYLES[style](problems, colour=colour), end="")


def _verdict(problems: Iterable[Diagnostic]) -> ExitCode:
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.PROBLEMS if wrong else ExitCode.FINE


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _progress(work: Iterable[Job]) -> Iterable[Job]:
    """A progress bar for a person who waits longer than a moment; nothing in a log."""
    if not sys.stderr.isatty():
        return work
    from tqdm import tqdm

    return tqdm(list(work), unit="file", delay=1, leave=False)
