"""``reportgen slices``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.following import follow
from reportgen.cli.printing import ending, print_errors, say_files
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.model.project import Project
    from reportgen.pipeline.slices import Cut

HELP = "write a chase sheet for each lead, and a page for each body, partner and ward"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    common.plans(parser)
    parser.add_argument("--by", default="lead,body,partner,ward", metavar="WHOM", help="only some: lead, body, …")
    parser.add_argument("--format", default="docx,html,txt", metavar="KINDS", help="only some: docx, html, txt")
    common.made(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the pages, and say what there is to chase, and of whom."""
    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder
    from reportgen.pipeline import slices
    from reportgen.pipeline.chosen import project_of
    from reportgen.progress.slices import SLICES

    by = common.some(options.by, SLICES, "--by")
    kinds = common.some(options.format, slices.KINDS, "--format")
    folder = Folder.at(options.project)
    output = common.output(options.output, folder)
    loaded = pipeline.load(folder, Severity.ERROR, follow=follow)
    cuts = slices.slices(loaded, options.plans, by, options.on)
    jobs = slices.jobs(loaded, cuts, kinds)
    built = pipeline.make(loaded, jobs, options.plans, output, dry_run=options.check, follow=follow)
    print_errors(built.problems)
    for cut in cuts:
        _say(project_of(loaded), cut, by)
    stale = say_files(built, output, check=options.check)
    return ending(built, stale=stale)


def _say(project: Project, cut: Cut, by: Sequence[str]) -> None:
    """The plan in a line, then each lead with what is to be chased; those with nothing in one line."""
    from reportgen.progress.actions import count, soon
    from reportgen.progress.slices import NOBODY
    from reportgen.publication import written

    print(f"{cut.plan.name}, as at {written(cut.day)}; due soon is what is due by {written(soon(cut.day))}")
    idle = []
    for one in cut.slices:
        if one.by != "lead":
            continue
        named = project.named(one.name)
        name = " ".join(str(named.name if named else one.name).split())
        counts = count(one.actions)
        late, coming = counts["overdue"], counts["due soon"]
        if one.name == NOBODY:
            left = sum(1 for action in one.actions if action.open)
            if left:
                print(f"  without a lead: {left} open, {late} overdue, {coming} due soon")
        elif late or coming:
            print(f"  {name}: {late} overdue, {coming} due soon")
        else:
            idle.append(name)
    if idle:
        print(f"  nothing to chase: {'; '.join(idle)}")
    for what in by:
        if not any(one.by == what for one in cut.slices):
            print(f"  no {what} is named in this plan{_HINTS.get(what, '')}")


_HINTS = {"ward": ": a column such as '- Wards: action.wards' adds the field"}
