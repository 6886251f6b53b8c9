"""What every part of a report needs while it is composed: the project, the format's words, the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from reportgen.dates import print_day
from reportgen.document import Blocks
from reportgen.markdown import Findings, to_blocks
from reportgen.model.format import Format
from reportgen.model.kinds import Who
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Meeting, Report


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
    """One report being composed. ``findings`` takes what its texts hold that can't be shown.

    ``linked`` are the places that something in the document links to, where these are known.
    """

    project: Project
    report: Report
    layout: Format
    plan: Plan | None
    edition: Edition
    findings: Findings
    linked: frozenset[str] = frozenset()

    def word(self, name: str, **values: str) -> str:
        """A fixed word of the format, its places filled in."""
        text = str(self.layout.words[name])
        for place, value in values.items():
            text = text.replace("{" + place + "}", value)
        return text

    def day(self, day: date) -> str:
        """A day as the format prints it."""
        return print_day(day, self.layout.date, self.layout.months)

    @property
    def as_at(self) -> date:
        """The day as at which the plan is shown."""
        return self.report.as_at or date.max

    def prose(self, text: str, level: int = 1) -> Blocks:
        """The blocks of an officer's Markdown."""
        return to_blocks(text, self.findings, level)

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
