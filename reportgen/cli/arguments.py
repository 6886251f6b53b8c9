"""Arguments that several commands take."""

from __future__ import annotations

import argparse


def plans(parser: argparse.ArgumentParser) -> None:
    """The plans to work on; all where none is named."""
    parser.add_argument("plans", nargs="*", metavar="PLAN", help="a folder under plans/; all where none is named")


def style(parser: argparse.ArgumentParser) -> None:
    """How problems are printed."""
    parser.add_argument(
        "--annotations", choices=("terminal", "github"), default="terminal", help="how problems are printed"
    )
