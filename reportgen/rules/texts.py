"""Every text that an officer typed to be printed, with its place: walked once for all rules that read words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
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
    Timescale,
    TimescaleKind,
    Who,
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

_Fields = tuple[tuple[str, Kind], ...]
_LINK_TARGET = re.compile(r"\]\([^)\s]*|<?https?://[^\s<>)\]]*|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|`[^`\n]*`")


class Printed(NamedTuple):
    """A text with what it is.

    ``key`` is the key that it stands under, ``prose`` whether it is Markdown. ``file`` is what kind of file it stands
    in: council, plan, report, record or document; ``home`` the plan beside which that stands. ``own`` are the words of
    the council, not those of an inspector that a record or an attached document holds word for word. ``english`` says
    that the paper is in English. ``item`` is the item of the plan that it belongs to. ``words`` are the
    text with the targets of links, addresses and code blanked: each character keeps its place.
    """

    text: Scalar
    key: str
    prose: bool
    file: str
    home: str
    own: bool
    english: bool
    item: Item | None
    words: str

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

    @cached_property
    def all(self) -> list[Printed]:
        """Every text: plans, reports, records, documents in Markdown, and what the council shares."""
        project = self._project
        found = _of(project.council, "council", "", True, english=self._english(project.council.language))
        for name, plan in project.plans.items():
            found += self._plan(name, plan)
        for report in project.reports:
            found += _of(report, "report", self.home(report), True, english=self.in_english(report))
        for (home, _), record in project.records.items():
            found += _of(record, "record", home, False, english=self._english(project.council.language))
        for (home, path), document in project.documents.items():
            if isinstance(document, Scalar) and document:
                english = self._english(project.council.language)
                found.append(Printed(document, path, True, "document", home, False, english, None, _words(document)))
        return found

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

    def home(self, report: Report) -> str:
        """The plan that a report is about, or beside which it stands."""
        return str(report.plan) or report.name.split("/", maxsplit=1)[0]

    def in_english(self, paper: Plan | Report) -> bool:
        """Whether a report is in English; a plan is where all reports about it are."""
        if isinstance(paper, Report):
            layout = self._project.formats.get(paper.format)
            return self._english((layout.language if layout else "") or self._project.council.language)
        return paper.name not in self._elsewhere and self._english(self._project.council.language)

    @cached_property
    def _elsewhere(self) -> set[str]:
        """The plans that a report in another language shows."""
        return {self.home(report) for report in self._project.reports if not self.in_english(report)}

    def _plan(self, name: str, plan: Plan) -> list[Printed]:
        english = self.in_english(plan)
        found = _of(plan, "plan", name, True, english=english)
        for item in plan.walk():
            found += _of(item, "plan", name, True, english=english, item=item)
        known = self._project.named
        found = [one for one in found if one.prose or " " in one.text or known(one.text) is None]
        found.sort(key=lambda one: (one.text.line, one.text.column))
        return found

    @staticmethod
    def _english(language: str) -> bool:
        return language.casefold().partition("-")[0] == "en"


def _of(record: Record, file: str, home: str, own: bool, *, english: bool, item: Item | None = None) -> list[Printed]:
    """The texts of a record and of those in it, but for the items below an item."""
    found: list[Printed] = []
    about = (file, home, own, english, item)
    _walk(record, found, about)
    if not isinstance(record, Item):
        found.sort(key=lambda one: (one.text.line, one.text.column))
    return found


def _walk(record: Record, found: list[Printed], about: tuple[str, str, bool, bool, Item | None]) -> None:
    for name, kind in _fields(type(record)):
        value = getattr(record, name)
        if value:
            for text, prose in _texts(value, kind):
                if isinstance(text, Multilingual):
                    if (english := text.parts.get("en")) is not None:
                        said = Printed(english, name, prose, *about, _words(english))
                        found.append(said._replace(english=True))
                elif isinstance(text, Scalar):
                    found.append(Printed(text, name, prose, *about, _words(text)))
                elif isinstance(text, Record):
                    _walk(text, found, about)


def _words(text: str) -> str:
    if "](" in text or "://" in text or "@" in text or "`" in text:
        return _LINK_TARGET.sub(lambda match: " " * len(match[0]), text)
    return text


def _texts(value: Any, kind: Kind) -> Iterator[tuple[object, bool]]:
    """The texts and records in a value, each text with whether it is Markdown."""
    match kind:
        case ProseKind():
            yield value, True
        case TextKind() | LinkKind():
            yield value, False
        case RecordKind():
            yield value, False
        case TimescaleKind():
            assert isinstance(value, Timescale)
            yield value.text, False
        case WhoKind():
            assert isinstance(value, Who)
            for name in (value.text, *value.names) if value.text else value.names:
                yield name, False
        case ListKind(of=of):
            for one in value:
                yield from _texts(one, of)
        case AnswersKind():
            for one in value.values():
                yield one, True
        case MapKind(of=of):
            for one in value.values():
                yield from _texts(one, of if not isinstance(one, tuple) else ListKind(of))
        case _:
            pass


_KNOWN: dict[type[Record], _Fields] = {}


def _fields(record: type[Record]) -> _Fields:
    """The fields of a kind of record that can hold text."""
    known = _KNOWN.get(record)
    if known is None:
        declared: list[tuple[str, Kind]] = []
        for one in fields(record):
            key: Key | None = one.metadata.get("key")
            if key is not None and one.name not in _NOT_PRINTED and _holds_text(key.kind):
                declared.append((one.name, key.kind))
        known = _KNOWN[record] = tuple(declared)
    return known


def _holds_text(kind: Kind) -> bool:
    match kind:
        case ListKind(of=of) | MapKind(of=of):
            return _holds_text(of)
        case _:
            kinds = ProseKind | TextKind | LinkKind | RecordKind | TimescaleKind | WhoKind | AnswersKind
            return isinstance(kind, kinds)
