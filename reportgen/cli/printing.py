"""What several commands print, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.arguments import Saying
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from reportgen.files import Folder
    from reportgen.fingerprints import Known
    from reportgen.pipeline import Built
    from reportgen.reporting import Silenced


def print_problems(problems: Sequence[Diagnostic]) -> None:
    """Print what keeps a command from being done, for a person."""
    from reportgen.fingerprints import fingerprints
    from reportgen.reporting import STYLES, Findings

    print(STYLES["terminal"].say(Findings(fingerprints(problems)), colour=colour()), end="")


def print_errors(problems: Sequence[Diagnostic]) -> None:
    """Print what kept files from being made, beside what a program may read; warnings and advice are for ``check``."""
    from reportgen.fingerprints import fingerprints
    from reportgen.reporting import STYLES, Findings

    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    print(STYLES["terminal"].say(Findings(fingerprints(wrong)), colour=False), end="", file=sys.stderr)


def say_problems(
    folder: Folder, problems: Sequence[Known], sayings: Sequence[Saying] = (), ignored: Sequence[Silenced] = ()
) -> None:
    """Say problems in the styles asked for: into their files, and on the screen in the style without a file.

    Raises UsageError where two styles can't both be on the screen, and OutputError for a file that can't be written.
    """
    from reportgen.files import replace
    from reportgen.reporting import STYLES, Findings

    findings = Findings(problems, ignored, _below(folder))
    for style in screen(sayings):
        print(STYLES[style].say(findings, colour=colour()), end="")
    for saying in sayings:
        if saying.file is not None:
            replace(saying.file, STYLES[saying.style].say(findings, colour=False).encode("utf-8", "replace"))


def print_end(line: str, sayings: Sequence[Saying] = ()) -> None:
    """Print a line beside the problems: on the screen, but for what is a file of its own, which it would spoil."""
    from reportgen.reporting import STYLES

    whole = any(STYLES[style].whole for style in screen(sayings))
    print(line, file=sys.stderr if whole else sys.stdout)


def screen(sayings: Sequence[Saying]) -> list[str]:
    """The styles on the screen. Raises UsageError where one that is a file of its own is not alone."""
    from reportgen.reporting import STYLES

    shown = [saying.style for saying in sayings if saying.file is None] or ["terminal"]
    whole = [style for style in shown if STYLES[style].whole]
    if whole and len(shown) > 1:
        raise UsageError(f"{whole[0]} has to be alone on the screen; give it a file: '--as {whole[0]}=FILE'")
    return shown


def _below(folder: Folder) -> str:
    """What leads from the current folder to the project, where it is below: paths are clicked and read from here."""
    try:
        below = folder.root.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return ""
    return "" if below == "." else f"{below}/"


def say_files(built: Built, output: Path, *, check: bool, quiet: bool = False, most: int = 0) -> bool:
    """Print which files were made, the first ``most`` or all of up to a dozen by name. Whether any is out of date."""
    changed = sum(1 for _, one in built.files if one)
    named = built.files[: most or (len(built.files) if len(built.files) <= 12 else 0)]
    if not quiet:
        for path, different in named:
            state = ("would change" if check else "written") if different else "unchanged"
            print(f"{shown(path)}  ({state})")
        done = f"{changed} {'would change' if check else 'written'}"
        count = len(built.files)
        print(f"{count} {'file' if count == 1 else 'files'} in {shown(output)}, {done}, {count - changed} unchanged")
    return check and bool(changed)


def colour() -> bool:
    """Whether standard output is a terminal whose owner has nothing against colour (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def bold(text: str) -> str:
    """A text as a heading, where there is colour."""
    return f"\x1b[1m{text}\x1b[0m" if colour() else text


def verdict(problems: Iterable[Diagnostic]) -> ExitCode:
    """How a command ends that found these problems: only an error is wrong."""
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.PROBLEMS if wrong else ExitCode.FINE


def ending(built: Built, *, stale: bool) -> ExitCode:
    """Print which files the disk refused, and say how a command ends that made files."""
    for line in built.refused[:_MANY]:
        print(f"reportgen: {line}", file=sys.stderr)
    if more := len(built.refused[_MANY:]):
        print(f"reportgen: and {more} more {'file' if more == 1 else 'files'}", file=sys.stderr)
    if built.refused:
        return ExitCode.FAULT
    return ExitCode.PROBLEMS if stale else verdict(built.problems)


_MANY = 5


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
