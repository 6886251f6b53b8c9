"""Syntax errors of YAML in an officer's words."""

from __future__ import annotations

import yaml

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.nodes import rest_of_line

# What libyaml says, in part, and what an officer should read. The first that fits is taken.
_EXPLANATIONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "cannot start any token",
        "L001",
        "text can't start with this character",
        "put the text in quotes: '…'",
    ),
    (
        "quoted scalar",
        "L001",
        "the quotation mark that opens here is never closed",
        "close it, or take it away; an apostrophe inside '…' is typed twice: ''",
    ),
    (
        "mapping values are not allowed",
        "L001",
        "a colon with a space stands inside a text, or the line is indented differently from its neighbours",
        "put the text in quotes, or on the lines below a '|'; line the keys up",
    ),
    (
        "could not find expected ':'",
        "L001",
        "this line is neither a key with a colon nor a part of the text above",
        "type 'key: text', or indent the line to go on with the text above",
    ),
    (
        "did not find expected key",
        "L001",
        "this line does not line up with the lines above it",
        "give keys that belong together the same indent; text after a closing quotation mark goes inside it",
    ),
    (
        "did not find expected '-' indicator",
        "L001",
        "a list goes on here with something that is not an item",
        "start the line with '- ', at the indent of the other items",
    ),
    (
        "block sequence entries are not allowed",
        "L001",
        "a list can't start on the line of its key",
        "put '- …' on the line below the key",
    ),
    (
        "did not find expected ',' or",
        "L001",
        "a bracket is opened and not closed",
        "close it with ] or }, or put the text in quotes",
    ),
    (
        "found undefined tag handle",
        "L005",
        "text that starts with ! is a YAML tag",
        "put the text in quotes",
    ),
    (
        "found unknown escape character",
        "L001",
        'a backslash in "…" means something of its own',
        "use '…' for text with backslashes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "L004",
        "text that starts with & or * is read as an anchor or alias",
        "put the text in quotes",
    ),
)


def syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic:
    """The diagnostic for what PyYAML raised."""
    mark = error.problem_mark or error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    if "quoted scalar" in said and "end of stream" in said:
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    text = source.line(line)
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent or text[column - 1 : column] == "\t":
        span = Span(source, line, text.index("\t") + 1)
        return Diagnostic("L002", span, "a tab stands here", "indent with spaces: two for each step")
    span = Span(source, line, column, rest_of_line(source, line, column))
    for part, code, message, hint in _EXPLANATIONS:
        if part in said:
            return Diagnostic(code, span, message, hint)
    return Diagnostic("L001", span, " ".join(said.split()) or "this is not YAML")
