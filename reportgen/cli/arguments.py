"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.files import Folder

# The styles of ``reporting``, which is imported when something is printed; a test compares them.
STYLES = ("terminal", "github", "json", "gitlab", "sarif", "junit")


class Saying(NamedTuple):
    """A style in which problems are said, and the file that it goes to; the screen where there is none."""

    style: str
    file: Path | None


def plans(parser: argparse.ArgumentParser) -> None:
    """The plans to work on; all where none is named."""
    parser.add_argument("plans", nargs="*", metavar="PLAN", help="a folder under plans/; all where none is named")


def styles(parser: argparse.ArgumentParser) -> None:
    """How problems are said: ``options.sayings``, a list, empty where nothing was asked for."""
    parser.add_argument(
        "--as",
        dest="sayings",
        action="append",
        type=_saying,
        default=[],
        metavar="STYLE[=FILE]",
        help=f"how problems are printed, or written into a file: {', '.join(STYLES)}; may be given several times",
    )


def _saying(text: str) -> Saying:
    style, equals, file = text.partition("=")
    if style not in STYLES:
        raise argparse.ArgumentTypeError(f"'{style}' is none of {', '.join(STYLES)}")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"give the name of a file after '{style}='")
    return Saying(style, Path(file) if file else None)


def made(parser: argparse.ArgumentParser) -> None:
    """On which day plans are shown, where files go, and whether they are written at all."""
    parser.add_argument("--on", type=day, metavar="DAY", help="the day as at which (default: the last that is known)")
    parser.add_argument("--output", type=path, metavar="DIR", help="where the files go (default: output)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is not up to date")


def path(text: str) -> Path:
    """A path; a variable that is not set would else be the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("no path is given")
    return Path(text)


def output(given: Path | None, folder: Folder) -> Path:
    """The folder that finished files go to: the one given, else ``output`` of the project.

    Raises UsageError where they would stand among what they are made from.
    """
    if given is None:
        return folder.root / "output"
    if given.resolve() == folder.root:
        raise UsageError(f"--output {given}: this is the project's own folder; type '--output output', or leave it out")
    outside(given, folder, *SOURCES)
    return given


SOURCES = ("plans", "templates")
"""The folders of a project that hold what documents are made from."""


def outside(given: Path, folder: Folder, *sources: str) -> None:
    """Raises UsageError where the path of ``--output`` is one of these folders of the project, or below one."""
    for source in sources:
        if given.resolve().is_relative_to((folder.root / source).resolve()):
            instead = f"output/{given.name}" if given.suffix else "output"
            raise UsageError(
                f"--output {given}: '{source}' holds what documents are made from; "
                f"type '--output {instead}', or leave it out"
            )


def some(text: str, known: Sequence[str], option: str) -> list[str]:
    """Those of ``known`` that are named, with commas between them. Raises UsageError for any other."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or any(name not in known for name in names):
        raise UsageError(f"{option} takes {', '.join(known)}, not '{text}'")
    return [name for name in known if name in names]


def day(text: str) -> date:
    """A day as it is typed in plans, for ``type=`` of an option."""
    from reportgen.dates import read_day

    found = read_day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; type 2018-03-20 or '20 March 2018'")
    return found
