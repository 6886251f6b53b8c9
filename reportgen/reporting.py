"""How diagnostics are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from reportgen.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_LONGEST = 110


def terminal(problems: Sequence[Diagnostic], *, colour: bool) -> str:
    """For a person at a terminal: place, message, the line with a caret below it, what to type instead."""
    return "".join(_terminal(problem, colour) + "\n" for problem in problems)


def _terminal(problem: Diagnostic, colour: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    span = problem.span
    place = span.source.path
    if span.line:
        place += f":{span.line}:{span.column}"
    severity = paint(f"{problem.severity.value} {problem.code}", f"1;{_COLOURS[problem.severity]}")
    lines = [f"{paint(place, '1')}: {severity}: {problem.message}"]
    text = span.source.line(span.line) if span.line else ""
    if text:
        # A long line is shown from near the place on; tabs and invisible characters take one column each.
        start = max(0, min(span.column - 1, span.column + span.length - _LONGEST))
        start = 0 if span.column - 1 < _LONGEST * 2 // 3 else start
        shown = "".join(letter if letter.isprintable() else " " for letter in text[start : start + _LONGEST])
        before = shown[: span.column - 1 - start]
        marked = shown[len(before) : len(before) + span.length]
        gutter = f"{span.line:>5} | "
        caret = paint("^" * max(1, _width(marked)), f"1;{_COLOURS[problem.severity]}")
        lines.append(gutter + shown)
        lines.append(" " * 6 + "| " + " " * _width(before) + caret)
    if problem.hint:
        lines.append(" " * 6 + f"= {problem.hint}")
    return "\n".join(lines)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: an accent of its own takes none, some characters take two."""
    wide = sum(unicodedata.east_asian_width(letter) in ("W", "F") for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)


def github(problems: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Workflow commands that GitHub shows beside the lines of a change.

    Source: docs.github.com, "Workflow commands for GitHub Actions", setting a notice, warning or error message.
    """
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
    lines: list[str] = []
    for problem in problems:
        span = problem.span
        where = f"file={_property(span.source.path)}"
        if span.line:
            where += f",line={span.line},col={span.column}"
        text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
        title = _property(f"{problem.code} {problem.name}")
        lines.append(f"::{levels[problem.severity]} {where},title={title}::{_data(text)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


STYLES: dict[str, Callable[..., str]] = {"terminal": terminal, "github": github}


def count(problems: Iterable[Diagnostic]) -> str:
    """The problems counted: "2 errors, 1 warning"; "no problems" where there are none."""
    found = [problem.severity for problem in problems]
    parts: list[str] = []
    for severity, one, many in (
        (Severity.ERROR, "error", "errors"),
        (Severity.WARNING, "warning", "warnings"),
        (Severity.ADVICE, "piece of advice", "pieces of advice"),
    ):
        number = found.count(severity)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return ", ".join(parts) or "no problems"
