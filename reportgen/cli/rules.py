"""``reportgen rules``."""

from __future__ import annotations

import argparse

from reportgen.cli.printing import bold
from reportgen.errors import ExitCode

HELP = "list the rules that plans and reports are checked by"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options: none."""


def run(options: argparse.Namespace) -> ExitCode:
    """Print the rules by family, a line each."""
    from reportgen.rules import RULES, codes
    from reportgen.rules.pages import families, limit

    longest = max(len(rule.name) for rule in RULES.values())
    for family, rules in families().items():
        print(bold(family))
        for code, rule in rules.items():
            set_at = f" (limit: {limit(rule)})" if rule.limit is not None else ""
            print(f"  {code}  {rule.name:{longest}}  {rule.severity.value:7}  {codes()[code].about}{set_at}")
        print()
    print("'reportgen rule CODE' says what one finds, why it matters and how to fix it.")
    return ExitCode.FINE
