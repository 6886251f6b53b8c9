"""What every part of a report needs while it is composed: the project, the format's words, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property, partial

from reportgen.compose.places import recommendation_place
from reportgen.dates import print_day
from reportgen.document import Blocks, Inlines, NumberedParagraph, Table, Text
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.model.format import Format
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import Who
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Meeting
from reportgen.plain import on_one_line


class Edition(Enum):
    """How the grid of a plan is laid out. The content is the same."""

    WIDE = "wide"
    """One table, the cells of an item spanning its rows: the council's own layout."""
    ACCESSIBLE = "accessible"
    """Headings, facts and small tables without merged cells, for Word."""
    PAGE = "page"
    """As ``ACCESSIBLE``, with statuses and what a reader may filter by, for a web page."""


@dataclass(frozen=True)
class Context:
    """What is being composed, in which format, as at which day. ``home`` is the folder of the plan it stands beside.

    ``plan`` is None where there is none. ``findings`` takes what its texts hold that can't be shown, ``places``
    the names that are taken; ``linked`` are the places that something in the document links to, if known.
    """

    project: Project
    layout: Format
    home: str
    plan: Plan | None
    as_at: date
    edition: Edition
    findings: Findings
    linked: frozenset[str] = frozenset()
    places: set[str] = field(default_factory=set)

    def word(self, name: str, **values: str) -> str:
        """A fixed word of the format, its places filled in."""
        text = str(self.layout.words[name])
        for place, value in values.items():
            text = text.replace("{" + place + "}", value)
        return text

    def day(self, day: date) -> str:
        """A day as the format prints it."""
        return print_day(day, self.layout.date, self.layout.months)

    def prose(self, text: str, level: int = 1) -> Blocks:
        """The blocks of an officer's Markdown."""
        blocks = to_blocks(text, self.findings, level, self._forms)
        return self._described(blocks) if "|" in text else blocks

    @cached_property
    def _forms(self) -> Forms:
        # Of methods of its own the context would hold itself, with all of the project, for as long as the process runs.
        records = self.project.plan_records(self.home)
        return Forms(
            recommendations=partial(_recommendations, records, self.findings), finding=partial(_finding, records)
        )

    def document(self, text: str, level: int = 1, aliases: Mapping[str, str] | None = None) -> Blocks:
        """The blocks of a whole document: its paragraphs may be numbered, and it may hold contents.

        ``aliases`` are the names that its places have here in place of its own.
        """
        forms = replace(self._forms, numbered=True, contents=True, aliases=aliases or {})
        return self._described(to_blocks(text, self.findings, level, forms))

    def _described(self, blocks: Blocks) -> Blocks:
        """The blocks with a description for every table: Markdown has none, and a screen reader asks for one."""
        if not any(type(block) is Table for block in blocks):
            return blocks
        description = self.word("table description")
        return tuple(replace(block, description=description) if isinstance(block, Table) else block for block in blocks)

    def name(self, name: str) -> str:
        """The full name of a person or body, or the words as they stand."""
        named = self.project.named(name)
        return str(named.name) if named else str(name)

    def names(self, who: Who | None) -> tuple[str, ...]:
        """The full names in ``who``, one by one."""
        return tuple(self.name(name) for name in who.names) if who else ()

    def who_text(self, who: Who | None) -> str:
        """``who`` in one line: as worded, else the full names."""
        if who is None:
            return ""
        return str(who.text) if who.text else self.word("between people").join(self.names(who))

    def body(self, name: str) -> str:
        """The full name of a body, or the words as they stand."""
        body = self.project.council.bodies.get(name)
        return str(body.name) if body else str(name)

    def meeting(self, meeting: Meeting) -> str:
        """A meeting in one line."""
        day = self.day(meeting.date) if meeting.date else ""
        return self.word("meeting", body=self.body(meeting.body), date=day)


def _recommendations(records: Mapping[str, Inspection], findings: Findings, record: str) -> Blocks | None:
    """The recommendations of a record as a numbered list, word for word; None where there are none."""
    known = records.get(record)
    if known is None or not known.recommendations:
        return None
    return tuple(
        NumberedParagraph(f"{one.ref}.", to_blocks(one.text, findings), recommendation_place(one.ref))
        for one in known.recommendations
    )


def _finding(records: Mapping[str, Inspection], name: str) -> tuple[Inlines, str] | None:
    """A finding of a record beside the plan: its words in one passage, and all that it says with its figures."""
    for record in records.values():
        for finding in record.findings:
            if finding.id == name:
                words = on_one_line(str(finding.text).strip())
                given = [text for one in finding.figures for text in (one.value, one.before)]
                return (Text(words),), " ".join((words, *map(str, given)))
    return None
