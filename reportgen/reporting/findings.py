"""What a run found, as every style takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.fingerprints import Known


class Silenced(NamedTuple):
    """A problem that somebody said to ignore: why, and the last day, as 2018-12-31."""

    known: Known
    because: str
    until: str


@dataclass(frozen=True)
class Findings:
    """The problems to show, by file and place, and where it was asked for those that are ignored.

    ``below`` is what leads from the current folder to the project's, "" or "councils/leeds/": CI and editors take a
    path from where the command runs.
    """

    problems: Sequence[Known]
    ignored: Sequence[Silenced] = ()
    below: str = ""

    def path(self, problem: Diagnostic) -> str:
        """The path of a problem's file, from the current folder."""
        return f"{self.below}{problem.span.source.path}"


def sentence(problem: Diagnostic) -> str:
    """The message, with what to do behind it."""
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message


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


def as_json(value: object) -> str:
    """A value as the text of a file in JSON."""
    import json  # a check that prints for a person does not need it

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
