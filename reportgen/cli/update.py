"""``reportgen update``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_problems, shown
from reportgen.errors import ExitCode, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen import fixes
    from reportgen.diagnostics import Diagnostic
    from reportgen.files import Folder
    from reportgen.updates import Recorded, Sheet

HELP = "record progress and new due dates, one by one or from a sheet"

_OF_ONE = ("status", "note", "evidence", "due", "why", "agreed")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("id", nargs="?", metavar="ID", help="the id of an item, or PLAN/ID")
    one = parser.add_argument_group("one update")
    one.add_argument("--on", metavar="DAY", help="the day of the update; of a sheet, where a row gives none")
    one.add_argument("--status", metavar="STATUS", help="how it stands: one of the statuses of council.yaml")
    one.add_argument("--note", metavar="WORDS", help="what is printed")
    one.add_argument("--evidence", metavar="WORDS", help="what shows it")
    one.add_argument("--due", metavar="TIMESCALE", help="a new due date; the first one stays where it is")
    one.add_argument("--why", metavar="WORDS", help="the reason for the new date")
    one.add_argument("--agreed", metavar="WHO", help="who agreed to it: ids with commas between them, or words")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; show what would change")
    sheets = parser.add_argument_group("sheets")
    sheets.add_argument("--from", dest="filled", type=Path, metavar="FILE", help="record a sheet: .xlsx or CSV")
    sheets.add_argument("--sheet", dest="blank", type=Path, metavar="FILE", help="write one to fill in: .xlsx or .csv")
    sheets.add_argument("--lead", metavar="WHO", help="only what this lead answers for")


def run(options: argparse.Namespace) -> ExitCode:
    """Check everything, then record all of it or nothing, and say what was recorded."""
    _proper_use(options)
    from reportgen import fixes, pipeline
    from reportgen.files import Folder
    from reportgen.updates import record

    folder = Folder.at(options.project)
    loaded = pipeline.load(folder)
    if loaded.project is None:
        print_problems(loaded.problems)
        return ExitCode.PROBLEMS
    ground = fixes.Ground(loaded.project)
    if options.blank is not None:
        return _write_blank(options, ground)
    problems: list[Diagnostic] = []
    sheet = _rows(options, problems)
    recorded: list[Recorded] = []
    if sheet is not None:
        recorded, more = record(ground, sheet.rows)
        problems += more
    if problems:
        return _say(problems)
    mendings = [one.mending for one in recorded if one.mending is not None]
    mended = fixes.mend(fixes.read(folder.root, ground, mendings), mendings)
    refused = [(one, reason) for file in mended for one, reason in file.refused]
    if refused:
        for mending, reason in refused:
            print(f"{mending.path}:{mending.line}: {mending.what}: this can't be written into the file: {reason}")
        print("nothing was recorded")
        return ExitCode.PROBLEMS
    if options.dry_run:
        for file in mended:
            print(fixes.diff(file), end="")
    else:
        _write(folder, mended)
    for one in recorded:
        if one.mending is not None:
            print(f"{one.mending.path}:{one.mending.line}: {one.mending.what}")
        else:
            print(f"{_place(one)}: {one.item}: this is recorded already")
    print(_summary(recorded, len(mended), sheet.left_blank if sheet else 0, dry=options.dry_run))
    return ExitCode.FINE


def _proper_use(options: argparse.Namespace) -> None:
    """Raises UsageError where the options do not go together."""
    ways = [options.id is not None, options.filled is not None, options.blank is not None]
    if sum(ways) != 1:
        raise UsageError("give the id of an item, or '--from FILE', or '--sheet FILE': one of them")
    one = [f"--{name}" for name in _OF_ONE if getattr(options, name) is not None]
    if options.id is None and one:
        raise UsageError(f"'{one[0]}' belongs to one update: give the id of its item, or say it in the sheet")
    if options.lead is not None and options.blank is None:
        raise UsageError("'--lead' belongs to '--sheet'")
    if options.blank is not None:
        if options.dry_run:
            raise UsageError("'--dry-run' shows what would be recorded; '--sheet' records nothing")
        if options.blank.suffix.casefold() not in (".xlsx", ".csv"):
            raise UsageError(f"'{options.blank}' ends in neither .xlsx nor .csv")


def _rows(options: argparse.Namespace, problems: list[Diagnostic]) -> Sheet | None:
    """What was typed, or what stands in the sheet."""
    from reportgen.updates import ENOUGH, Sheet, of_options, read, with_day

    if options.filled is None:
        given = {name: getattr(options, name) for name in ("id", "on", *_OF_ONE)}
        return Sheet((of_options(given),))
    try:
        with options.filled.open("rb") as file:
            data = file.read(ENOUGH)
    except OSError as error:
        raise UsageError(f"{options.filled} can't be opened: {error.strerror}") from error
    sheet = read(data, shown(options.filled), problems)
    return None if sheet is None else Sheet(tuple(with_day(sheet.rows, options.on)), sheet.left_blank)


def _say(problems: Sequence[Diagnostic]) -> ExitCode:
    from reportgen.diagnostics import sort_key
    from reportgen.reporting import count
    from reportgen.updates import in_cells

    print_problems(in_cells(sorted(dict.fromkeys(problems), key=sort_key)))
    print(f"{count(problems)}; nothing was recorded")
    return ExitCode.PROBLEMS


def _write(folder: Folder, mended: Sequence[fixes.Mended]) -> None:
    """Write all files, or, where the disk refuses one, put back those before it."""
    from reportgen.files import replace

    for at, file in enumerate(mended):
        try:
            replace((folder.root / file.path).resolve(), file.after)
        except OutputError:
            for before in mended[:at]:
                replace((folder.root / before.path).resolve(), before.before)
            raise


def _place(one: Recorded) -> str:
    span = one.row.place
    return f"{span.source.path}:{span.line}" if span.line else "update"


def _summary(recorded: Sequence[Recorded], files: int, left_blank: int, *, dry: bool) -> str:
    made = sum(one.mending is not None for one in recorded)
    parts = [
        f"{made} {'update' if made == 1 else 'updates'} in {files} {'file' if files == 1 else 'files'}"
        f"{', not recorded' if dry else ' recorded'}"
        if made
        else "nothing to record"
    ]
    if there := len(recorded) - made:
        parts.append(f"{there} there already")
    if left_blank:
        parts.append(f"{left_blank} {'row' if left_blank == 1 else 'rows'} left blank")
    return "; ".join(parts)


def _write_blank(options: argparse.Namespace, ground: fixes.Ground) -> ExitCode:
    from reportgen.files import replace
    from reportgen.updates import blank_sheet

    if options.blank.exists():
        raise UsageError(f"{shown(options.blank)} is there already, perhaps filled in; nothing was written")
    day = None
    if options.on is not None:
        try:
            day = common.day(options.on)
        except argparse.ArgumentTypeError as error:
            raise UsageError(str(error)) from error
    blank = blank_sheet(ground, options.lead, day, workbook=options.blank.suffix.casefold() == ".xlsx")
    replace(options.blank, blank.data)
    print(f"{shown(options.blank)} written: {blank.actions} open {'item' if blank.actions == 1 else 'items'}")
    if blank.without_id:
        print(f"{blank.without_id} more have no id: 'reportgen fix --select ids' gives each one")
    print(f"Next: have it filled in, then run 'reportgen update --from {shown(options.blank)} --dry-run'.")
    return ExitCode.FINE
