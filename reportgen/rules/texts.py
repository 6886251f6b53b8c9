"""Every text that an officer typed to be printed, with its place: walked once for all rules that read words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from reportgen.diagnostics import Span
from reportgen.model.kinds import (
    AnswersKind,
    Key,
    Kind,
    LinkKind,
    ListKind,
    MapKind,
    Multilingual,
    ProseKind,
    Record,
    RecordKind,
    TextKind,
    TimescaleKind,
    WhoKind,
)
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import Scalar

# What stands under these keys is never printed as text of a paper.
_NOT_PRINTED = frozenset(("abbreviations", "checks", "columns", "words", "formerly", "language", "paragraph", "fields"))

NO_WORDS = frozenset(("ref", "link", "email", "telephone"))
"""Keys whose texts are no words: numbers, addresses."""

_Reader = Callable[[Any], Iterable[tuple[object, bool]]]
_DIGIT = re.compile(r"\d")
_PLACE = attrgetter("text.line", "text.column")
_SIX_DIGITS = re.compile(r"\d\d ?\d[ -]?\d ?\d ?\d")
_LINK_TARGET = re.compile(r"\]\([^)\s]*|<?https?://[^\s<>)\]]*|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|`[^`\n]*`")


class Printed(NamedTuple):
    """A text with what it is.

    ``words`` are the text with the targets of links, addresses and code blanked: each character keeps its place.
    ``key`` is the key that it stands under, ``prose`` whether it is Markdown. ``file`` is what kind of file it stands
    in: council, plan, report, record or document; ``home`` the plan beside which that stands. ``own`` are the words of
    the council, not those of an inspector that a record or an attached document holds word for word. ``english`` says
    that the paper is in English. ``item`` is the item of the plan that it belongs to.
    """

    text: Scalar
    words: str
    key: str
    prose: bool
    file: str
    home: str
    own: bool
    english: bool
    item: Item | None

    def span(self, start: int, end: int) -> Span:
        """Where the characters from ``start`` to ``end`` stand."""
        return self.text.slice_span(start, end)

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.text.source.path


class Texts:
    """All texts of a project, in the order of its files and in each file from top to bottom."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.abbreviations: dict[str, list[tuple[Printed, str, int]]] = {}
        """Those in the council's own words, by plan, as far as a rule asked for them."""

    @cached_property
    def all(self) -> list[Printed]:
        """Every text: plans, reports, records, documents in Markdown, and what the council shares."""
        project = self._project
        found = _of(project.council, "council", "", True, english=self._english(project.council.language))
        for name, plan in project.plans.items():
            found += self._plan(name, plan)
        for report in project.reports:
            found += _of(report, "report", str(report.home), True, english=self.in_english(report))
        for (home, _), record in project.records.items():
            found += _of(record, "record", home, False, english=self._english(project.council.language))
        for (home, path), document in project.documents.items():
            if isinstance(document, Scalar) and document:
                english = self._english(project.council.language)
                found.append(Printed(document, _words(document), path, True, "document", home, False, english, None))
        return found

    @cached_property
    def with_digits(self) -> list[Printed]:
        """The texts that hold a digit: no number, day or house is in any other."""
        return [one for one in self.all if _has_digit(one.text)]

    @cached_property
    def with_numbers(self) -> list[Printed]:
        """The texts in which six digits stand together, as in the number of any person; hardly any text has them."""
        return [one for one in self.with_digits if _SIX_DIGITS.search(one.text)]

    @cached_property
    def own(self) -> dict[str, list[Printed]]:
        """The council's own words in English, by plan: those of the plan, then those of its reports.

        A file with errors is left out: what it leaves unsaid or names wrongly is not what is meant.
        """
        found: dict[str, list[Printed]] = {}
        for one in self.all:
            if one.own and one.english and one.file != "council" and one.path not in self._project.faulty:
                found.setdefault(one.home, []).append(one)
        return found

    @cached_property
    def chunks(self) -> dict[str, Counter[str]]:
        """What stands between two spaces in the council's own words, and how often, by plan: "plan", "(QA)", "staff;".

        How a word is spelled has nothing to do with the words around it. So rules on spelling look at each of these
        once, where they would look at every text; they stand in the order of their first places.
        """
        return {
            home: Counter(chain.from_iterable(one.words.split() for one in texts if one.key not in NO_WORDS))
            for home, texts in self.own.items()
        }

    def first(self, home: str, chunks: Iterable[str]) -> dict[str, Printed]:
        """The first text of a plan in which each of these stands, as :attr:`chunks` has them."""
        wanted = set(chunks)
        found: dict[str, Printed] = {}
        for one in self.own[home] if wanted else ():
            if one.key not in NO_WORDS:
                for chunk in wanted.intersection(one.words.split()):
                    found[chunk] = one
                    wanted.remove(chunk)
                if not wanted:
                    break
        return found

    def in_english(self, paper: Plan | Report) -> bool:
        """Whether a report is in English; a plan is where all reports about it are."""
        if isinstance(paper, Report):
            layout = self._project.formats.get(paper.format)
            return self._english((layout.language if layout else "") or self._project.council.language)
        return paper.name not in self._elsewhere and self._english(self._project.council.language)

    @cached_property
    def _elsewhere(self) -> set[str]:
        """The plans that a report in another language shows."""
        return {str(report.home) for report in self._project.reports if not self.in_english(report)}

    def _plan(self, name: str, plan: Plan) -> list[Printed]:
        english = self.in_english(plan)
        found = _of(plan, "plan", name, True, english=english)
        for item in plan.walk():
            _walk(item, found, ("plan", name, True, english, item))
        known = self._project.named
        found = [one for one in found if one.prose or " " in one.text or known(one.text) is None]
        found.sort(key=_PLACE)
        return found

    @staticmethod
    def _english(language: str) -> bool:
        return language.casefold().partition("-")[0] == "en"


