"""What every part of a report needs while it is composed: the project, the format's words, the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING

from reportgen.compose.languages import Parallel, each, in_language, spoken
from reportgen.compose.places import recommendation_place
from reportgen.compose.rewriting import rewritten
from reportgen.criteria import Judgement
from reportgen.dates import print_day
from reportgen.diagnostics import Diagnostic
from reportgen.document import Block, Blocks, Inlines, NumberedParagraph, Paragraph, Table, Text
from reportgen.markdown import Findings, Forms, literal, to_blocks
from reportgen.model.council import Ratings
from reportgen.model.format import OTHER_WORDS, Format
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import LANGUAGES, Multilingual, Who
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.model.report import Meeting
from reportgen.plain import on_one_line
from reportgen.progress.counting import MOVES, PLACE, count_name
from reportgen.progress.states import COUNTS, State, states, tally
from reportgen.progress.timeline import plan_at

if TYPE_CHECKING:
    from reportgen.changes import Change

DASHBOARD_NAME = "dashboard"
"""What the files of a plan's dashboard are called."""


class Edition(Enum):
    """How the grid of a plan is laid out. The content is the same."""

    WIDE = "wide"
    """One table, the cells of an item spanning its rows: the council's own layout."""
    ACCESSIBLE = "accessible"
    """Headings, facts and small tables without merged cells, for Word."""
    PAGE = "page"
    """As ``ACCESSIBLE``, with statuses and what a reader may filter by, for a web page."""


