"""What is said again elsewhere: a recommendation by another inspection, an action in another plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportgen.likeness import Words, alike, near, same, words_of
from reportgen.model.inspection import Inspection, InspectionRecommendation
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project

_LEAST_WORDS = 5
"""Shorter texts are the same by chance: "Establish a baseline" is about two things in two plans."""

_LEAST_NEAR = 8
"""And of texts shorter than this, a word changed is another action."""

_NEAR = 0.85
"""Two actions are the same where they share so many of their words, in their order."""

_ALIKE = 0.55
"""Inspectors do not copy each other: two recommendations are the same where they share so many of their words."""


@dataclass(frozen=True, eq=False)
class MadeAgain:
    """A recommendation of a record, and the day of the record. ``home`` is the plan that the record stands beside."""

    home: str
    record: Inspection
    recommendation: InspectionRecommendation


@dataclass(frozen=True, eq=False)
class Planned:
    """An action, and the plan that it is in."""

    plan: Plan
    item: Item


def recommendations(project: Project) -> list[tuple[MadeAgain, MadeAgain]]:
    """Each recommendation that an earlier inspection had made: the later one, then the earlier.

    The same inspection may stand beside two plans: what it says there is not said again.
    """
    records = sorted(project.records.items(), key=lambda pair: (pair[1].published or date.max, pair[0]))
    texts: list[tuple[MadeAgain, Words]] = []
    for (home, _), record in records:
        for one in record.recommendations:
            words = words_of(str(one.text))
            if len(words) >= _LEAST_WORDS:
                texts.append((MadeAgain(home, record, one), words))
    found: dict[MadeAgain, MadeAgain] = {}
    for group in same(texts):
        for before, later in pairwise(group):
            if _other_inspection(later, before):
                found[later] = before
    for later, before in alike(texts, _ALIKE, _other_inspection):
        found.setdefault(later, before)
    return [(later, found[later]) for later, _ in texts if later in found]


def _other_inspection(one: MadeAgain, other: MadeAgain) -> bool:
    here, there = one.record, other.record
    return (str(here.title), here.published) != (str(there.title), there.published)


def actions(project: Project, left_out: Collection[str] = ()) -> list[tuple[Planned, ...]]:
    """Each action that stands in two plans or more, word for word or nearly so, one from each."""
    texts = list(_planned(project, left_out))
    groups: list[tuple[Planned, ...]] = []
    grouped: set[int] = set()
    for group in same(texts):
        plans = {one.plan.name: one for one in reversed(group)}
        if len(plans) > 1:
            groups.append(tuple(reversed(plans.values())))
            grouped.update(id(one) for one in group)
    long = [(one, words) for one, words in texts if len(words) >= _LEAST_NEAR]
    for later, before in near(long, _NEAR, _other_plan):
        if id(later) not in grouped or id(before) not in grouped:
            groups.append((before, later))
    return groups


def _other_plan(one: Planned, other: Planned) -> bool:
    return one.plan is not other.plan


def _planned(project: Project, left_out: Collection[str]) -> Iterator[tuple[Planned, Words]]:
    for name, plan in project.plans.items():
        if name in left_out:
            continue
        for item in plan.walk():
            words = () if item.children else words_of(str(item.text))
            if len(words) >= _LEAST_WORDS:
                yield Planned(plan, item), words
