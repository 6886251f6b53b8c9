"""What the public is not shown, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from reportgen.model.kinds import DATE, TEXT, ListKind, Record, key
from reportgen.nodes import MappingNode

EXEMPT = "exempt"
"""The key under which a report, an appendix, a section, an item or a measure says that it is exempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Record):
    """Why something is not for the public. It stands in the restricted edition alone; the public one gives the reason.

    ``numbers`` is how many numbered paragraphs each field takes, of which the public edition keeps the numbers.
    ``below`` is true for what is exempt because what it belongs to is. Both are known only once it was taken out.
    """

    paragraph: tuple[str, ...] = key(
        ListKind(TEXT, single=True),
        "The paragraph by which it is exempt: of Schedule 12A to the Local Government Act 1972, in England 1 to 7, in "
        "Wales 12 to 18; in Scotland of Schedule 7A to the Act of 1973; in Northern Ireland of Schedule 6 to the Act "
        "of 2014.",
        example="3",
        default=(),
    )
    because: str = key(
        TEXT,
        "Why the public interest lies in keeping it back. The public reads this.",
        example="The terms are still being agreed.",
        default="",
    )
    until: date | None = key(DATE, "The last day on which it is exempt.", example="2027-03-31")
    called: str = key(
        TEXT,
        "What the public edition calls it. Left out: its own title is exempt as well.",
        example="Terms of the contracts",
        default="",
    )
    fields: tuple[str, ...] = key(
        ListKind(TEXT, single=True),
        "The fields that are exempt. Left out: all of it, with all that is below it.",
        example="[due, resources]",
        default=(),
    )
    numbers: Mapping[str, int] = field(default_factory=dict)
    below: bool = False

    def covers(self, name: str) -> bool:
        """Whether the field ``name`` is exempt."""
        return not self.fields or name in self.fields


class Exemptible(Protocol):
    """What can be exempt."""

    @property
    def node(self) -> MappingNode:
        """Where it was typed."""
        ...

    @property
    def exempt(self) -> Exemption | None:
        """Why it is exempt, as far as that was given."""
        ...


def exemption(one: Exemptible) -> Exemption | None:
    """Why ``one`` is exempt, or None where it is public. The bare key counts: who typed it meant it."""
    if one.exempt is None and EXEMPT in one.node.entries:
        return Exemption(node=one.node)
    return one.exempt
