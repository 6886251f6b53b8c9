"""From nodes and spans, which the model knows, to paths, by which changes are named."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Span
from reportgen.editing.changes import Path
from reportgen.nodes import MappingNode, Node, Scalar


class Word(NamedTuple):
    """A text and its path. ``key`` says that it is the name of a key rather than a value."""

    path: Path
    text: Scalar
    key: bool


class Places:
    """The paths of all that stands in one file."""

    def __init__(self, root: Node) -> None:
        self._paths: dict[int, Path] = {}
        self._words: dict[tuple[int, int], Word] = {}
        self._walk(root)

    def path(self, node: Node) -> Path:
        """The path of a list or of keys. Raises KeyError for one that does not stand in this file."""
        return self._paths[id(node)]

    def word(self, span: Span) -> Word | None:
        """The text that starts at ``span``: a key, or a value that is no block text."""
        return self._words.get((span.line, span.column))

    def _walk(self, root: Node) -> None:
        waiting: list[tuple[Node, Path]] = [(root, ())]
        while waiting:
            node, path = waiting.pop()
            if isinstance(node, Scalar):
                if not node.block:
                    # Nothing typed has no place of its own.
                    self._words.setdefault((node.line, node.column), Word(path, node, False))
                continue
            self._paths[id(node)] = path
            if isinstance(node, MappingNode):
                for name in node.names():
                    self._words[name.line, name.column] = Word((*path, str(name)), name, True)
                    waiting.append((node.entries[name], (*path, str(name))))
            else:
                waiting += ((child, (*path, at)) for at, child in enumerate(node.items))
