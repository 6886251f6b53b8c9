"""``reportgen template``."""

from __future__ import annotations

import argparse

from reportgen.cli import arguments as common
from reportgen.cli.printing import print_end, print_problems, say_problems, screen, shown, verdict
from reportgen.errors import ExitCode, UsageError

HELP = "check a Word template, make a new one, or see one filled"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    asked = parser.add_subparsers(dest="asked", required=True, metavar="WHAT")
    check = asked.add_parser("check", help="say what is wrong with a Word template")
    check.add_argument("name", metavar="FILE", help="a Word file, or the name of a format")
    common.styles(check)
    new = asked.add_parser("new", help="write a Word template to begin with")
    new.add_argument("name", metavar="FORMAT", help="the format that it is for")
    new.add_argument("--output", type=common.path, metavar="FILE", help="where it goes (default: the format's folder)")
    preview = asked.add_parser("preview", help="fill a Word template with a sample of every style")
    preview.add_argument("name", metavar="FILE", help="a Word file, or the name of a format")
    preview.add_argument("--output", type=common.path, metavar="FILE", help="where it goes (default: output)")


def run(options: argparse.Namespace) -> ExitCode:
    """Do what was asked for, and print what is wrong with the template."""
    from reportgen.files import Folder, replace
    from reportgen.fingerprints import fingerprints
    from reportgen.pipeline import template
    from reportgen.reporting import count

    if options.asked == "check":
        screen(options.sayings)
    folder = Folder.at(options.project)
    if options.asked != "check" and options.output is not None:
        # A template goes where templates are; a preview there would take its place.
        common.outside(options.output, folder, *(("plans",) if options.asked == "new" else common.SOURCES))
    asked = template.ask(folder, options.name, file=options.asked != "new")
    if options.asked == "new":
        path = options.output or asked.own
        if path.exists():
            raise UsageError(f"{shown(path)} is there already: name another file with --output")
        replace(path, template.starter(asked))
        print(f"{shown(path)} written: open it in Word and make it yours")
        return ExitCode.FINE
    if options.asked == "check":
        problems = template.check(asked)
        say_problems(folder, fingerprints(problems), options.sayings)
        end = f"{shown(asked.file)}, as a template of '{asked.layout.name}': {count(problems)}"
        print_end(end, options.sayings)
        return verdict(problems)
    data, problems = template.preview(asked)
    print_problems(problems)
    if data:
        path = options.output or folder.root / "output" / f"preview-{asked.layout.name}.docx"
        replace(path, data)
        print(f"{shown(path)} written")
    return verdict(problems)
