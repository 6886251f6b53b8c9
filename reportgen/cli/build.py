"""``reportgen build``."""

from __future__ import annotations

import argparse
import time

from reportgen.cli import arguments as common
from reportgen.cli.following import follow
from reportgen.cli.printing import ending, print_end, say_problems, screen, shown
from reportgen.errors import ExitCode

HELP = "check the plans and write the documents of their reports"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    parser.add_argument("--output", type=common.path, metavar="DIR", help="where the documents go (default: output)")
    parser.add_argument("--format", default="docx,html", metavar="KINDS", help="docx, html or both (default: both)")
    parser.add_argument(
        "--edition",
        choices=("public", "restricted", "both"),
        default="public",
        help="for whom: restricted is for members and officers, with what is internal (default: public)",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a document is not up to date")
    common.styles(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Check, write the documents, and say what was written."""
    from reportgen import pipeline
    from reportgen.errors import UsageError
    from reportgen.files import Folder
    from reportgen.fingerprints import fingerprints
    from reportgen.reporting import count

    started = time.perf_counter()
    kinds = [kind.strip() for kind in options.format.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in pipeline.KINDS]
    if unknown or not kinds:
        raise UsageError(f"--format takes {' or '.join(pipeline.KINDS)}, not '{options.format}'")
    screen(options.sayings)  # wrong use is said before anything is done
    folder = Folder.at(options.project)
    output = common.output(options.output, folder)
    built = pipeline.build(
        folder, options.plans, output, kinds, edition=options.edition, dry_run=options.check, follow=follow
    )
    say_problems(folder, fingerprints(built.problems), options.sayings)
    for path, changed in built.files:
        state = ("would change" if options.check else "written") if changed else "unchanged"
        size = f"{path.stat().st_size // 1024 + 1} KB, " if path.exists() else ""
        print_end(f"{shown(path)}  ({size}{state})", options.sayings)
    seconds = time.perf_counter() - started
    files = len(built.files)
    refused = f", {len(built.refused)} not written" if built.refused else ""
    print_end(
        f"{files} {'file' if files == 1 else 'files'}, {built.rows} {'action' if built.rows == 1 else 'actions'}, "
        f"{count(built.problems)}{refused}, {seconds:.1f} seconds",
        options.sayings,
    )
    print_end("'reportgen check' says what its rules find", options.sayings)
    stale = options.check and any(changed for _, changed in built.files)
    return ending(built, stale=stale)
