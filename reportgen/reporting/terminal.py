"""For a person at a terminal: by file, each problem with its line, a caret and what to type instead."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.reporting.findings import Findings, Silenced

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_LONGEST = 110
_MANY = 10
"""More problems than fit on a screen are summed up by rule."""

Paint = Callable[[str, str], str]


def terminal(findings: Findings, *, colour: bool) -> str:
    """The problems of each file, a blank line between files; at the end, where there are many, how often each rule."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    problems = [known.problem for known in findings.problems]
    parts = [
        "".join(f"{_problem(problem, path, paint)}\n" for problem in group)
        for path, group in groupby(problems, key=findings.path)
    ]
    if findings.ignored:
        lines = "".join(_ignored(one, findings, paint) for one in findings.ignored)
        parts.append(f"{paint('Ignored:', '1')}\n{lines}")
    if len(problems) > _MANY:
        parts.append("".join(_by_rule(problems, paint)))
    # What is said at the end stands apart from what has several parts.
    return "\n".join(parts) + ("\n" if len(parts) > 1 else "")


def _head(problem: Diagnostic, path: str, paint: Paint) -> str:
    span = problem.span
    place = f"{path}:{span.line}:{span.column}" if span.line else path
    severity = paint(f"{problem.severity.value} {problem.code}", f"1;{_COLOURS[problem.severity]}")
    return f"{paint(place, '1')}: {severity}: {problem.message}"


def _problem(problem: Diagnostic, path: str, paint: Paint) -> str:
    span = problem.span
    lines = [_head(problem, path, paint)]
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


def _ignored(one: Silenced, findings: Findings, paint: Paint) -> str:
    problem = one.known.problem
    return f"{_head(problem, findings.path(problem), paint)}\n      = until {one.until}: {one.because}\n"


def _by_rule(problems: Sequence[Diagnostic], paint: Paint) -> Iterator[str]:
    """How often each code was found: what weighs most first, then what was found most."""
    numbers = Counter((problem.severity.rank, problem.code) for problem in problems)
    kinds = {(problem.severity.rank, problem.code): problem for problem in problems}
    width = max(len(str(number)) for number in numbers.values())
    for key, number in sorted(numbers.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1])):
        problem = kinds[key]
        severity = paint(f"{problem.severity.value:7} {problem.code}", f"1;{_COLOURS[problem.severity]}")
        yield f"{number:>{width}}  {severity}  {problem.name}\n"
    yield "'reportgen rule CODE' says why one matters and how to fix it.\n"