def _has_digit(text: str) -> bool:
    """Whether a text has a digit, told without a walk over its letters where it has none of them but 0 to 9."""
    return (
        "0" in text
        or "1" in text
        or "2" in text
        or "3" in text
        or "4" in text
        or "5" in text
        or "6" in text
        or "7" in text
        or "8" in text
        or "9" in text
        or (not text.isascii() and _DIGIT.search(text) is not None)
    )


def _of(record: Record, file: str, home: str, own: bool, *, english: bool) -> list[Printed]:
    """The texts of a record and of those in it, but for the items of a plan."""
    found: list[Printed] = []
    _walk(record, found, (file, home, own, english, None))
    found.sort(key=_PLACE)
    return found


def _walk(record: Record, found: list[Printed], about: tuple[str, str, bool, bool, Item | None]) -> None:
    readers = _readers(type(record))
    # Of a record's many fields few are typed.
    for key in (*record.node.entries, _EXTRA):
        reader = readers.get(key)
        if reader is None:
            continue
        name, prose, read = reader
        value = getattr(record, name)
        if not value:
            continue
        if type(value) is Scalar:
            found.append(Printed(value, _words(value), name, prose, *about))
            continue
        for text, marked_up in read(value):
            if type(text) is Scalar:
                found.append(Printed(text, _words(text), name, marked_up, *about))
            elif isinstance(text, Multilingual):
                if (english := text.parts.get("en")) is not None:
                    found.append(Printed(english, _words(english), name, marked_up, *about)._replace(english=True))
            elif isinstance(text, Record):
                _walk(text, found, about)


def _words(text: str) -> str:
    if "](" in text or "://" in text or "@" in text or "`" in text:
        return _LINK_TARGET.sub(lambda match: " " * len(match[0]), text)
    return text


def _reader(kind: Kind) -> _Reader | None:
    """What gives the texts and records in a value of a kind, each text with whether it is Markdown; None for no text.

    It is made once for each key that can hold text, as most of a plan's keys are empty or hold one text.
    """
    match kind:
        case ProseKind():
            return lambda value: ((value, True),)
        case TextKind() | LinkKind() | RecordKind():
            return lambda value: ((value, False),)
        case TimescaleKind():
            return lambda value: ((value.text, False),)
        case WhoKind():
            return lambda value: [(name, False) for name in ((value.text,) if value.text else ()) + value.names]
        case ListKind(of=of):
            each = _reader(of)
            return None if each is None else lambda value: [found for one in value for found in each(one)]
        case AnswersKind():
            return lambda value: [(one, True) for one in value.values()]
        case MapKind(of=of):
            single, several = _reader(of), _reader(ListKind(of))
            if single is None or several is None:
                return None
            return lambda value: [
                found for one in value.values() for found in (several if isinstance(one, tuple) else single)(one)
            ]
        case _:
            return None


_EXTRA = "extra"
_KNOWN: dict[type[Record], dict[str, tuple[str, bool, _Reader]]] = {}


def _readers(record: type[Record]) -> dict[str, tuple[str, bool, _Reader]]:
    """The keys of a kind of record that can hold text: the name of its field, whether that is Markdown, its reader."""
    known = _KNOWN.get(record)
    if known is None:
        known = _KNOWN[record] = {}
        for one in fields(record):
            key: Key | None = one.metadata.get("key")
            read = _reader(key.kind) if key is not None and one.name not in _NOT_PRINTED else None
            if key is not None and read is not None:
                known[one.name] = one.name, isinstance(key.kind, ProseKind), read
    return known
