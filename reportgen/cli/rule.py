"""``reportgen rule``."""

from __future__ import annotations

import argparse
import re

from reportgen.cli.printing import bold, colour
from reportgen.errors import ExitCode, UsageError

HELP = "print what a rule finds, why it matters and how to fix it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("code", metavar="CODE", help="the code or the name that stands in a message: R001")


def run(options: argparse.Namespace) -> ExitCode:
    """Print the page of the rule. Raises UsageError where there is no such code or name."""
    from reportgen.diagnostics import nearest
    from reportgen.rules import codes
    from reportgen.rules.pages import page

    known = codes()
    names = {kind.name: code for code, kind in known.items()}
    code = options.code.upper() if options.code.upper() in known else names.get(options.code.lower())
    if code is None:
        near = nearest(options.code, [*names, *known])
        hint = f"did you mean '{near}'?" if near else "'reportgen rules' lists the rules"
        raise UsageError(f"there is no rule '{options.code}'; {hint}")
    text = page(code)
    print(_readable(text) if colour() else text, end="")
    return ExitCode.FINE


def _readable(page: str) -> str:
    """A page as a person reads it at a terminal: headings in bold, examples indented, no marks of Markdown."""
    lines: list[str] = []
    example = False
    for line in page.splitlines():
        if line.startswith("```"):
            example = not example
        elif example:
            lines.append(f"    {line}")
        elif heading := re.match(r"#+ (.*)", line):
            lines.append(bold(heading[1]))
        else:
            plain = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"\1 (\2)", line)
            lines.append(re.sub(r"(\*\*|`)(.+?)\1", r"\2", plain))
    return "\n".join(lines) + "\n"
