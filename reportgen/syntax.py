"""Syntax errors of YAML in an officer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from reportgen.characters import FOREIGN_INDENT
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.nodes import rest_of_line


class _Explanation(NamedTuple):
    """What libyaml says, in part, and what an officer should read.

    ``context`` is true where the fault lies at the start of what could not be read, not at its end.
    """

    part: str
    message: str
    hint: str
    code: str = "L001"
    context: bool = False


_BACKSLASH = 'a backslash in "…" means something of its own', "use '…' for text with backslashes"
_START = "text can't start with this character", "put the text in quotes: '…'"

# The first that fits is taken.
_EXPLANATIONS: tuple[_Explanation, ...] = (
    _Explanation("unknown escape character", *_BACKSLASH),
    _Explanation("hexdecimal number", *_BACKSLASH),
    _Explanation("Unicode character escape", *_BACKSLASH),
    _Explanation(
        "quoted scalar",
        "the quotation mark that opens here is never closed",
        "close it, or take it away; an apostrophe inside '…' is typed twice: ''",
        context=True,
    ),
    _Explanation("cannot start any token", *_START),
    _Explanation("mapping keys are not allowed", *_START),
    _Explanation("scanning a directive", *_START, context=True),
    _Explanation(
        "expected comment or line break",
        "text stands on the line of its '|' or '>'",
        "start the text on the line below; text that starts with | or > goes in quotes",
        context=True,
    ),
    _Explanation(
        "mapping values are not allowed",
        "this line is read as a part of the text above it, and a colon stands in it",
        "line the key up with those above; put text with a colon in quotes, or on the lines below a '|'",
    ),
    _Explanation(
        "could not find expected ':'",
        "this line is neither a key with a colon nor a part of the text above",
        "type 'key: text', or indent the line to go on with the text above",
        context=True,
    ),
    _Explanation(
        "did not find expected key",
        "this line does not line up with the lines above it",
        "give keys that belong together the same indent",
    ),
    _Explanation(
        "did not find expected '-' indicator",
        "a list goes on here with something that is not an item",
        "start the line with '- ', at the indent of the other items",
    ),
    _Explanation(
        "expected <document start>",
        "this line does not line up with the lines above it",
        "give keys that belong together the same indent",
    ),
    _Explanation(
        "block sequence entries are not allowed",
        "a list can't start on the line of its key",
        "put '- …' on the line below the key; text that starts with a dash goes in quotes",
    ),
    _Explanation(
        "did not find expected ',' or",
        "the bracket that opens here is not closed",
        "close it with ] or }, or put the text in quotes",
        context=True,
    ),
    _Explanation("tag handle", "text that starts with ! is read as a YAML tag", "put the text in quotes", "L005"),
    _Explanation(
        "expected alphabetic or numeric character",
        "text can't start with & or *",
        "put the text in quotes: '…'",
        "L004",
        context=True,
    ),
)

# Slips that libyaml notices only later, or for another reason than an officer would give: what stands at the
# first group is the slip. Each is looked for on the line of the error and on the one above it.
_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"[ \t]*([\u00a0\u2007\u202f\u3000]+)"),
        *FOREIGN_INDENT,
    ),
    (
        re.compile(r" *([–—•·−])\s*\S"),
        "an entry of a list starts with an ordinary dash, not with this character",
        "type '- ' in its place",
    ),
    (re.compile(r" *(-)[^\s-][^:]*:(?:\s|$)"), "the dash has no space after it", "type '- ' before the text"),
)
_COLON = re.compile(r" *(?:- )?[\w -]+(:)[^ \t/]")


def syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic:
    """The diagnostic for what PyYAML raised."""
    said = f"{error.context or ''} {error.problem or ''}"
    known = next((one for one in _EXPLANATIONS if one.part in said), None)
    mark = error.problem_mark or error.context_mark
    if known is not None and known.context and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    text = source.line(line)
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent or text[column - 1 : column] == "\t":
        span = Span(source, line, text.index("\t") + 1)
        return Diagnostic("L002", span, "a tab stands here", "indent with spaces: two for each step")
    for slip in _slips(source, line):
        return slip
    span = Span(source, line, column, rest_of_line(source, line, column))
    if known is None:
        hint = "look for brackets, quotation marks and colons on this line and the one above"
        return Diagnostic("L001", span, f"this can't be read as YAML: {' '.join(said.split())}", hint)
    if known.part.startswith(("did not find expected key", "did not find expected '-'", "expected <document")):
        if source.line(line - 1).rstrip() == "...":
            span = Span(source, line - 1, 1, 3)
            return Diagnostic("L006", span, "'...' ends the file's text, and more stands below", "take it away")
        if text[: column - 1].strip():
            message = "text goes on after the quotation mark or bracket that closes it"
            hint = "put all of the text in quotes; an apostrophe inside '…' is typed twice: ''"
            return Diagnostic("L001", span, message, hint)
    if known.part == "mapping values are not allowed" and re.search(r":\s", text[: column - 1]):
        hint = "put the text in quotes, or on the lines below a '|'"
        return Diagnostic("L001", span, "a colon with a space stands inside the text", hint)
    if known.part == "could not find expected ':'" and (colon := _COLON.match(text)):
        span = Span(source, line, colon.start(1) + 1)
        return Diagnostic("L001", span, "the colon has no space after it", "type an ordinary space behind it")
    return Diagnostic(known.code, span, known.message, known.hint)


def _slips(source: Source, line: int) -> Iterator[Diagnostic]:
    """Slips on a line that could not be read, or on the line above it."""
    for number in (line, line - 1):
        for pattern, message, hint in _SLIPS:
            match = pattern.match(source.line(number))
            if match:
                span = Span(source, number, match.start(1) + 1, len(match[1]))
                yield Diagnostic("L001", span, message, hint)
