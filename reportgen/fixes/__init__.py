"""What can be put right by a machine, and how: one literal table for problems, one for habits.

A fix yields changes in the text of a file (:mod:`reportgen.editing`). One that is safe changes no word that is printed,
or puts right what kept the plan from being printed at all in the one way that can be meant; any other is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from reportgen.characters import CONTROLS
from reportgen.diagnostics import Diagnostic
from reportgen.editing import apply_each, decode, encode
from reportgen.errors import UsageError
from reportgen.fixes import ids, order, quotes, spelling
from reportgen.fixes.mending import FixHabit, FixProblem, Ground, Mending

__all__ = ["HABITS", "PROBLEMS", "Ground", "Mended", "Mending", "diff", "mend", "propose", "read"]

PROBLEMS: dict[str, FixProblem] = {
    "N001": spelling.respelt,
    "R002": quotes.reworded,
    "R003": quotes.repunctuated,
    "R004": quotes.unanswered,
    "S001": spelling.respelt,
    "S005": spelling.respelt,
}
"""What puts a problem right, by its code."""

HABITS: dict[str, FixHabit] = {
    "quotes": quotes.verbatim,
    "ids": ids.missing,
    "order": order.by_date,  # last, as it moves what the others name by its place
}
"""What is no problem and better otherwise."""


def propose(
    ground: Ground, problems: Iterable[Diagnostic], plans: Sequence[str] = (), only: Collection[str] = ()
) -> list[Mending]:
    """What can be done about ``problems`` and habits, in ``plans`` and among ``only`` where these are given."""
    found: list[Mending] = []
    for problem in problems:
        if problem.code in PROBLEMS:
            found += (one._replace(name=problem.code) for one in PROBLEMS[problem.code](ground, problem))
    for name, habit in HABITS.items():
        found += (one._replace(name=name) for one in habit(ground))
    wanted = [one for one in dict.fromkeys(found) if not only or one.name in only]
    return [one for one in wanted if not plans or one.path.split("/")[1] in (*plans, "council.yaml")]


class Mended(NamedTuple):
    """One file: as it was, as it is with the changes made, which were made, and which were refused and why."""

    path: str
    before: bytes
    after: bytes
    made: list[Mending]
    refused: list[tuple[Mending, str]]


def read(root: Path, ground: Ground, mendings: Iterable[Mending]) -> dict[str, bytes]:
    """The files that the mendings are in, by their paths.

    Raises UsageError where one has changed since the mendings were found in it.
    """
    found: dict[str, bytes] = {}
    for path in sorted({one.path for one in mendings}):
        node = ground.root(path)
        found[path] = (root / path).read_bytes()
        if node is None or decode(found[path]) != node.source.text:
            raise UsageError(f"{path} has changed while it was read: run it again")
    return found


def mend(files: Mapping[str, bytes], mendings: Iterable[Mending]) -> list[Mended]:
    """The ``files`` with the mendings made, each of them whole or not at all; nothing is written."""
    by_file: dict[str, list[Mending]] = {}
    for one in mendings:
        by_file.setdefault(one.path, []).append(one)
    result: list[Mended] = []
    for path, group in sorted(by_file.items()):
        before = files[path]
        text, refusals = apply_each(decode(before), [one.changes for one in group])
        reasons = {refusal.group: refusal.reason for refusal in refusals}
        made = sorted((one for at, one in enumerate(group) if at not in reasons), key=lambda one: one.line)
        refused = [(group[at], reason) for at, reason in sorted(reasons.items())]
        result.append(Mended(path, before, encode(text, before), made, refused))
    return result


def diff(mended: Mended) -> str:
    """What changes in a file, as a unified diff that ``git apply`` takes."""
    before, after = (_lines(data) for data in (mended.before, mended.after))
    return "".join(unified_diff(before, after, f"a/{mended.path}", f"b/{mended.path}"))


def _lines(data: bytes) -> list[str]:
    text = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", decode(data))
    lines = text.split("\n")
    whole = [f"{line}\n" for line in lines[:-1]]
    return [*whole, f"{lines[-1]}\n\\ No newline at end of file\n"] if lines[-1] else whole
