"""What reading collects as it goes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.characters import FOREIGN_INDENT
from reportgen.diagnostics import Diagnostic, Span, did_you_mean, meant
from reportgen.model.plan import Level
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.slugs import hyphened


@dataclass(frozen=True)
class Shape:
    """What a plan declares about itself: its levels, and its own fields by level (or ``measure``)."""

    levels: tuple[Level, ...] = ()
    extras: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass
class Reading:
    """The problems found so far, the shape of the plan being read, and all of the file where its ids are asked for."""

    problems: list[Diagnostic]
    shape: Shape = Shape()
    root: Node | None = None

    @cached_property
    def _typed(self) -> frozenset[str]:
        return frozenset(_ids(self.root))

    def problem(self, code: str, span: Span, message: str, hint: str = "", instead: str = "") -> None:
        """Note a problem; reading goes on."""
        self.problems.append(Diagnostic(code, span, message, hint, instead=instead))

    def unknown_key(self, name: Scalar, known: Iterable[str], otherwise: str = "") -> None:
        """Note a key that does not belong where it stands, with the nearest one that does.

        ``otherwise`` is what to do where none comes near; ``{key}`` in it stands for the key.
        """
        if name.startswith("\u00a0"):
            self.problem("L001", name.span, *FOREIGN_INDENT)
            return
        known = list(known)
        otherwise = otherwise.replace("{key}", name) or f"the keys here are: {', '.join(known)}"
        hint = did_you_mean(name, known, otherwise)
        self.problem("S001", name.span, f"'{name}' is not a key that is known here", hint, meant(name, known))

    def bad_id(self, text: str, span: Span) -> str:
        """Note an id that is none; returns the one that was probably meant."""
        plain = hyphened(text)
        hint = f"type '{plain}'" if plain else "type a word or two, as 'supervision-model'"
        if plain and plain in self._typed:
            free = next(name for count in itertools.count(2) if (name := f"{plain}-{count}") not in self._typed)
            hint = f"type another, as '{free}': '{plain}' is in the file already"
        self.problem("S006", span, f"'{text}' is not an id: lower-case letters, digits and hyphens", hint)
        return plain


def _ids(node: Node | None) -> Iterator[str]:
    """The ids that are typed in a file, right or wrong."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _ids(item)
    elif isinstance(node, MappingNode):
        for name, child in node.entries.items():
            if name == "id" and isinstance(child, Scalar):
                yield str(child)
            else:
                yield from _ids(child)
