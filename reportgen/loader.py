"""YAML text to located nodes.

Every scalar stays the text that the officer typed: ``no``, ``1.10`` and ``2018-03-20`` are text until
``schema`` reads them. PyYAML's C parser gives events with their places; from these stand three kinds of
node. What plans do not use (aliases, tags, several documents) is a diagnostic, so that a file can be
read by a person from top to bottom, and no file of a few lines can grow to fill the memory.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out the C parser itself
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from reportgen.characters import CONTROLS, control_message
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode, rest_of_line

MAX_BYTES = 64 * 1024 * 1024
"""No plan is larger: 60,000 actions take about 30 MB."""

MAX_DEPTH = 40
"""No plan is deeper; libyaml itself has no limit."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the cyclic garbage collector, which would walk a growing tree of nodes or blocks again and again.

    Nothing of ours that is built meanwhile has cycles, so nothing is kept longer than without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_file(path: Path, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read the YAML file at ``path``, called ``name`` in diagnostics; the node is None where it can't be read."""
    text, problems = _text_of(path, name)
    return (None, problems) if text is None else load_text(text, name)


def load_kept(path: Path, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """As :func:`load_file`, for what several projects of one process have: read once for each text that it has.

    The nodes are not to be changed.
    """
    text, problems = _text_of(path, name)
    if text is None:
        return None, problems
    node, found = _kept(text, name)
    return node, list(found)


@lru_cache(maxsize=64)
def _kept(text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    node, problems = load_text(text, name)
    return node, tuple(problems)


def load_prose(path: Path, name: str) -> tuple[Scalar | None, list[Diagnostic]]:
    """Read the Markdown file at ``path``, called ``name`` in diagnostics, as one text that knows its places."""
    text, problems = _text_of(path, name)
    if text is None:
        return None, problems
    source = Source(name, text)
    text = _without_controls(source, problems).replace("\r\n", "\n").replace("\r", "\n")
    # The text starts on the first line of the file: on the line below line 0.
    scalar = _scalar(text, source, 0, 1)
    scalar.block = True
    if "{{" in scalar or "{%" in scalar:
        report_jinja(scalar, problems)
    return scalar, problems


def _text_of(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file; None with a problem where it is too large, not there, or not UTF-8."""
    source = Source(name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size // 1_000_000:,} MB; the limit is {MAX_BYTES // 1_000_000} MB"
            return None, [Diagnostic("L008", Span(source), message, "split it, or look what got into the file")]
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Diagnostic("L012", Span(source), "the file does not exist")]
    except OSError as error:
        return None, [Diagnostic("L011", Span(source), f"the file can't be opened: {error.strerror}")]
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    foreign = _not_text(data)
    if foreign is not None:
        return None, [Diagnostic("L009", Span(Source(name)), *foreign)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from behind a byte order mark.
        before = Source(name, error.object[: error.start].decode("utf-8", "replace")).lines
        span = Span(Source(name, error.object.decode("utf-8", "replace")), len(before), len(before[-1]) + 1)
        message = f"the byte 0x{error.object[error.start]:02X} is not UTF-8"
        return None, [Diagnostic("L009", span, message, "save the file as UTF-8 (in Notepad: Save as, Encoding)")]
    return text, []


# How files begin that an editor or a slip of the hand saves in place of text.
_NOT_TEXT = (
    (b"\xff\xfe", "this file is saved as UTF-16", "save it as UTF-8 (in Notepad: Save as, Encoding)"),
    (b"\xfe\xff", "this file is saved as UTF-16", "save it as UTF-8 (in Notepad: Save as, Encoding)"),
    (b"PK\x03\x04", "this is a Word document or another archive, not text", "copy its text into a text editor"),
    (b"\xd0\xcf\x11\xe0", "this is a Word document, not text", "copy its text into a text editor"),
    (b"{\\rtf", "this is a document with formatting, not text", "save it as plain text"),
)


def _not_text(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text at all, and what to do; one that is would be reported byte by byte."""
    for start, what, hint in _NOT_TEXT:
        if data.startswith(start):
            return what, hint
    if data[:1] != b"\0" and data[1:4:2] == b"\0\0":
        return _NOT_TEXT[0][1:]
    return None


def load_text(text: str, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read YAML from text. The node is None where the text is empty or its syntax is broken."""
    source = Source(name, text)
    problems: list[Diagnostic] = []
    text = _without_controls(source, problems)
    node: Node | None = None
    with collector_paused():
        try:
            node = _compose(text, source, problems)
        except yaml.MarkedYAMLError as error:
            from reportgen.syntax import syntax_problem  # only for a file that is broken

            problem = syntax_problem(error, source)
            # What stands on a line that has been reported already can't be read because of that.
            if all(other.span.line != problem.span.line for other in problems):
                problems.append(problem)
        except yaml.YAMLError as error:
            problems.append(Diagnostic("L001", Span(source, 1, 1), f"the file can't be read: {error}"))
    return node, problems


# --- characters --------------------------------------------------------------


def _without_controls(source: Source, problems: list[Diagnostic]) -> str:
    """The text with each control character reported and made a space, so that all places stay as they are."""
    text = source.text
    if not CONTROLS.search(text):
        return text
    starts = [0]
    starts.extend(match.end() for match in re.finditer(r"\r\n|\r|\n", text))
    line = 0
    for match in CONTROLS.finditer(text):
        while line + 1 < len(starts) and starts[line + 1] <= match.start():
            line += 1
        span = Span(source, line + 1, match.start() - starts[line] + 1)
        message = control_message(match.group())
        problems.append(Diagnostic("L010", span, message, "delete it, or type a space"))
    return CONTROLS.sub(" ", text)


# --- events to nodes ---------------------------------------------------------


def _compose(text: str, source: Source, problems: list[Diagnostic]) -> Node | None:
    """Build the nodes from the parser's events, with a stack of our own: a deep file can't overflow it.

    Four of five events are scalars: what they need is done here, without a call.
    """
    next_event = CParser(text).get_event
    marked = _marked(text)
    root: Node | None = None
    top: MappingNode | SequenceNode | None = None
    key: Scalar | None = None  # of ``top``, while it waits for its value
    outer: list[tuple[MappingNode | SequenceNode | None, Scalar | None]] = []  # the same of what is around it
    while True:
        event: Any = next_event()  # the stubs know of no marks in events
        kind = type(event)
        node: Node
        if kind is ScalarEvent:
            node = Scalar(event.value)
            mark = event.start_mark
            node.source = source
            node.line = mark.line + 1
            node.column = mark.column + 1
            node.block = event.style in _BLOCK_STYLES
            if marked or event.style == '"' or "{" in node or event.anchor is not None or event.tag is not None:
                _report_scalar(event, node, marked, problems)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            top, key = outer.pop()
            continue
        elif kind in _BOUNDARIES:
            if kind is StreamEndEvent:
                return root
            if kind is DocumentStartEvent and root is not None:
                message = "a second document starts here ('---')"
                problems.append(Diagnostic("L006", _span(event, source), message, "put it into a file of its own"))
                return root
            continue
        else:
            node = _node(event, kind, source, problems)
        if type(top) is MappingNode:
            if key is None:
                key = node if type(node) is Scalar else _as_key(node, problems)
            else:
                if key in top.entries or key == "<<":
                    _report_key(top, key, problems)
                else:
                    top.entries[key] = node
                key = None
        elif type(top) is SequenceNode:
            top.items.append(node)
        else:
            root = node
        if kind is not ScalarEvent and not isinstance(node, Scalar):
            outer.append((top, key))
            top, key = node, None
            if len(outer) > MAX_DEPTH:
                message = f"lists and keys are nested more than {MAX_DEPTH} deep here"
                problems.append(Diagnostic("L007", node.span, message, "look for brackets that are not closed"))
                return None


# It starts with the sign itself, which is found faster than what may stand before it.
_REMARK = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")


def _marked(text: str) -> frozenset[int]:
    """The lines, from 0, on which ' #' has something right behind it, as in 'action #3'; remarks have a space there."""
    if not _REMARK.search(text):
        return frozenset()
    return frozenset(number for number, line in enumerate(Source("", text).lines) if _REMARK.search(line))


def _report_remark(event: Any, source: Source, problems: list[Diagnostic]) -> None:
    """Text behind a scalar that YAML takes for a remark, and an officer for the rest of the text."""
    end = event.end_mark
    rest = source.line(end.line + 1)[end.column :]
    remark = rest.strip()
    if _REMARK.match(f" {remark}", 1):
        span = Span(source, end.line + 1, end.column + rest.index("#") + 1, len(remark))
        hint = "put all of the text in quotes: '…'; for a remark, type a space behind the #"
        problems.append(Diagnostic("L018", span, f"'{remark}' is a remark, and is not printed", hint))


_BLOCK_STYLES = frozenset("|>")
_BOUNDARIES = frozenset((StreamStartEvent, StreamEndEvent, DocumentStartEvent, DocumentEndEvent))


def _report_scalar(event: Any, scalar: Scalar, marked: frozenset[int], problems: list[Diagnostic]) -> None:
    """What plans do not use is reported, and the scalar read as text."""
    if event.end_mark.line in marked and not event.style:
        _report_remark(event, scalar.source, problems)
    _report_properties(event, scalar.source, problems)
    if event.style == '"' and CONTROLS.search(scalar):
        # Escaped: "\x0B".
        message = control_message(CONTROLS.findall(scalar)[0])
        problems.append(Diagnostic("L010", scalar.span, message, "take its '\\' code away"))
    if "{{" in scalar or "{%" in scalar:
        report_jinja(scalar, problems)


def _node(event: Any, kind: type[Any], source: Source, problems: list[Diagnostic]) -> Node:
    """The mapping or list that an event opens; an alias is reported and read as an empty text."""
    mark = event.start_mark
    line, column = mark.line + 1, mark.column + 1
    if kind is AliasEvent:
        hint = "put text that starts with * in quotes; plans do not use & and *"
        problems.append(Diagnostic("L004", _span(event, source), f"'*{event.anchor}' is read as an alias", hint))
        return _scalar("", source, line, column)
    _report_properties(event, source, problems)
    return (MappingNode if kind is MappingStartEvent else SequenceNode)(source, line, column)


def _scalar(value: str, source: Source, line: int, column: int) -> Scalar:
    scalar = Scalar(value)
    scalar.source = source
    scalar.line = line
    scalar.column = column
    scalar.block = False
    return scalar


def _report_key(mapping: MappingNode, key: Scalar, problems: list[Diagnostic]) -> None:
    """A key that is there already, or that merges others."""
    if key in mapping.entries:
        first = mapping.key_span(key).line
        message = f"'{key}' is typed twice; the first stands on line {first}"
        problems.append(Diagnostic("L003", key.span, message, "join the two, or delete one"))
    else:
        message = "'<<' merges keys from elsewhere"
        problems.append(Diagnostic("L004", key.span, message, "type the keys here; plans do not use << and *"))


def report_jinja(scalar: Scalar, problems: list[Diagnostic]) -> None:
    """Nothing that an officer writes is code: it would print as typed, and nobody means that."""
    for offset, line in enumerate(scalar.split("\n")):
        for mark in ("{{", "{%"):
            if mark in line:
                message = f"'{mark}' is template mark-up; texts are never computed"
                problems.append(Diagnostic("S010", scalar.part_span(offset, mark), message, "type the text itself"))
                break


def _as_key(node: Node, problems: list[Diagnostic]) -> Scalar:
    if isinstance(node, Scalar):
        return node
    message = "a key is a word or two, not a list or more keys"
    problems.append(Diagnostic("L014", node.span, message, "text that starts with { or [ goes in quotes"))
    return _scalar(f"\0{node.line}:{node.column}", node.source, node.line, node.column)


def _report_properties(event: Any, source: Source, problems: list[Diagnostic]) -> None:
    """An anchor or a tag, where the event has one."""
    if event.anchor:
        message = f"'&{event.anchor}' is read as an anchor"
        hint = "put text that starts with & in quotes; plans do not use & and *"
        problems.append(Diagnostic("L004", _span(event, source), message, hint))
    if event.tag is not None:
        short = event.tag.replace("tag:yaml.org,2002:", "!!")
        message = f"'{short}' is read as a YAML tag"
        problems.append(Diagnostic("L005", _span(event, source), message, "put text that starts with ! in quotes"))


def _span(event: Any, source: Source) -> Span:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    return Span(source, line, column, rest_of_line(source, line, column))
