"""What is counted of plans, against what somebody who wrote everything down knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reportgen import repeats
from reportgen.model.checks import RuleSetting
from reportgen.model.project import Project
from reportgen.progress.actions import SOON, STALE, STATES, actions, count
from reportgen.progress.slices import NOBODY, cut
from reportgen.progress.summary import PlanSummary, last_day, meetings, reports_on, summarise
from tests.changes.years import LAST, START, Action
from tests.slices.projects import ACTIONS, SEND_DAY

DAYS = st.dates(START, LAST)


def _state(action: Action, day: date) -> str:
    """How an action stands, from what was written down."""
    status = action.status(day)
    if status in ("complete", "withdrawn"):
        return status
    due = action.due_on(day)
    if due < day:
        return "overdue"
    return "due soon" if due <= day + timedelta(days=SOON) else "due later"


def counted(day: date, owner: str = "") -> Counter[str]:
    return Counter(_state(action, day) for action in ACTIONS if owner in ("", action.owner))


def test_two_years_of_200_actions_are_counted_as_they_were_written_down(council: Project) -> None:
    plan = council.plans["years"]

    @given(DAYS)
    def holds(day: date) -> None:
        found = actions(council, plan, day)
        assert count(found) == counted(day)
        late = {one.id: (day - one.due_on(day)).days for one in ACTIONS if _state(one, day) == "overdue"}
        assert {str(one.item.id): one.standing.overdue for one in found if one.standing.overdue} == late

    holds()


def test_the_slices_of_the_leads_hold_what_is_theirs_and_leave_nothing_out(council: Project) -> None:
    plan = council.plans["years"]

    @given(DAYS)
    def holds(day: date) -> None:
        slices = cut(actions(council, plan, day), "lead")
        assert {lead: count(those) for lead, those in slices.items()} == {
            owner: counted(day, owner) for owner in ("ann", "bob", "cat")
        }

    holds()


def test_what_is_dated_after_the_day_changes_no_count(council: Project) -> None:
    plan = council.plans["years"]

    @given(DAYS)
    def holds(day: date) -> None:
        items = tuple(
            replace(
                item,
                progress=tuple(entry for entry in item.progress if entry.on and entry.on <= day),
                revised=tuple(entry for entry in item.revised if entry.on and entry.on <= day),
            )
            for item in reversed(plan.items)
        )
        past = actions(council, replace(plan, items=items), day)
        assert count(past) == count(actions(council, plan, day))

    holds()


def test_every_action_stands_in_one_state(council: Project) -> None:
    for plan in council.plans.values():
        found = actions(council, plan, SEND_DAY)
        assert count(found).total() == sum(1 for item in plan.walk() if not item.children)
        assert set(count(found)) <= set(STATES)


def test_an_action_takes_from_above_what_it_does_not_say_itself(council: Project) -> None:
    found = {str(one.item.id): one for one in actions(council, council.plans["send"], SEND_DAY)}
    assert found["early-guide"].leads == ("ann", "bob")
    assert found["early-guide"].bodies == ("board",)
    assert found["early-hub"].leads == ("cat",)  # typed "Cat Cooper"
    assert found["plans-time"].leads == ()


def test_the_states_of_a_small_plan_are_those_that_one_reads_off_it(council: Project) -> None:
    found = {str(one.item.id): one.state for one in actions(council, council.plans["send"], SEND_DAY)}
    assert found == {
        "early-guide": "overdue",
        "early-training": "due soon",
        "early-hub": "due later",
        "plans-time": "no day",
        "plans-audit": "complete",
    }


def test_an_action_without_a_lead_is_in_a_slice_of_its_own(council: Project) -> None:
    slices = cut(actions(council, council.plans["send"], SEND_DAY), "lead")
    assert list(slices) == ["ann", "bob", "cat", NOBODY]
    assert [str(one.item.id) for one in slices[NOBODY]] == ["plans-time", "plans-audit"]


def test_partners_and_bodies_have_their_slices(council: Project) -> None:
    found = actions(council, council.plans["send"], SEND_DAY)
    partners = {name: [str(one.item.id) for one in those] for name, those in cut(found, "partner").items()}
    assert partners == {"Health Trust": ["early-guide", "early-training"], "Police": ["early-guide"]}
    bodies = {name: [str(one.item.id) for one in those] for name, those in cut(found, "body").items()}
    assert bodies == {"board": ["early-guide", "early-training", "early-hub"]}


def test_an_action_for_all_wards_concerns_each_of_them(council: Project) -> None:
    found = actions(council, council.plans["send"], SEND_DAY)
    wards = {name: [str(one.item.id) for one in those] for name, those in cut(found, "ward").items()}
    assert wards == {
        "Northfield": ["early-guide", "early-training"],
        "Southfield": ["early-guide", "early-training"],
        "All": ["early-training"],
    }


def test_all_plans_are_counted_on_one_day_the_last_that_any_knows(council: Project) -> None:
    day = last_day(council)
    assert day == SEND_DAY
    summary = summarise(council, day)
    by_hand = counted(day) + Counter({"overdue": 1 + 2, "due soon": 1, "due later": 1, "no day": 1, "complete": 1})
    assert summary.states == by_hand
    assert [(one.plan.name, one.stale) for one in summary.plans] == [
        ("schools", True),
        ("send", False),
        ("years", False),
    ]


def test_a_plan_is_stale_by_the_limit_of_the_rule_that_it_or_the_council_sets(council: Project) -> None:
    def send(project: Project) -> PlanSummary:
        return next(one for one in summarise(project, SEND_DAY + timedelta(days=200)).plans if one.plan.name == "send")

    def limited(limit: float) -> dict[str, RuleSetting]:
        return {"R405": RuleSetting(node=council.council.node, limit=limit)}

    quiet = send(council).quiet
    assert quiet is not None and quiet > STALE and send(council).stale
    patient = replace(council, council=replace(council.council, checks=limited(quiet)))
    assert not send(patient).stale
    plan = replace(patient.plans["send"], checks=limited(quiet - 1))
    assert send(replace(patient, plans={**patient.plans, "send": plan})).stale


def test_a_plan_with_nothing_left_to_do_is_not_stale(council: Project) -> None:
    plan = council.plans["send"]
    done = tuple(item for priority in plan.items for item in priority.children if item.id == "plans-audit")
    lone = replace(council, plans={"send": replace(plan, items=done)})
    (only,) = summarise(lone, date(2030, 1, 1)).plans
    assert only.quiet is not None and only.quiet > 1000 and not only.stale


def test_the_lead_with_more_overdue_than_anybody_is_found_over_all_plans(council: Project) -> None:
    summary = summarise(council, SEND_DAY)
    by_hand = {owner: counted(SEND_DAY, owner)["overdue"] for owner in ("ann", "bob", "cat")}
    by_hand["ann"] += 1  # the guide
    by_hand["bob"] += 1 + 2  # the guide, and both of the schools' plan
    by_hand["cat"] += 1
    assert {lead.name: lead.states["overdue"] for lead in summary.leads} == by_hand
    most = max(by_hand.values())
    assert {lead.name for lead in summary.most_overdue} == {name for name, many in by_hand.items() if many == most}


def test_plans_that_are_left_out_are_not_counted(council: Project) -> None:
    summary = summarise(council, SEND_DAY, ["years"])
    assert [one.plan.name for one in summary.plans] == ["schools", "send"]
    assert summary.left_out == ("years",) and summary.states.total() == 7


def test_the_next_meeting_is_the_first_on_the_day_or_after_it(council: Project) -> None:
    reports = reports_on(council, "send")
    assert list(meetings(reports, date(2026, 1, 20))) == [(date(2026, 1, 20), "scrutiny")]
    assert list(meetings(reports, date(2026, 1, 21))) == []


# --- said again --------------------------------------------------------------


def test_a_recommendation_that_another_inspection_had_made_is_found_in_other_words(council: Project) -> None:
    ((later, before),) = repeats.recommendations(council)
    assert (later.home, str(later.recommendation.ref)) == ("send", "4")
    assert (before.home, str(before.recommendation.ref)) == ("schools", "2")


def test_one_inspection_beside_two_plans_does_not_say_anything_again(council: Project) -> None:
    record = council.records["send", "inspection"]
    twice = replace(council, records={("send", "inspection"): record, ("years", "inspection"): record})
    assert repeats.recommendations(twice) == []


def test_recommendations_about_two_things_are_not_taken_for_one(council: Project) -> None:
    record = council.records["send", "inspection"]
    other = "Ensure that young people who leave care have a choice of suitable places to live near those they know"
    changed = replace(record, title="Another", recommendations=(replace(record.recommendations[0], text=other),))
    records = {("send", "inspection"): record, ("schools", "inspection"): changed}
    assert repeats.recommendations(replace(council, records=records)) == []


def test_the_same_action_in_two_plans_is_found_word_for_word_and_nearly_so(council: Project) -> None:
    groups = repeats.actions(council)
    assert [[(one.plan.name, str(one.item.id)) for one in group] for group in groups] == [
        [("schools", "hub"), ("send", "early-hub")],
        [("schools", "audit"), ("send", "plans-audit")],
    ]
    assert repeats.actions(council, ["schools"]) == []
