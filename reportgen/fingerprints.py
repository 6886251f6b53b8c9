"""What a problem is known by from one run to the next: never its line, which moves with every line above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Source, Span


class Known(NamedTuple):
    """A problem, with what it is known by."""

    problem: Diagnostic
    by: str

    @property
    def fingerprint(self) -> str:
        """What it is known by as 32 hexadecimal digits."""
        import hashlib  # brings OpenSSL along, and who reads problems on a terminal sees no fingerprint

        return hashlib.sha256(self.by.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(problems: Iterable[Diagnostic], renamed: Mapping[str, str] | None = None) -> list[Known]:
    """The problems, each with a fingerprint that no other of them has.

    It is made of the code, the file, the id of the innermost item around the place, the words of the place, and what
    the message quotes. Those that are alike in all of this are counted, in the order in which they come. ``renamed``
    gives the paths that files have now by those that they had.
    """
    seen = Counter[tuple[str, ...]]()
    owners: dict[Source, list[str]] = {}
    found: list[Known] = []
    for problem in problems:
        span = problem.span
        path = span.source.path
        if span.source not in owners:
            owners[span.source] = _owners(span.source.lines)
        lines = owners[span.source]
        owner = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        quoted = _QUOTED.findall(problem.message[:_LONGEST])
        place = ((renamed or {}).get(path, path), owner, _words(span), *quoted)
        key = (problem.code, *place)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        found.append(Known(problem, text))
    return found


# Numbers that a message reckons ("21 days late") change by themselves; what it quotes is what somebody typed.
_QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)")

_LONGEST = 1_000
"""How much of a message is looked through: a hostile one can be long."""


def _words(span: Span) -> str:
    """What is marked, with its spaces made one; on a line of which nothing is marked, the line."""
    line = span.source.line(span.line)
    marked = line[max(0, span.column - 1) :][: span.length]
    return " ".join((marked.strip() or line).split())


# Nothing that was read is given back ("++"), so that a line of a million dashes takes no longer than another.
_KEY = re.compile(r"( *+(?:- ++)*+)[\w-][^#:]*+:(?: |$)")
_ID = re.compile(r" *+(?:- ++)*+id: *+(['\"]?)([^\s'\"#]+)\1 *+(?:#|$)")


def _owners(lines: list[str]) -> list[str]:
    """For each line the id of the innermost mapping of YAML around it that has one.

    Mappings are told by their indents. This is for telling one place from another, so it need not understand all of
    YAML: text that looks like a key is taken for one, the same way each time.
    """
    owners = [""] * len(lines)
    stack: list[tuple[int, int, str]] = []  # the indent of a mapping's keys, its first line, its id

    def close(indent: int, here: int) -> None:
        while stack and stack[-1][0] > indent:
            _, first, name = stack.pop()
            if name:
                for number in range(first, here):
                    owners[number] = owners[number] or name

    for number, line in enumerate(lines):
        key = _KEY.match(line)
        if key is None:
            continue
        indent = len(key[1])
        dash = line.find("- ") if "-" in key[1] else indent
        close(indent if dash == indent else dash, number)
        if not stack or stack[-1][0] < indent:
            stack.append((indent, number, ""))
        found = _ID.match(line)
        if found and stack[-1][0] == indent:
            stack[-1] = (indent, stack[-1][1], found[2])
    close(-1, len(lines))
    return owners
