"""The kinds of value that a key can hold, and how a record declares its keys.

A record is a frozen dataclass whose fields are made with :func:`key`. That one declaration is what
``schema`` reads by, what ``json_schema`` offers in an editor, and what ``reference`` prints for officers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportgen.diagnostics import Source, Span
from reportgen.nodes import MappingNode, Node, Scalar

LANGUAGES: Mapping[str, str] = {"cy": "cy-GB", "en": "en-GB", "ga": "ga-GB", "gd": "gd-GB"}
"""The languages that a text can be given in: what is typed before each, and its tag (BCP 47)."""


class Multilingual(Scalar):
    """A text that is given in several languages: ``parts`` are by language, as ``cy``, in the order typed.

    As a string it is all of them, for messages and for what can hold no more than one string.
    """

    __slots__ = ("parts",)

    parts: Mapping[str, Scalar]


class TextKind:
    """Text printed as typed."""


class FixedKind:
    """Words of a format, with the spaces that quotation marks keep at their ends."""


class ProseKind:
    """Text in Markdown."""


class IdKind:
    """A permanent name of lower-case letters, digits and hyphens."""


class DateKind:
    """A day, as 2018-03-20 or 20 March 2018."""


class ClosedDayKind:
    """A day, as 27 December 2018, or a day of every year, as 24 December."""


class NumberKind:
    """A number."""


class YesNoKind:
    """yes or no."""


@dataclass(frozen=True)
class ChoiceKind:
    """One of a few words."""

    choices: tuple[str, ...]


class TimescaleKind:
    """A timescale as the officer words it, with the day it means."""


class PeriodKind:
    """A day or a period, as the officer words it: 2018-03-31, March 2018, Q4 2017/18."""


class QuantityKind:
    """A number, with its unit or without: 1,234; 62%; £1.2m."""


class DurationKind:
    """How long: 6 weeks, 1 quarter."""


@dataclass(frozen=True)
class RowsKind:
    """Records, typed here as a list, or the name of a CSV file below ``data/`` that holds them, a row each."""

    of: type[Record]


class WhoKind:
    """People, bodies, or words for them."""


class LinkKind:
    """A web address."""


@dataclass(frozen=True)
class RefKind:
    """The name of something that stands elsewhere. ``what`` says what: person, body, plan, format, record, status."""

    what: str


class QuoteKind:
    """A record and a number in it: ``inspection 1``."""


class AnswersKind:
    """Ids, each with Markdown; or a list of ids alone."""


class LevelsKind:
    """The names of a plan's levels, from the outside in."""


class ColumnsKind:
    """The columns of the grid, left to right."""


@dataclass(frozen=True)
class ListKind:
    """A list. ``single`` allows a single value to stand without its dash."""

    of: Kind
    single: bool = False


@dataclass(frozen=True)
class MapKind:
    """Names, each with its value. ``ids`` says that the names are ids rather than free words."""

    of: Kind
    ids: bool = True


@dataclass(frozen=True)
class RecordKind:
    """Keys of their own."""

    of: type[Record]


Kind = (
    TextKind
    | FixedKind
    | ProseKind
    | IdKind
    | DateKind
    | ClosedDayKind
    | NumberKind
    | YesNoKind
    | ChoiceKind
    | TimescaleKind
    | PeriodKind
    | QuantityKind
    | DurationKind
    | RowsKind
    | WhoKind
    | LinkKind
    | RefKind
    | QuoteKind
    | AnswersKind
    | LevelsKind
    | ColumnsKind
    | ListKind
    | MapKind
    | RecordKind
)

TEXT = TextKind()
FIXED = FixedKind()
PROSE = ProseKind()
ID = IdKind()
DATE = DateKind()
CLOSED_DAY = ClosedDayKind()
NUMBER = NumberKind()
YES_NO = YesNoKind()
TIMESCALE = TimescaleKind()
PERIOD = PeriodKind()
QUANTITY = QuantityKind()
DURATION = DurationKind()
WHO = WhoKind()
LINK = LinkKind()
QUOTE = QuoteKind()
ANSWERS = AnswersKind()


@dataclass(frozen=True)
class Key:
    """How a record declares one key: its kind, what it is for, an example, whether it must be there."""

    kind: Kind
    about: str
    example: str = ""
    required: bool = False


def key(
    kind: Kind,
    about: str,
    *,
    example: str = "",
    required: bool = False,
    default: object = None,
    empty: Callable[[], object] | None = None,
) -> Any:
    """Declare a key of a record. ``default`` (or what ``empty`` makes) is its value where it is not typed."""
    metadata = {"key": Key(kind, about, example, required)}
    if empty is not None:
        return field(default_factory=empty, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of all records: ``node`` is where it was typed."""

    node: MappingNode = field(repr=False, compare=False)

    def span(self, name: str = "") -> Span:
        """Where the key ``name`` stands, or the record itself."""
        return self.node.key_span(name) if name else self.node.span

    def unread_node(self) -> MappingNode:
        """Where it was typed, without what stands there."""
        return MappingNode(Source(self.node.source.path), self.node.line, self.node.column)


@dataclass(frozen=True, slots=True)
class Timescale:
    """A timescale: ``text`` as printed, and what it is understood as.

    ``by`` is the last day on which it is kept, None where the text names none. ``understood`` is
    false where nothing could be made of the text.
    """

    text: str
    by: date | None
    understood: bool
    node: Node = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        """Where it was typed."""
        return self.node.span


@dataclass(frozen=True, slots=True)
class Who:
    """One or more people, bodies or words for them.

    ``text`` is what is printed, empty where the names' own full forms are. ``names`` are ids of
    council.yaml, or literal words.
    """

    names: tuple[str, ...]
    text: str
    node: Node = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        """Where they were typed."""
        return self.node.span


@dataclass(frozen=True, slots=True)
class Rows:
    """Records that stand here, or those of the file ``file``, a path below the plan's folder."""

    file: str
    records: tuple[Any, ...]
    node: Node = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        """Where they, or the file's name, were typed."""
        return self.node.span
