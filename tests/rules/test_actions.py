"""R601 to R606: how actions are worded, and which stand in a plan twice."""

from __future__ import annotations

import pytest

from reportgen.rules import check
from reportgen.rules.actions import says_a_deed, second_deed
from tests.cycle.projects import manchester


def test_what_is_found_in_the_plan_of_2018() -> None:
    found = [one for one in check(manchester()) if one.code.startswith("R6")]
    assert {one.span.source.path for one in found} == {"plans/ofsted-2017/plan.yaml"}
    assert [(one.code, one.span.line, one.message) for one in sorted(found, key=lambda one: one.span.line)] == [
        ("R604", 175, "this action joins several: the next starts at 'redistribute'"),
        ("R604", 216, "this action joins several: the next starts at 'arrange'"),
        ("R601", 245, "this action repeats that of line 81 word for word"),
        ("R601", 255, "this action repeats that of line 91 word for word"),
        ("R603", 303, "'Revised guidance on What Good Looks Like in Assessment' does not say what is to be done"),
        ("R603", 322, "'Development Sessions with Team & Service Managers on…' does not say what is to be done"),
        ("R603", 331, "'Development sessions with Managers on securing improvement…' does not say what is to be done"),
        ("R606", 342, "this action only goes on with what is done already"),
        ("R603", 388, "'Training for GMP staff on levels of need and interventions' does not say what is to be done"),
        ("R603", 395, "'Revised MASH Guidance on DV Triage' does not say what is to be done"),
        ("R603", 529, "'Analysis of Budget and Resource Implications for expanding…' does not say what is to be done"),
        ("R603", 644, "'Staff development sessions' does not say what is to be done"),
        ("R603", 696, "'Permanence Staff Development Sessions on Pathway Planning' does not say what is to be done"),
        ("R603", 818, "'Tenancy Starter Training Flats for Care Leavers to gain…' does not say what is to be done"),
        ("R603", 826, "'A bespoke pathway for Care Leavers to access accommodation' does not say what is to be done"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Revise the guidance",
        "We will revise the guidance",
        "Audits of supervision files will occur quarterly",
        "TMs will complete ILM 5",
        "Leads to be named",
        "Guidance drafted and distributed",
        "Re- issue the guidance",
        "Director for Children to review the policy",
        "Head of Service to share the findings",
        "All staff complete the course",
        "Every school has a named lead",
        "Through audit, utilise the service",
        "By March, publish the strategy",
        "Thematic audit establishes a baseline",
        "Jointly commission a service",
        "Children seen within five days",
    ],
)
def test_an_action_says_a_deed(text: str) -> None:
    assert says_a_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Revised guidance on assessment",
        "Analysis of the budget",
        "Review of the policy",
        "Staff training",
        "A robust approach to risk",
        "Monthly meetings with schools to agree targets",
        "Improved attendance at reviews",
        "Workforce strategy in place",
        "Training on the revised policy",
        "Recruitment of three social workers",
    ],
)
def test_an_action_says_no_deed(text: str) -> None:
    assert not says_a_deed(text)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Recruit two officers and procure a new system", "procure"),
        ("Draft the policy. Consult members.", "Consult"),
        ("Agree the budget with partners; appoint a lead", "appoint"),
        ("Improve attendance and reduce exclusions", "reduce"),
        ("- write a guide\n- train staff", "train"),
        ("Review, revise and publish the policy", ""),
        ("Recruit two officers and train them", ""),
        ("Develop a plan to recruit and retain staff", ""),
        ("Set up a group to review the data and improve it", ""),
        ("Provide support and help to families", ""),
        ("Hold training on:\n\n- assessment\n- planning", ""),
    ],
)
def test_a_second_deed_has_an_object_of_its_own(text: str, second: str) -> None:
    found = second_deed(text)
    assert (found[0] if found else "") == second
