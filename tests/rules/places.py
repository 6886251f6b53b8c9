"""Where a slip can be made in the tidy projects: actions, measures, papers, and what these say."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from reportgen.model.format import FormatField
from reportgen.model.plan import Item, Measure, Progress
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Scalar
from reportgen.progress.timeline import last_days
from reportgen.targets import direction
from tests.rules.slips import Tidy, tidies


class Action(NamedTuple):
    """An item of the innermost level, with the plan and all above it; ``status`` is the last that it was given."""

    tidy: Tidy
    item: Item
    above: tuple[Item, ...]

    @property
    def status(self) -> str:
        return next((entry.status for entry in reversed(self.item.progress) if entry.status), "")

    @property
    def means(self) -> str:
        known = self.tidy.project.statuses(self.tidy.plan).get(self.status)
        return known.means if known else ""

    @property
    def open(self) -> bool:
        return self.means not in ("complete", "withdrawn")

    @property
    def spoken_of(self) -> bool:
        """Whether its log says anything."""
        return bool(self.item.progress)

    @property
    def last(self) -> Progress:
        """The last entry of its log, where there is one."""
        return self.item.progress[-1]

    @property
    def silence(self) -> int:
        """How many days before that of the check the last entry was made; many where there is none."""
        on = self.last.on if self.spoken_of else None
        return (day_of(self.tidy) - on).days if on else 1000

    @property
    def within(self) -> bool:
        """Whether it is a step of an action that has a day of its own."""
        due = self.above[-1].due
        return len(self.above) > 1 and due is not None and due.by is not None


def actions() -> list[Action]:
    """Every action and step of both."""
    return [
        Action(tidy, item, tuple(above))
        for tidy in tidies()
        for item, above in tidy.plan.lineages()
        if item.level == tidy.plan.levels[-1].name
    ]


def measures() -> list[tuple[Item, Measure]]:
    """Every measure of both, with its item."""
    return [(item, measure) for tidy in tidies() for item in tidy.plan.walk() for measure in item.measures]


def entries() -> list[tuple[Action, Progress]]:
    """The last entry of each action that is still open: no other says how it stands."""
    return [(one, one.last) for one in actions() if one.open and one.spoken_of]


def links() -> list[str]:
    """The texts of plans and papers in which an address with https stands."""
    found: list[str] = []
    for tidy in tidies():
        for report in tidy.reports:
            found += [one.link for one in report.background] + [one.text for one in report.sections]
        found += [entry.evidence for item in tidy.plan.walk() for entry in item.progress]
    return [text for text in found if "https://" in text]


def day_of(tidy: Tidy) -> datetime.date:
    """The day on which a tidy plan is checked."""
    return last_days(tidy.project)[tidy.plan.name]


def typed(day: datetime.date) -> str:
    """A day as an officer types it."""
    return f"{day.day} {day:%B %Y}"


def ago(one: Action, days: int) -> str:
    """The day so many days before the plan of an action is checked, as typed."""
    return typed(day_of(one.tidy) - datetime.timedelta(days))


def reports() -> list[Report]:
    """Every paper of both."""
    return [report for tidy in tidies() for report in tidy.reports]


def labelled() -> list[FormatField]:
    """The fields of the covers of both that the formats of their own label."""
    return [
        field
        for tidy in tidies()
        for layout in tidy.project.formats.values()
        for field in layout.cover
        if field.label and field.span().source.path.startswith("templates/")
    ]


def open_ones() -> list[Action]:
    """Actions that are still to be done."""
    return [one for one in actions() if one.open]


def dated() -> list[Action]:
    """Open actions with a day that was never changed, which no other step waits for and which wait for none."""
    alone = ("register", "questions", "rota")
    return [
        one
        for one in open_ones()
        if one.item.due
        and one.item.due.by
        and not one.item.revised
        and not one.item.frequency
        and not any(word in one.item.text for word in alone)
    ]


def owned() -> list[Action]:
    """Actions that name who does them."""
    return [one for one in actions() if one.item.owner]


def told() -> list[Action]:
    """Dated actions of which something is said."""
    return [one for one in dated() if one.spoken_of and not one.item.start]


def running() -> list[Action]:
    """Actions in progress of which something is said."""
    return [one for one in open_ones() if one.spoken_of and one.means == "in progress"]


def complete() -> list[Action]:
    """Actions that are complete."""
    return [one for one in actions() if one.means == "complete"]


def pairs(least: int) -> list[tuple[Action, Action]]:
    """Two actions of one plan of which the first has some words, in their order."""
    every = [one for one in actions() if one.open]
    return [
        (one, other)
        for at, one in enumerate(every)
        for other in every[at + 1 :]
        if one.tidy is other.tidy and len(one.item.text.split()) >= least
    ]


def sequels() -> list[tuple[Action, Action]]:
    """Two steps of which the second builds on the first."""
    known = {str(one.item.id): one for one in actions()}
    return [
        (known["stock-design-register"], known["stock-launch-register"]),
        (known["survey-design"], known["survey-publish"]),
    ]


def answering() -> list[Item]:
    """The items that quote a record, or answer it in its own words."""
    return [item for tidy in tidies() for item in tidy.plan.items]


def tidy_of(item: Item) -> Tidy:
    """The project that an item stands in."""
    return next(tidy for tidy in tidies() if any(one is item for one in tidy.plan.walk()))


def stated(item: Item) -> str:
    """The words of the recommendation that an item answers."""
    tidy = tidy_of(item)
    quoted = tidy.project.quoted(tidy.plan, item.quote or item.answers)
    assert quoted is not None
    return " ".join(quoted.split())


def claims() -> list[tuple[Scalar, str, tuple[str, ...]]]:
    """What papers say that can be counted: the text, the words, the same with another number."""
    found: list[tuple[Scalar, str, tuple[str, ...]]] = []
    for old, new in (
        ("2 of the 11 actions are", ("3 of the 11 actions are", "9 of the 11 actions are", "most of the actions are")),
        ("contains 11 actions", ("contains 12 actions", "contains 9 actions", "contains twelve actions")),
        ("contains 11 steps", ("contains 12 steps", "contains 9 steps", "contains nineteen steps")),
        ("the 3 recommendations in", ("the 4 recommendations in", "the five recommendations in")),
        ("Three of the 11 steps are", ("Four of the 11 steps are", "All of the steps are", "80% of the steps are")),
    ):
        for report in reports():
            for text in (report.summary, *(section.text for section in report.sections)):
                if old in text and isinstance(text, Scalar):
                    found.append((text, old, new))
    return found


def alignments() -> list[tuple[MappingNode, str]]:
    """Each outcome but the first that a paper speaks of, with the outcomes beside it."""
    found: list[tuple[MappingNode, str]] = []
    for report in reports():
        sets = report.node.entries["alignment"]
        assert isinstance(sets, MappingNode)
        answers = sets.entries["corporate-plan"]
        assert isinstance(answers, MappingNode)
        found += [(answers, name) for name in list(answers.entries)[1:]]
    return found


def frequencies() -> list[tuple[str, str, tuple[str, ...], Measure]]:
    """How often the same thing is done, as an action and its measure say it."""
    found: list[tuple[str, str, tuple[str, ...], Measure]] = []
    for item, measure in measures():
        for one in item.walk():
            for often, other in (("each quarter", "each month"), ("every six weeks", "every three months")):
                if often in measure.text and often in one.text and ("fire door" in one.text or "task" in one.text):
                    found += [(text, often, (other, "weekly"), measure) for text in (one.text, measure.text)]
    return found


def undirected() -> list[tuple[Item, Measure]]:
    """Measures of which only the target tells which way is better."""
    return [
        (item, one) for item, one in measures() if not one.direction and direction(one.text) is None and one.baseline
    ]


def deadlines() -> list[tuple[Scalar, str]]:
    """The texts of papers that say by when the council must answer, with the day."""
    return [
        (section.text, "26 June 2024")
        for report in reports()
        for section in report.sections
        if "26 June 2024" in section.text and isinstance(section.text, Scalar)
    ]
