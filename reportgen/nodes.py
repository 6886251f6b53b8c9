"""Located nodes: what a YAML file holds, each piece with the place where it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from reportgen.diagnostics import Source, Span


class Scalar(str):
    """Text as typed, which knows its place.

    ``line`` and ``column`` count from 1. ``block`` is true for text that starts on the line below a ``|`` or ``>``.
    """

    __slots__ = ("block", "column", "line", "source")

    source: Source
    line: int
    column: int
    block: bool

    @property
    def span(self) -> Span:
        """Where the text stands: its first line."""
        if self.block:
            first = self.source.line(self.line + 1)
            indent = len(first) - len(first.lstrip(" "))
            return Span(self.source, self.line + 1, indent + 1, max(1, len(first) - indent))
        end = self.find("\n")
        rest = len(self.source.line(self.line)) - self.column + 1
        return Span(self.source, self.line, self.column, max(1, min(end if end >= 0 else len(self), rest)))

    def line_span(self, offset: int) -> Span:
        """Where line ``offset`` of the text stands, counted from 0; exact for ``|`` blocks, else the first line."""
        if not self.block or offset <= 0:
            return self.span
        number = self.line + 1 + offset
        text = self.source.line(number)
        indent = len(text) - len(text.lstrip(" "))
        return Span(self.source, number, indent + 1, max(1, len(text) - indent))

    def part_span(self, offset: int, part: str) -> Span:
        """Where ``part`` stands on line ``offset`` of the text; the line itself where it is typed in another way."""
        span = self.line_span(offset)
        found = span.source.line(span.line).find(part, span.column - 1) if part else -1
        return Span(span.source, span.line, found + 1, len(part)) if found >= 0 else span

    def slice_span(self, start: int, end: int) -> Span:
        """Where the characters from ``start`` to ``end`` of the text stand, as far as they stand on one line.

        The text is walked beside the file, as one that is folded or quoted stands there in other lines than its own.
        """
        part = self[start:end].strip()
        start += len(self[start:end]) - len(self[start:end].lstrip())
        for offset in (self.count("\n", 0, start),) if self.block else ():
            first = self.rfind("\n", 0, start) + 1
            typed = self.source.line(self.line + 1 + offset)
            if typed.lstrip(" ") == self[first:].split("\n", 1)[0]:
                indent = len(typed) - len(typed.lstrip(" "))
                length = min(len(part), len(typed.lstrip(" ")) - (start - first))
                return Span(self.source, self.line + 1 + offset, indent + 1 + start - first, max(1, length))
        return self._walked(start, part)

    def _walked(self, start: int, part: str) -> Span:
        """Where ``part`` starts, ``start`` characters into the text, found by the characters that are no spaces."""
        wanted = sum(1 for char in self[:start] if not char.isspace())
        shown = "".join(self.split())
        passed = 0
        number, column = (self.line + 1, 0) if self.block else (self.line, self.column - 1)
        while passed <= wanted and number <= len(self.source.lines):
            line = self.source.line(number)
            for place in range(column, len(line)):
                # A quotation mark around the text, or a backslash before a character, is not part of it.
                if line[place].isspace() or passed >= len(shown) or line[place] != shown[passed]:
                    continue
                if passed == wanted:
                    length = len(part) if line.startswith(part, place) else len(line.rstrip()) - place
                    return Span(self.source, number, place + 1, max(1, length))
                passed += 1
            number, column = number + 1, 0
        return self.span


class MappingNode:
    """Keys with their nodes, in the order typed. The keys are scalars and know their places."""

    __slots__ = ("column", "entries", "line", "source")

    def __init__(self, source: Source, line: int, column: int) -> None:
        self.source = source
        self.line = line
        self.column = column
        self.entries: dict[str, Node] = {}
        """Every key is a :class:`Scalar`; it is looked up as the text it is."""

    def names(self) -> Iterator[Scalar]:
        """The keys, with their places."""
        return cast("Iterator[Scalar]", iter(self.entries))

    def named(self) -> Iterable[tuple[Scalar, Node]]:
        """The keys, with their places, and their nodes."""
        return cast("Iterable[tuple[Scalar, Node]]", self.entries.items())

    @property
    def span(self) -> Span:
        """Where the first key stands."""
        return Span(self.source, self.line, self.column, rest_of_line(self.source, self.line, self.column))

    def key_span(self, name: str) -> Span:
        """Where the key ``name`` stands, or the mapping itself where it has no such key."""
        for key in self.names():
            if key == name:
                return key.span
        return self.span


class SequenceNode:
    """A list of nodes."""

    __slots__ = ("column", "items", "line", "source")

    def __init__(self, source: Source, line: int, column: int) -> None:
        self.source = source
        self.line = line
        self.column = column
        self.items: list[Node] = []

    @property
    def span(self) -> Span:
        """Where the list starts."""
        return Span(self.source, self.line, self.column, rest_of_line(self.source, self.line, self.column))


Node = Scalar | MappingNode | SequenceNode


def scalar_at(text: str, source: Source, line: int = 0, column: int = 0) -> Scalar:
    """A text of one line, with its place."""
    scalar = Scalar(text)
    scalar.source, scalar.line, scalar.column, scalar.block = source, line, column, False
    return scalar


def span_of(text: str, otherwise: Span) -> Span:
    """Where a text was typed, or ``otherwise`` for one that was not."""
    return text.span if isinstance(text, Scalar) else otherwise


def rest_of_line(source: Source, line: int, column: int) -> int:
    """How many characters stand on the line from a place to its end; at least 1."""
    return max(1, len(source.line(line)) - column + 1)
