"""The state of a plan on any day, against what somebody who wrote everything down knows."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic
from reportgen.loader import load_text
from reportgen.model.council import Council
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.progress.actions import STALE, STATES
from reportgen.progress.states import by_item, by_name, exceptions, reason, states, tally
from reportgen.schema import read_plan
from tests.changes.years import LAST, START, Action, as_yaml, years

DAYS = st.dates(START, LAST)


def read(text: str) -> Plan:
    """A plan as it is typed."""
    problems: list[Diagnostic] = []
    plan = read_plan(load_text(text, "plan.yaml")[0], "p", problems)
    assert plan is not None and problems == []
    return plan


def project(plan: Plan) -> Project:
    """A council that has this plan and nothing else."""
    return Project(Council(node=plan.node), {}, {"p": plan}, {}, (), {})


ACTIONS = years(2025)
PLAN = read(as_yaml(ACTIONS))


def counted(actions: list[Action], day: date, until: date) -> Counter[str]:
    """The counts, one by one from what was written down."""
    found: Counter[str] = Counter()
    for action in actions:
        status, due = action.status(day), action.due_on(day)
        found["all"] += 1
        found["put off"] += any(on <= day for on, _, _ in action.revised)
        if status in ("complete", "withdrawn"):
            found[status] += 1
            shown = any(on <= day for on, _ in action.evidence)
            found["complete with evidence"] += status == "complete" and shown
            found["complete without evidence"] += status == "complete" and not shown
            continue
        found["open"] += 1
        found[status] += bool(status)
        found["overdue" if due < day else "due soon" if due <= until else "due later"] += 1
    return +found


@pytest.mark.parametrize("month", range(24))
def test_every_count_is_what_counting_by_hand_gives(month: int) -> None:
    day = date(2024 + month // 12, month % 12 + 1, 28)
    until = day + timedelta(days=90)
    found = states(project(PLAN), PLAN, day, until)
    assert {name: count for name, count in tally(found).items() if count} == counted(ACTIONS, day, until)


@given(DAYS)
def test_each_action_is_in_one_state(day: date) -> None:
    found = tally(states(project(PLAN), PLAN, day))
    assert sum(found[name] for name in STATES) == found["all"] == len(ACTIONS)


@given(DAYS)
def test_first_date_current_date_and_changes_are_those_of_the_log(day: date) -> None:
    for action, state in zip(ACTIONS, states(project(PLAN), PLAN, day), strict=True):
        assert state.first and state.first.by == action.due
        assert state.due and state.due.by == action.due_on(day)
        assert [(one.on, one.why) for one in state.changes] == [(on, why) for on, _, why in action.revised if on <= day]
        last = max((on for on, _ in action.log if on <= day), default=None)
        assert state.quiet == ((day - last).days if last else None)


@given(DAYS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(day: date, chance: random.Random) -> None:
    items = []
    for item in PLAN.items:
        progress, revised = list(item.progress), list(item.revised)
        chance.shuffle(progress)
        chance.shuffle(revised)
        items.append(replace(item, progress=tuple(progress), revised=tuple(revised)))
    shuffled = replace(PLAN, items=tuple(items))
    assert said(shuffled, day) == said(PLAN, day)


@given(DAYS)
def test_what_is_dated_later_changes_nothing(day: date) -> None:
    items = tuple(
        replace(
            item,
            progress=tuple(one for one in item.progress if one.on and one.on <= day),
            revised=tuple(one for one in item.revised if one.on and one.on <= day),
        )
        for item in PLAN.items
    )
    assert said(replace(PLAN, items=items), day) == said(PLAN, day)


def said(plan: Plan, day: date) -> list[object]:
    """All that is known of each action on a day, but for the nodes it was read from."""
    return [
        (
            one.item.id,
            one.state,
            one.due and one.due.by,
            one.evidence,
            one.quiet,
            len(one.changes),
            tuple(exceptions(one, None, STALE)),
            reason(one),
        )
        for one in states(project(plan), plan, day)
    ]


def test_roll_ups_leave_nothing_out() -> None:
    found = states(project(PLAN), PLAN, LAST)
    assert sum(len(below) for _, below in by_item(PLAN, found)) == len(found)
    by_lead = by_name(found, "lead")
    assert {name: len(these) for name, these in by_lead.items()} == Counter(action.owner for action in ACTIONS)


LATER = """title: A Plan
levels: [recommendation, action]
statuses:
  done: {label: Done, means: complete}
recommendations:
  - text: One
    actions:
      - id: old
        text: Old
        due: 2024-03-31
      - id: young
        text: Young
        added: 2024-05-01
        due: 2024-12-31
"""


def test_an_action_that_was_added_later_was_not_there_before() -> None:
    plan = read(LATER)
    ids = [[str(one.item.id) for one in states(project(plan), plan, date(2024, month, 1))] for month in (4, 5)]
    assert ids == [["old"], ["old", "young"]]


def _first(text: str) -> Item:
    return next(read(text).leaves())


ASKED = """title: A Plan
levels: [action]
statuses:
  going: {{label: Going, means: in progress}}
  done: {{label: Done, means: complete}}
  odd: {{label: Odd}}
actions:
  - text: Do it
{0}
"""


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("    due: 2024-05-31", ["overdue without reason"]),
        ("    due: 2024-05-31\n    progress: [{on: 2024-06-02, note: The firm closed.}]", []),
        ("    due: 2024-05-31\n    progress: [{on: 2024-05-02, note: It goes well.}]", ["overdue without reason"]),
        ("    due: 2024-08-31", []),
        ("    text: and again", ["no day given"]),
        ("    due: Ongoing\n    review: 2024-08-31", []),
        ("    due: 2024-08-31\n    progress: [{on: 2024-01-02, status: going}]", ["quiet"]),
        ("    due: 2024-08-31\n    progress: [{on: 2024-05-02, status: done}]", ["complete unevidenced"]),
        ("    due: 2024-08-31\n    progress: [{on: 2024-05-02, status: done, evidence: A paper}]", []),
        ("    due: 2024-05-31\n    progress: [{on: 2024-05-02, status: odd}]", ["status unclear"]),
        (
            "    due: 2024-01-31\n    revised: [{on: 2024-01-30, to: 2024-03-31}, {on: 2024-03-30, to: 2024-09-30}]",
            ["put off often"],
        ),
        (
            "    due: 2024-12-31\n    frequency: monthly\n    progress: [{on: 2024-03-10, note: Done once.}]",
            ["times missed"],
        ),
    ],
)
def test_a_chair_is_told_what_does_not_explain_itself(typed: str, asked: list[str]) -> None:
    text = ASKED.format(typed).replace("  - text: Do it\n    text: and again", "  - text: Do it")
    plan = read(text)
    (state,) = states(project(plan), plan, date(2024, 6, 10))
    assert list(exceptions(state, None, STALE)) == asked


def test_a_chair_is_told_of_silence_that_is_longer_than_is_allowed() -> None:
    plan = read(ASKED.format("    due: 2024-08-31\n    progress: [{on: 2024-01-02, status: going}]"))
    (state,) = states(project(plan), plan, date(2024, 6, 10))
    assert state.quiet == 160
    assert [list(exceptions(state, None, days)) for days in (159, 160)] == [["quiet"], []]
