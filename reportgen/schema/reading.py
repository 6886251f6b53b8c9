"""What reading collects as it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.characters import FOREIGN_INDENT
from reportgen.diagnostics import Diagnostic, Span, did_you_mean, meant
from reportgen.model.plan import Level
from reportgen.nodes import Scalar


@dataclass(frozen=True)
class Shape:
    """What a plan declares about itself: its levels, and its own fields by level (or ``measure``)."""

    levels: tuple[Level, ...] = ()
    extras: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass
class Reading:
    """The problems found so far, and the shape of the plan being read."""

    problems: list[Diagnostic]
    shape: Shape = Shape()

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
        words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.casefold())
        plain = "-".join(words.split())
        hint = f"type '{plain}'" if plain else "type a word or two, as 'supervision-model'"
        self.problem("S006", span, f"'{text}' is not an id: lower-case letters, digits and hyphens", hint)
        return plain
