"""Questions to whoever sits at the terminal, each of which an option answers as well."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from reportgen.errors import UsageError

T = TypeVar("T")


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def require(options: argparse.Namespace, *names: str) -> None:
    """Raises UsageError where an option is missing that nobody can be asked for."""
    missing = [f"--{name}" for name in names if getattr(options, name.replace("-", "_")) is None]
    if missing and not at_terminal():
        raise UsageError(f"give {' and '.join(missing)}, or run it at a terminal to be asked")


def ask(given: str | None, question: str, default: str, read: Callable[[str], T]) -> T:
    """What was given, or the answer to a question, read by ``read``; asked again while that raises UsageError.

    Where nobody can be asked, or nothing is typed, it is ``default``.
    """
    if given is not None or not at_terminal():
        return read(default if given is None else given)
    while True:
        try:
            typed = input(f"{question} [{default}]: " if default else f"{question}: ").strip()
        except EOFError:
            print()
            raise UsageError("stopped; nothing was written") from None
        try:
            return read(typed or default)
        except UsageError as error:
            print(f"  {error}")


def words(text: str) -> str:
    """Any words, on one line."""
    if not text.strip():
        raise UsageError("type a word or two")
    return " ".join(text.split())


def words_or_none(text: str) -> str:
    """Any words, or none."""
    return " ".join(text.split())


def day(text: str) -> date:
    """A day."""
    from reportgen.dates import read_day

    found = read_day(text)
    if found is None:
        raise UsageError(f"'{text}' is not a day that can be read: type it as 2018-03-20 or 20 March 2018")
    return found


def day_or_none(text: str) -> date | None:
    """A day, or none."""
    return day(text) if text.strip() else None


def one_of(known: list[str], what: str) -> Callable[[str], str]:
    """Reads one of the names that are known."""
    from reportgen.diagnostics import did_you_mean

    def read(text: str) -> str:
        if text in known:
            return text
        hint = did_you_mean(text, known, f"it is one of: {', '.join(known)}")
        raise UsageError(f"'{text}' is not {what}; {hint}" if text else f"type {what}: {', '.join(known)}")

    return read
