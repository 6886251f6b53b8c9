"""Which problems are shown: those of some rules, and those that weigh enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Severity, did_you_mean
from reportgen.errors import UsageError
from reportgen.rules import RULES, codes


@dataclass(frozen=True)
class Selection:
    """Codes to show, or all but those left out, and the least weight."""

    shown: frozenset[str]
    least: Severity = Severity.ADVICE

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], least: Severity = Severity.ADVICE) -> Selection:
        """The problems of the codes that ``select`` names, or of all, without those that ``ignore`` names.

        Either names codes, the beginnings of codes, families or names, several with commas between them. Raises
        UsageError for a word that names none.
        """
        selected = _codes(select)
        return cls(frozenset(selected or codes()) - _codes(ignore), least)

    def shows(self, problem: Diagnostic) -> bool:
        """Whether the problem is shown."""
        return problem.code in self.shown and problem.severity.rank <= self.least.rank


def _codes(words: Iterable[str]) -> set[str]:
    """The codes that words name."""
    known = codes()
    found: set[str] = set()
    for word in (part.strip() for words_ in words for part in words_.split(",")):
        if not word:
            continue
        plain = word.casefold()
        named = {
            code
            for code, kind in known.items()
            if code.casefold().startswith(plain)
            or kind.name == plain
            or (code in RULES and RULES[code].family == plain)
        }
        if not named:
            names = [*known, *(kind.name for kind in known.values()), *(rule.family for rule in RULES.values())]
            hint = did_you_mean(word, names, "'reportgen rules' lists the rules")
            raise UsageError(f"'{word}' is no code, beginning of a code, name or family of rules; {hint}")
        found |= named
    return found
