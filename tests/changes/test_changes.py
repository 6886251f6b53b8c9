"""What moved between two moments of a plan, against what somebody who wrote everything down knows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.changes import KINDS, Moment, changes, months_between, slippage
from reportgen.diagnostics import Diagnostic
from reportgen.loader import load_text
from reportgen.model.plan import Plan
from reportgen.schema import read_plan
from tests.changes.years import LAST, START, Action, as_yaml, years


def read(text: str) -> Plan:
    """A plan as it is typed."""
    problems: list[Diagnostic] = []
    plan = read_plan(load_text(text, "plan.yaml")[0], "p", problems)
    assert plan is not None and problems == []
    return plan


def at(plan: Plan, day: date) -> Moment:
    return Moment(plan, day, plan.statuses)


ACTIONS = years(2024)
PLAN = read(as_yaml(ACTIONS))
DAYS = st.dates(START, LAST)


def _counted(actions: list[Action], old: date, new: date) -> Counter[str]:
    """The kinds of changes, counted one by one from what was written down."""
    found: Counter[str] = Counter()
    for action in actions:
        before, after = action.status(old), action.status(new)
        if before != after:
            if after == "complete":
                found["completed"] += 1
            elif after == "withdrawn":
                found["withdrawn"] += 1
            elif before in ("complete", "withdrawn"):
                found["reopened"] += 1
            elif after == "in progress":
                found["started"] += 1
            elif before == "in progress":
                found["stopped"] += 1
        first, last = action.due_on(old), action.due_on(new)
        found["put off"] += last > first
        found["brought forward"] += last < first
        papers = {paper for on, paper in action.evidence if on <= new} - {p for on, p in action.evidence if on <= old}
        found["evidence added"] += len(papers)
    return +found


@given(DAYS, DAYS)
def test_two_years_of_two_hundred_actions_are_counted_as_by_hand(one: date, other: date) -> None:
    old, new = sorted((one, other))
    assert Counter(change.kind for change in changes(at(PLAN, old), at(PLAN, new))) == _counted(ACTIONS, old, new)


State = dict[str, tuple[str, str]]
"""What each action counts as, and its due date."""


def _state(day: date) -> State:
    return {one.id: (one.status(day).replace("not due", ""), str(one.due_on(day))) for one in ACTIONS}


def _after(state: State, old: date, new: date) -> State:
    """A state with the changes between two days made to it."""
    found = dict(state)
    for change in changes(at(PLAN, old), at(PLAN, new)):
        status, due = found[change.item.id]
        if change.kind in ("put off", "brought forward", "re-dated"):
            due = change.new
        elif change.kind != "evidence added":
            status = change.new.replace("not due", "")
        found[change.item.id] = status, due
    return found


@given(st.tuples(DAYS, DAYS, DAYS))
def test_two_steps_end_where_one_does(days: tuple[date, date, date]) -> None:
    first, middle, last = sorted(days)
    start = _state(first)
    assert _after(_after(start, first, middle), middle, last) == _after(start, first, last) == _state(last)


@given(DAYS)
def test_the_ledger_says_each_change_once(day: date) -> None:
    found = {one.item.id: one for one in slippage(at(PLAN, day))}
    for action in ACTIONS:
        known = [(on, to, why) for on, to, why in action.revised if on <= day]
        assert (action.id in found) == bool(known)
        if known:
            told = found[action.id]
            assert [(slip.on, slip.new and slip.new.by, slip.why) for slip in told.slips] == known
            assert told.first is not None and told.first.by == action.due
            assert told.months == months_between(action.due, known[-1][1])


def test_nothing_moves_between_a_moment_and_itself() -> None:
    assert changes(at(PLAN, LAST), at(PLAN, LAST)) == []


OLD = """
title: P
levels: [recommendation, action]
recommendations:
  - id: r
    ref: 1
    text: Improve.
    leads: Ann
    measures:
      - id: m
        text: Calls answered
        target: 80%
    actions:
      - id: a
        ref: 1a
        text: Write the guide.
        owner: Ann
        due: End April 2018
      - id: gone
        text: Drop this.
"""
NEW = """
title: P
levels: [recommendation, action]
recommendations:
  - id: r
    ref: 2
    text: Improve.
    leads: Bob
    measures:
      - id: m
        text: Calls answered
        target: 90%
    actions:
      - id: half
        text: Print the guide.
        split_from: a
      - id: a
        ref: 2b
        text: Write and test the guide.
        owner: Ann
        due: Once the supplier is known
        evidence: The draft
      - id: fresh
        text: Tell people.
"""


def test_each_kind_of_change_between_two_files_is_told_once() -> None:
    day = date(2018, 1, 1)
    found = [(one.kind, one.item.id, one.old, one.new) for one in changes(at(read(OLD), day), at(read(NEW), day))]
    assert found == [
        ("new", "fresh", "", "Tell people."),
        ("split", "half", "a", "Print the guide."),
        ("removed", "gone", "Drop this.", ""),
        ("re-dated", "a", "End April 2018", "Once the supplier is known"),
        ("reworded", "a", "Write the guide.", "Write and test the guide."),
        ("re-owned", "r", "Ann", "Bob"),
        ("renumbered", "r", "1", "2"),
        ("renumbered", "a", "1a", "2b"),
        ("evidence added", "a", "", "The draft"),
        ("measure moved", "r", "target 80%", "target 90%"),
    ]
    assert {kind for kind, *_ in found} <= set(KINDS)


def test_an_action_without_an_id_is_the_same_while_its_words_are() -> None:
    old = read("title: P\nlevels: [action]\nactions:\n  - text: Do it.\n    due: May 2018\n")
    new = read("title: P\nlevels: [action]\nactions:\n  - text: Another.\n  - text: Do it.\n    due: June 2018\n")
    day = date(2018, 1, 1)
    assert [(one.kind, one.new) for one in changes(at(old, day), at(new, day))] == [
        ("new", "Another."),
        ("put off", "June 2018"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2018, 4, 30), date(2018, 6, 30), 2),
        (date(2018, 12, 1), date(2019, 1, 31), 1),
        (None, date(2018, 1, 1), None),
    ],
)
def test_months_are_those_of_the_calendar(first: date | None, last: date | None, months: int | None) -> None:
    assert months_between(first, last) == months


def test_a_measure_moves_with_its_readings_as_they_were_known() -> None:
    plan = read(
        "title: P\nlevels: [action]\nactions:\n  - id: a\n    text: Answer calls.\n    measures:\n"
        "      - id: m\n        text: Calls answered\n        target: at least 90%\n        readings:\n"
        "          - {on: 2025-01-31, value: 81%}\n          - {on: 2025-06-30, value: 88.5%}\n"
    )
    spring, summer, before = date(2025, 3, 1), date(2025, 7, 1), date(2024, 12, 1)
    assert [(one.kind, one.old, one.new) for one in changes(at(plan, spring), at(plan, summer))] == [
        ("measure moved", "81% (2025-01-31)", "88.5% (2025-06-30)")
    ]
    assert [(one.old, one.new) for one in changes(at(plan, before), at(plan, spring))] == [("", "81% (2025-01-31)")]
    assert changes(at(plan, summer), at(plan, date(2026, 1, 1))) == []
