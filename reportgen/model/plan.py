"""The action plan. It declares its own shape: the names of its levels, the columns of its grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportgen.diagnostics import Span
from reportgen.model.checks import RuleSetting
from reportgen.model.council import Ratings, StatusWord
from reportgen.model.exempt import Exemption
from reportgen.model.kinds import (
    DATE,
    DURATION,
    ID,
    PERIOD,
    PROSE,
    QUANTITY,
    QUOTE,
    TEXT,
    TIMESCALE,
    WHO,
    ColumnsKind,
    LevelsKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    RefKind,
    Rows,
    RowsKind,
    Timescale,
    Who,
    key,
)

if TYPE_CHECKING:
    from reportgen.quantities import Duration, Quantity

MEASURE = "measure"
"""The word that stands for the measures of an item in a column: ``measure.source``."""

NOT_SHOWN = frozenset(
    (
        *("id", "split_from", "added", "quote", "answers", "findings", "measures", "revised", "readings"),
        *("tolerance", "lag", "exempt"),
    )
)
"""Fields of an item that no column can show: they say what it is, or stand behind what is shown."""


RATING = "rating"
"""The field of an item that is computed where there are ratings: ``action.rating``."""


class Level(NamedTuple):
    """The name of a level and the key that holds its items: action, actions."""

    name: str
    plural: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """One dated entry of an item's log. Entries are added, never changed."""

    on: date | None = key(DATE, "The day of the entry.", example="2018-02-22", required=True)
    status: str = key(
        RefKind("status"),
        "One of the statuses of council.yaml or of the plan.",
        example="not due",
        default="",
    )
    own_rating: str = key(
        RefKind("rating"), "The officer's own rating: one of those of council.yaml or of the plan.", default=""
    )
    note: str = key(PROSE, "What is printed.", example="Not Due", default="")
    evidence: str = key(PROSE, "What shows it: a paper, an audit, a figure.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Record):
    """One change of a due date. The first date stays where it is."""

    on: date | None = key(DATE, "The day of the change.", example="2018-03-20", required=True)
    to: Timescale | None = key(TIMESCALE, "The new timescale.", example="End June 2018", required=True)
    why: str = key(PROSE, "The reason.", example="the pilot's evaluation came late", default="")
    agreed: Who | None = key(WHO, "Who agreed.", example="childrens-management-team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """What a measure stood at. Readings are added, never changed; without a value, it is said that there is none."""

    on: Timescale | None = key(
        PERIOD, "The day at which it stood so, or the period for which it did.", example="2018-03-31", required=True
    )
    value: Quantity | None = key(QUANTITY, "The figure. Left out: none was taken.", example="71%")
    note: str = key(TEXT, "What has to be known of it.", example="Two offices did not report", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """How one will know: a figure, an audit, a rate."""

    id: str = key(
        ID,
        "A permanent name, never printed and never used again.",
        example="supervision-compliance",
        default="",
    )
    ref: str = key(TEXT, "Its number, printed as typed.", default="")
    source: str = key(PROSE, "Where it is reported.", example="Performance Clinic Reports", default="")
    text: str = key(PROSE, "What is measured.", example="Compliance Measure at 90%", default="")
    baseline: str = key(TEXT, "Where it stood at the start.", default="")
    target: str = key(TEXT, "Where it should be.", example="at least 90%", default="")
    direction: str = key(TEXT, "Which way is better, where the target does not tell.", example="down", default="")
    by: Timescale | None = key(TIMESCALE, "When it should be there.", example="End March 2019")
    unit: str = key(
        TEXT, "What its figures are in, where they do not say so themselves.", example="working days", default=""
    )
    tolerance: Quantity | None = key(
        QUANTITY, "How far from the target, in its unit, a reading is still taken as near enough.", example="2%"
    )
    lag: Duration | None = key(DURATION, "How long after its day a reading is known.", example="6 weeks")
    readings: Rows | None = key(
        RowsKind(Reading),
        "Its figures by day: a list, or a file below the plan's folder with the columns on, value and note.",
        example="data/calls-answered.csv",
    )
    exempt: Exemption | None = key(RecordKind(Exemption), "Why the public is not shown it, or some of its fields.")
    extra: Mapping[str, tuple[str, ...]] = key(
        MapKind(PROSE, ids=False), "Fields of the plan's own, declared by a column.", empty=dict
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """A recommendation, a priority, an objective, an action, a task: whatever the plan's levels are called.

    Every field may be left out. Nothing passes from an item to those below it.
    """

    level: str = ""
    id: str = key(ID, "A permanent name, never printed and never used again.", example="supervision-model", default="")
    ref: str = key(TEXT, "Its number, printed as typed.", example="R3.1", default="")
    formerly: tuple[str, ...] = key(ListKind(TEXT, single=True), "Numbers it had before.", default=())
    added: date | None = key(
        DATE, "The day on which it came into the plan, for one that was not there from the start.", example="2018-06-30"
    )
    split_from: str = key(RefKind("item"), "The item of which it is a part, since that was split: its id.", default="")
    title: str = key(TEXT, "A short name.", default="")
    text: str = key(PROSE, "Its words.", default="")
    quote: str = key(
        QUOTE,
        "Its words are those of a recommendation of a record, exactly.",
        example="inspection 1",
        default="",
    )
    answers: str = key(
        QUOTE,
        "The recommendation of a record that it answers in words of its own.",
        example="inspection 1",
        default="",
    )
    leads: Who | None = key(WHO, "Who leads.", example="[sean-mckendrick, linda-evans]")
    findings: tuple[str, ...] = key(
        ListKind(RefKind("finding"), single=True),
        "The findings of records that it deals with, by their ids.",
        default=(),
    )
    owner: Who | None = key(WHO, "Who does it.", example="Chair / DCS")
    partners: Who | None = key(WHO, "Who helps.")
    measures: tuple[Measure, ...] = key(ListKind(RecordKind(Measure)), "How one will know.", default=())
    governance: Who | None = key(WHO, "The body that oversees it.", example="childrens-management-team")
    impact: tuple[str, ...] = key(ListKind(PROSE, single=True), "What success looks like.", default=())
    resources: str = key(PROSE, "Money and people.", example="£25k agreed", default="")
    priority: str = key(TEXT, "How urgent it is.", example="High", default="")
    start: Timescale | None = key(TIMESCALE, "When it starts.", example="January 2018")
    due: Timescale | None = key(
        TIMESCALE,
        "When it is due, as first agreed. Later changes go under 'revised'.",
        example="End April 2018",
    )
    frequency: str = key(TEXT, "How often, for what is done again and again.", example="quarterly", default="")
    review: Timescale | None = key(
        TIMESCALE, "When one will look at it again, for what has no end.", example="End September 2018"
    )
    revised: tuple[Revision, ...] = key(ListKind(RecordKind(Revision)), "Each change of the due date.", default=())
    status: str = key(RefKind("status"), "Its status, in a plan that keeps no dated progress.", example="4", default="")
    own_rating: str = key(RefKind("rating"), "The officer's own rating, in a plan that keeps no log.", default="")
    progress: tuple[Progress, ...] = key(ListKind(RecordKind(Progress)), "What has happened, by date.", default=())
    evidence: str = key(PROSE, "What shows that it is done.", default="")
    comments: str = key(PROSE, "Anything else that is printed.", default="")
    exempt: Exemption | None = key(
        RecordKind(Exemption), "Why the public is not shown it and what is below it, or some of its fields."
    )
    extra: Mapping[str, tuple[str, ...]] = key(
        MapKind(PROSE, ids=False), "Fields of the plan's own, declared by a column.", empty=dict
    )
    children: tuple[Item, ...] = ()

    def leaves(self) -> Iterator[Item]:
        """The items below this one that have none below them, or the item itself."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in the plan's order."""
        return walk((self,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """What may keep the plan from doing what it is for."""

    ref: str = key(TEXT, "Its number, printed as typed.", example="1", default="")
    text: str = key(PROSE, "What may happen.", example="Posts stay vacant.", required=True, default="")
    likelihood: str = key(TEXT, "How likely it is.", example="Medium", default="")
    consequence: str = key(TEXT, "How bad it would be.", example="High", default="")
    mitigation: str = key(PROSE, "What is done about it.", default="")
    owner: Who | None = key(WHO, "Who watches it.", example="sean-mckendrick")
    raised: date | None = key(DATE, "The day from which it is known.", example="2018-03-20")
    closed: date | None = key(DATE, "The day from which it is none any longer.", example="2018-09-30")


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column of the grid. ``level`` and ``name`` say what it shows; both are empty in a column left blank.

    ``measure`` is true where it shows the measures of the level's items. ``start`` and ``end`` limit a
    column of progress to the entries of those days.
    """

    heading: str
    level: str
    name: str
    measure: bool
    start: date | None
    end: date | None
    span: Span

    @property
    def path(self) -> str:
        """What it shows, as the officer types it."""
        if not self.name:
            return ""
        return f"{MEASURE}.{self.name}" if self.measure else f"{self.level}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """An action plan. The file is plans/<plan>/plan.yaml."""

    name: str = ""
    title: str = key(TEXT, "The title of the plan.", example="Post-Inspection Action Plan", required=True, default="")
    answers: str = key(
        RefKind("record"),
        "The record that it answers: a file beside plan.yaml.",
        example="inspection",
        default="",
    )
    levels: tuple[Level, ...] = key(
        LevelsKind(),
        "The names of its levels, from the outside in. Each level's items stand under the plural of its name; "
        "a plural with another end than -s is given: 'priority: priorities'.",
        example="[recommendation, action]",
        required=True,
        default=(),
    )
    columns: tuple[PlanColumn, ...] = key(
        ColumnsKind(),
        "The columns of the grid, from left to right: the heading, then what it shows (a level or 'measure', "
        "a dot, a field). A heading alone is a column left blank.",
        example="- Action: action.text",
        default=(),
    )
    statuses: Mapping[str, StatusWord] = key(
        MapKind(RecordKind(StatusWord), ids=False),
        "The plan's own words for progress, used in place of the council's and printed as a key.",
        empty=dict,
    )
    ratings: Ratings | None = key(RecordKind(Ratings), "The plan's own ratings, in place of the council's.")
    risk_register: tuple[Risk, ...] = key(
        ListKind(RecordKind(Risk)), "What may keep it from doing what it is for.", default=()
    )
    checks: Mapping[str, RuleSetting] = key(
        MapKind(RecordKind(RuleSetting), ids=False),
        "How rules are used in this plan, by their codes, in place of what the council says.",
        empty=dict,
    )
    items: tuple[Item, ...] = ()
    _lineages: tuple[Lineage, ...] | None = field(init=False, repr=False, compare=False, default=None)
    _walked: tuple[Item, ...] | None = field(init=False, repr=False, compare=False, default=None)

    def walk(self) -> Iterator[Item]:
        """All items, in the plan's order. They are walked once, and kept: every rule asks for them."""
        if self._walked is None:
            object.__setattr__(self, "_walked", tuple(walk(self.items)))
        return iter(self._walked or ())

    def leaves(self) -> Iterator[Item]:
        """The items that have none below them."""
        for item in self.items:
            yield from item.leaves()

    def lineages(self) -> Iterator[Lineage]:
        """All items, in the plan's order, each with those above it, the nearest one last."""
        if self._lineages is None:
            object.__setattr__(self, "_lineages", tuple(_lineages(self.items)))
        return iter(self._lineages or ())


Lineage = tuple[Item, tuple[Item, ...]]
"""An item with those above it."""


def _lineages(items: tuple[Item, ...]) -> Iterator[Lineage]:
    waiting: list[Lineage] = [(item, ()) for item in reversed(items)]
    while waiting:
        item, above = waiting.pop()
        yield item, above
        if item.children:
            here = (*above, item)
            waiting.extend((child, here) for child in reversed(item.children))


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """``items``, each followed by all below it. A generator within a generator for each level would take longer."""
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        yield item
        if item.children:
            waiting.extend(reversed(item.children))
