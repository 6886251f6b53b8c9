"""``reportgen fix``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_problems
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportgen import fixes
    from reportgen.files import Folder

HELP = "put right in the files what can be put right safely, and show the rest as a diff"

_ROUNDS = 5
"""What a change brings to light, as a status behind a key that was not known, is put right in the next round."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    parser.add_argument(
        "--select",
        action="append",
        metavar="NAMES",
        help="only these fixes (R002, ids, …), also those that are only shown otherwise",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Make the safe changes, or those named, and show what else could be changed."""
    from reportgen import fixes, pipeline
    from reportgen.files import Folder, replace

    only = _names(options.select)
    folder = Folder.at(options.project)
    pipeline.known_plans(folder, options.plans)
    changes, changed = 0, set[str]()
    for _ in range(_ROUNDS):
        found = _found(folder, options.plans, only)
        if found is None:
            return ExitCode.PROBLEMS
        ground, mendings = found
        files = fixes.read(folder.root, ground, mendings)
        safe = fixes.mend(files, [one for one in mendings if one.safe or only])
        for file in safe:
            changes += len(file.made)
            changed |= {file.path} if file.made else set()
            if options.diff:
                print(fixes.diff(file), end="")
            elif file.made:
                replace((folder.root / file.path).resolve(), file.after)
                for one in file.made:
                    print(f"{one.path}:{one.line}: {one.what} ({one.name})")
        if options.diff or not any(file.made for file in safe):
            break
    # What is only shown is shown on top of what was done.
    now = {file.path: file.after for file in safe}
    rest = fixes.mend({**files, **now}, [one for one in mendings if not (one.safe or only)])
    _show(rest)
    refused = [(one, reason) for file in (*safe, *rest) for one, reason in file.refused]
    for one, reason in refused:
        print(f"{one.path}:{one.line}: left as it is: {one.what} ({one.name}): {reason}")
    print(_summary(changes, len(changed), dry=options.diff))
    return ExitCode.PROBLEMS if refused or (options.diff and changed) else ExitCode.FINE


def _found(
    folder: Folder, plans: Sequence[str], only: Collection[str]
) -> tuple[fixes.Ground, list[fixes.Mending]] | None:
    """What can be done; None, with the problems printed, where the council itself can't be read."""
    from functools import partial

    from reportgen import fixes, pipeline
    from reportgen.diagnostics import Severity
    from reportgen.fixes.history import earlier_ids

    loaded = pipeline.load(folder, Severity.ADVICE)
    if loaded.project is None:
        print_problems(loaded.problems)
        return None
    ground = fixes.Ground(loaded.project, partial(earlier_ids, folder.root))
    return ground, fixes.propose(ground, loaded.problems, plans, only)


def _names(typed: list[str] | None) -> tuple[str, ...]:
    from reportgen import fixes
    from reportgen.diagnostics import did_you_mean
    from reportgen.errors import UsageError

    if typed is None:
        return ()
    names = tuple(name.strip() for part in typed for name in part.split(",") if name.strip())
    known = (*fixes.PROBLEMS, *fixes.HABITS)
    for name in names or ("",):
        if name not in known:
            hint = did_you_mean(name, known, f"the fixes are: {', '.join(known)}")
            raise UsageError(f"there is no fix '{name}'; {hint}")
    return names


def _show(rest: list[fixes.Mended]) -> None:
    from reportgen import fixes

    shown = [file for file in rest if file.made]
    if not shown:
        return
    names = sorted({one.name for file in shown for one in file.made})
    print("\nNot changed by itself, as other words would be printed, or another name be meant:")
    for file in shown:
        for one in file.made:
            print(f"{one.path}:{one.line}: {one.what} ({one.name})")
    print(f"To have it so: reportgen fix --select {','.join(names)}\n")
    for file in shown:
        print(fixes.diff(file), end="")
    print()


def _summary(changes: int, files: int, *, dry: bool) -> str:
    if not changes:
        return "nothing to change" if dry else "nothing changed"
    many = f"{changes} {'change' if changes == 1 else 'changes'} in {files} {'file' if files == 1 else 'files'}"
    return f"{many}, not made" if dry else f"{many} made"