class Audience(Enum):
    """Whom an edition is for. What only some may see is composed for these alone, and leaves no trace elsewhere."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    """Members and officers: also what is internal, and on every page that it is not for publication."""


@dataclass(frozen=True)
class Context:
    """What is being composed, in which format, as at which day. ``home`` is the folder of the plan it stands beside.

    ``plan`` is None where there is none. ``audience`` is whom it is for.
    ``findings`` takes what its texts hold that can't be shown, ``places``
    the names that are taken; ``linked`` are the places that something in the document links to, if known. ``figures``
    counts the charts. ``aliases`` are the places that are left out, each with the one to which links lead in its stead.
    ``since`` is the day from which moves are counted, the start where it is None; ``until`` the day up to which
    something is due soon; ``judged`` are the actions as the rules judge them, where the paper shows that.
    ``on_paper`` is what is composed as a page and printed all the same.
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
    audience: Audience = Audience.PUBLIC
    since: date | None = None
    until: date | None = None
    judged: Judgement | None = None
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    aliases: Mapping[str, str] = field(default_factory=dict)
    on_paper: bool = False

    # --- the plan on the day

    @cached_property
    def states(self) -> list[State]:
        """How every action of the plan stands."""
        return states(self.project, self.plan, self.as_at, self.until) if self.plan is not None else []

    def states_of(self, item: Item | None) -> list[State]:
        """How the actions of an item stand: all of the plan, where it is None; the item itself, if none is below it."""
        return self.states if item is None else self._below.get(id(item), [])

    @cached_property
    def _below(self) -> dict[int, list[State]]:
        found: dict[int, list[State]] = {}
        for state in self.states:
            for item in (state.item, *state.action.above):
                found.setdefault(id(item), []).append(state)
        return found

    @cached_property
    def scale(self) -> Ratings | None:
        """How the plan's items are rated."""
        return self.project.ratings(self.plan) if self.plan is not None else None

    @cached_property
    def moved(self) -> list[Change]:
        """What moved in the plan since the day from which that is counted."""
        if self.plan is None:
            return []
        from reportgen.changes import Moment, changes  # most papers count no moves

        statuses, start = self.project.statuses(self.plan), self.since or date.min
        old = Moment(plan_at(self.plan, start), start, statuses, self.project)
        return changes(old, Moment(self.plan, self.as_at, statuses, self.project))

    @cached_property
    def counts(self) -> Mapping[str, str]:
        """The counts that a text can hold, by their names: count:complete."""
        if self.plan is None:
            return {}
        counted = tally(self.states)
        levels = Counter(str(item.level) for item in self.plan.walk())
        kinds = Counter(change.kind for change in self.moved)
        return {
            **{f"count:{level.name}": str(levels[level.name]) for level in self.plan.levels},
            **{f"count:{name}": str(counted[name]) for name in COUNTS},
            **{f"since:{kind}": str(kinds[kind]) for kind in MOVES},
        }

    def told(self, text: str, level: int = 1) -> Blocks:
        """The blocks of a report's own Markdown, with numbers in the places of counts such as {count:complete}."""
        blocks = self.prose(text, level)
        return rewritten(blocks, partial(_counted, self.counts)) if "{" in text and self.plan is not None else blocks

    # --- words and their languages

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the paper, in the order in which they stand."""
        one = (self.layout.language or self.project.council.language).partition("-")[0]
        return tuple(map(str, self.layout.languages)) or (one,)

    @property
    def language(self) -> str:
        """The tag of the language that has no mark (BCP 47): the first."""
        if self.layout.languages:
            return LANGUAGES[self.languages[0]]
        return str(self.layout.language or self.project.council.language)

    def each(self, make: Callable[[str], str]) -> str:
        """What ``make`` says in each language of the paper."""
        return make(self.languages[0]) if len(self.languages) == 1 else each(self.languages, make)

    def said(self, text: str) -> str:
        """A text in the languages of the paper, as far as it is given in them."""
        if isinstance(text, Multilingual):
            return self.each(lambda language: in_language(text, language))
        return text if isinstance(text, Parallel) else str(text)

    def word(self, name: str, **values: str) -> str:
        """A fixed word of the format, its places filled in."""
        word = self.layout.words[name]
        if len(self.languages) == 1:
            return _filled(in_language(word, self.languages[0]), values)

        def say(language: str) -> str:
            return _filled(in_language(word, language), {k: in_language(v, language) for k, v in values.items()})

        return each(self.languages, say)

    def other_word(self, name: str, **values: str) -> str:
        """A fixed word that a format need not have, but for what is composed now."""
        if name in self.layout.words:
            return self.word(name, **values)
        hint = f"add it under 'words': {OTHER_WORDS[name]}"
        problem = Diagnostic("S002", self.layout.span("words"), f"the fixed word '{name}' is missing", hint)
        self.findings.problems.append(problem)
        return ""

    def joined(self, between: str, texts: Sequence[str]) -> str:
        """Texts in one line, in each language of the paper."""
        return self.each(lambda language: between.join(in_language(text, language) for text in texts))

    def phrase(self, name: str, **values: str) -> Blocks:
        """A fixed word as a paragraph of its own."""
        return (Paragraph((Text(self.word(name, **values)),)),)

    def day(self, day: date) -> str:
        """A day as the format prints it."""
        layout = self.layout

        def say(language: str) -> str:
            names = ([in_language(name, language) for name in names] for names in (layout.months, layout.weekdays))
            return print_day(day, in_language(layout.date, language), *names)

        return self.each(say)

    def prose(self, text: str, level: int = 1) -> Blocks:
        """The blocks of an officer's Markdown; what is given in several languages, one after the other."""
        if isinstance(text, Multilingual):
            return self._in_languages(text, level)
        blocks = to_blocks(text, self.findings, level, self._forms)
        return self._described(blocks) if "|" in text else blocks

    def _in_languages(self, text: Multilingual, level: int) -> Blocks:
        shown = [language for language in self.languages if language in text.parts] or [next(iter(text.parts))]
        found: list[Block] = []
        for language in shown:
            blocks = self.prose(text.parts[language], level)
            found += blocks if LANGUAGES[language] == self.language else spoken(blocks, language)
        return tuple(found)

    def lines(self, text: str) -> Blocks:
        """The paragraphs of a text without mark-up."""
        said = self.said(text)
        return (Paragraph((Text(said),)),) if isinstance(said, Parallel) else literal(said)

    @cached_property
    def _forms(self) -> Forms:
        # Of methods of its own the context would hold itself, with all of the project, for as long as the process runs.
        records = self.project.plan_records(self.home)
        return Forms(
            recommendations=partial(_recommendations, records, self.findings),
            aliases=self.aliases,
            finding=partial(_finding, records),
        )

    def document(self, text: str, level: int = 1, aliases: Mapping[str, str] | None = None) -> Blocks:
        """The blocks of a whole document: its paragraphs may be numbered, and it may hold contents.

        ``aliases`` are the names that its places have here in place of its own.
        """
        forms = replace(self._forms, numbered=True, contents=True, aliases={**self.aliases, **(aliases or {})})
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
        return self.said(named.name) if named else str(name)

    def names(self, who: Who | None) -> tuple[str, ...]:
        """The full names in ``who``, one by one."""
        return tuple(self.name(name) for name in who.names) if who else ()

    def who_text(self, who: Who | None) -> str:
        """``who`` in one line: as worded, else the full names."""
        if who is None:
            return ""
        if who.text:
            return self.said(who.text)
        names = self.names(who)
        if len(self.languages) == 1:
            return self.word("between people").join(names)
        between = self.word("between people")
        return self.each(lambda one: in_language(between, one).join(in_language(name, one) for name in names))

    def body(self, name: str) -> str:
        """The full name of a body, or the words as they stand."""
        body = self.project.council.bodies.get(name)
        return self.said(body.name) if body else self.said(name)

    def meeting(self, meeting: Meeting) -> str:
        """A meeting in one line."""
        day = self.day(meeting.date) if meeting.date else ""
        return self.word("meeting", body=self.body(meeting.body), date=day)


def _counted(counts: Mapping[str, str], text: str) -> Inlines:
    return (Text(PLACE.sub(lambda place: counts.get(count_name(place), place[0]), text)),)


def _filled(text: str, values: Mapping[str, str]) -> str:
    for place, value in values.items():
        text = text.replace("{" + place + "}", value)
    return text


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
