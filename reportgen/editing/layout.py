"""Where in a text each piece of its YAML stands.

The same parser as the loader's gives the places; here they are kept as offsets into the text, with the end of each
piece, which nodes do not have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the C parser itself
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from reportgen.characters import CONTROLS
from reportgen.editing.changes import Data, EditRefused, Path

_BETWEEN = r"(?:[ \t\r\n]|#[^\r\n]*)*"
_DASH = re.compile(_BETWEEN + "-")
_COLON = re.compile(_BETWEEN + ":")
_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Piece:
    """A text, keys or a list, from the offset ``start`` to just behind its last character, ``end``.

    A list in block style starts at its first dash. ``column`` counts from 0. ``style`` is that of a text: ``'``, ``"``,
    ``|``, ``>`` or nothing. ``body`` is where a block text starts below its ``|``, ``bottom`` where it ends with the
    blank lines below it.
    """

    start: int
    end: int
    column: int
    text: str | None = None
    style: str = ""
    body: int = 0
    bottom: int = 0
    flow: bool = False
    is_list: bool = False
    keys: list[Piece] = field(default_factory=list)
    parts: list[Piece] = field(default_factory=list)
    """The values of keys, or the entries of a list."""
    dashes: list[int] = field(default_factory=list)
    """Where the dash of each entry stands, in a list in block style."""
    names: dict[str, int] = field(default_factory=dict)

    @property
    def block(self) -> bool:
        """Whether it is a text below a ``|`` or ``>``."""
        return self.style in ("|", ">")

    @property
    def empty(self) -> bool:
        """Whether nothing at all is typed, not even quotation marks."""
        return self.text == "" and self.start == self.end

    def data(self) -> Data:
        """What it holds. The spaces and line ends at the end of a block text say nothing."""
        if self.text is not None:
            return self.text.rstrip() if self.block else self.text
        if self.is_list:
            return [part.data() for part in self.parts]
        return {key.text: part.data() for key, part in zip(self.keys, self.parts, strict=True)}


class Layout:
    """A text and the places of its pieces. Raises EditRefused for a text that reportgen would not read whole."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.root = _read(CONTROLS.sub(" ", text))
        except yaml.YAMLError as error:
            raise EditRefused("the file is not YAML that can be read") from error
        self._ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in self._ends)]
        self.step, self.dash = _steps(self.root)

    def at(self, path: Path) -> Piece:
        """The piece at ``path``. Raises EditRefused where there is none."""
        piece = self.root
        for step in path:
            if isinstance(step, int) and piece.is_list and 0 <= step < len(piece.parts):
                piece = piece.parts[step]
            elif isinstance(step, str) and step in piece.names:
                piece = piece.parts[piece.names[step]]
            else:
                raise EditRefused(f"'{step}' is not there")
        return piece

    # --- lines

    def line_start(self, offset: int) -> int:
        """Where the line starts on which ``offset`` stands."""
        at = bisect_left(self._starts, offset + 1) - 1
        return self._starts[at]

    def line_end(self, offset: int) -> int:
        """Where the line ends on which ``offset`` stands, before its line end."""
        at = bisect_left(self._starts, offset + 1) - 1
        return self._ends[at][0] if at < len(self._ends) else len(self.text)

    def next_line(self, offset: int) -> int:
        """Where the line below ``offset`` starts; the end of the text where there is none."""
        at = bisect_left(self._starts, offset + 1)
        return self._starts[at] if at < len(self._starts) else len(self.text)

    def newline(self, offset: int) -> str:
        """The line end that is used at ``offset``: that of its line, or of the one above."""
        if not self._ends:
            return "\n"
        at = min(bisect_left(self._starts, offset + 1) - 1, len(self._ends) - 1)
        start, end = self._ends[at]
        return self.text[start:end]

    def lines(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The lines from the start of one to the start of another, each with its offset."""
        while start < end:
            after = self.next_line(start)
            yield start, self.text[start:after]
            start = after

    def alone(self, offset: int) -> bool:
        """Whether nothing but spaces stands before ``offset`` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def below(self, piece: Piece, column: int, *, same: bool = False) -> int:
        """Where the line starts below ``piece`` and the comments that go with it: those deeper than ``column``.

        A text below a ``|`` put above such a comment would swallow it, also with blank lines between. With ``same``,
        comments at the column itself go with it as well, where they stand right below.
        """
        at = self.next_line(piece.end)
        blank = False
        for start, line in self.lines(at, len(self.text)):
            bare = line.lstrip(" ")
            if not bare.strip():
                blank = True
                continue
            depth = len(line) - len(bare)
            if not bare.startswith("#") or depth < column or (depth == column and (blank or not same)):
                break
            at = self.next_line(start)
        return at

    # --- what stands between the pieces

    def behind_dash(self, owner: Piece, index: int) -> int:
        """Just behind the dash of an entry."""
        return owner.dashes[index] + 1

    def behind_colon(self, owner: Piece, index: int) -> int:
        """Just behind the colon of a key. Raises EditRefused for a key without one."""
        match = _COLON.match(self.text, owner.keys[index].end)
        if match is None:
            raise EditRefused(f"the key '{owner.keys[index].text}' has no colon")
        return match.end()

    def comments(self, start: int = 0, end: int | None = None) -> list[str]:
        """The comments between two offsets, in their order."""
        end = len(self.text) if end is None else end
        found: list[str] = []
        at = bisect_left(self._texts, (start, start))
        # The text before may reach behind the start.
        here = max(start, self._texts[at - 1][1]) if at else start
        for first, last in [*self._texts[at : bisect_left(self._texts, (end, end))], (end, end)]:
            found += (match.group().rstrip() for match in _COMMENT.finditer(self.text, here, max(here, first)))
            here = max(here, last)
        return found

    @cached_property
    def _texts(self) -> list[tuple[int, int]]:
        """Where texts stand, in which a # is no comment, in their order."""
        found: list[tuple[int, int]] = []
        waiting = [self.root]
        while waiting:
            piece = waiting.pop()
            if piece.text is not None:
                found.append((piece.body, piece.bottom) if piece.block else (piece.start, piece.end))
            waiting += piece.keys
            waiting += piece.parts
        return sorted(found)


def _read(text: str) -> Piece:
    """The pieces of a text, by the parser's events."""
    next_event = CParser(text).get_event
    root: Piece | None = None
    stack: list[Piece] = []
    documents = 0
    while True:
        event: Any = next_event()
        kind = type(event)
        if kind is StreamEndEvent:
            if root is None:
                raise EditRefused("the file is empty")
            return root
        if kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise EditRefused("the file holds several documents")
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            piece = stack.pop()
            _close(text, piece, event.end_mark.index)
        elif kind in (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent):
            if kind is AliasEvent or event.anchor is not None or event.tag is not None:
                raise EditRefused("the file uses anchors, aliases or tags")
            piece = _open(text, event, kind)
            if stack:
                _enter(text, stack[-1], piece)
            else:
                root = piece
            if kind is not ScalarEvent:
                stack.append(piece)


def _open(text: str, event: Any, kind: type[Any]) -> Piece:
    start, end = event.start_mark.index, event.end_mark.index
    column = event.start_mark.column
    if kind is not ScalarEvent:
        return Piece(start, end, column, flow=event.flow_style, is_list=kind is SequenceStartEvent)
    piece = Piece(start, end, column, event.value, event.style or "")
    if piece.block:
        header = _LINE_END.search(text, start, end)
        piece.body = header.end() if header else end
        piece.bottom = end
        keep = "+" in text[start : piece.body].partition("#")[0]
        bare = len(text[start:end].rstrip(" \t\r\n"))
        piece.end = start + (len(text[start:end].removesuffix("\n").removesuffix("\r")) if keep else bare)
    return piece


def _enter(text: str, owner: Piece, piece: Piece) -> None:
    if owner.is_list:
        if not owner.flow:
            before = owner.parts[-1].end if owner.parts else owner.start
            match = _DASH.match(text, before)
            if match is None:
                raise EditRefused("a list is typed in a way that can't be edited")
            owner.dashes.append(match.end() - 1)
        owner.parts.append(piece)
    elif len(owner.keys) == len(owner.parts):
        if piece.text is None:
            raise EditRefused("a key is a list or more keys")
        if piece.text in owner.names:
            raise EditRefused(f"the key '{piece.text}' is typed twice")
        owner.names[piece.text] = len(owner.keys)
        owner.keys.append(piece)
    else:
        owner.parts.append(piece)


def _close(text: str, piece: Piece, end: int) -> None:
    if piece.flow and text[piece.start : piece.start + 1] in ("{", "["):
        piece.end = end
    elif piece.parts:
        piece.end = max(piece.parts[-1].end, piece.keys[-1].end if piece.keys else 0)


def _steps(root: Piece) -> tuple[int, int]:
    """How far keys are indented below a key, and dashes, as the file first does it."""
    step = dash = None
    waiting = [root]
    while waiting and (step is None or dash is None):
        piece = waiting.pop()
        if not piece.flow and not piece.is_list:
            for part in piece.parts:
                if part.flow or part.text is not None or not part.parts:
                    continue
                if part.is_list:
                    dash = part.column - piece.column if dash is None else dash
                else:
                    step = part.column - piece.column if step is None else step
        waiting += reversed(piece.parts)
    return step or 2, 2 if dash is None else dash
